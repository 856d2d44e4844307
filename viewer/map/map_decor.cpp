#include "viewer/map/map_decor.h"

#include <QFontMetrics>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "viewer/base/format.h"
#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

constexpr int barWidth = 150;
constexpr int edge = style::space4;

void haloText(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
              const QColor& ink, const QColor& paper) {
  QPainterPath path;
  path.addText(baseline, font, text);
  QColor halo = paper;
  halo.setAlphaF(0.9F);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(path);
  painter.fillPath(path, ink);
}

void scaleBar(QPainter& painter, const MapScene& scene, QSize size, double unitsPerPixel) {
  if (scene.content->parcels->crs().kind == CoordinateSystem::Kind::Geographic) {
    return;  // degrees have no length
  }
  const double length = roundLength(barWidth * unitsPerPixel);
  const double pixels = length / unitsPerPixel;
  const QColor ink = scene.ground("label");
  const QColor paper = scene.ground("paper");
  const double y = size.height() - edge - 6.0;
  const QRectF bar(edge, y, pixels, 5);
  painter.setPen(QPen(paper, 3));
  painter.setBrush(paper);
  painter.drawRect(bar);
  painter.setPen(QPen(ink, 1));
  painter.drawRect(bar);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ink);
  painter.drawRect(QRectF(bar.left(), bar.top(), pixels / 4, bar.height()));
  painter.drawRect(QRectF(bar.left() + pixels / 2, bar.top(), pixels / 4, bar.height()));
  const Format format(scene.language);
  const QString text = length >= 1000 ? format.number(length / 1000, 0) + QStringLiteral(" km")
                       : length >= 1  ? format.number(length, 0) + QStringLiteral(" m")
                                      : format.number(length * 100, 0) + QStringLiteral(" cm");
  const QFont font = style::mapFont(style::mapRoadPixels, QFont::Medium);
  const double width = QFontMetricsF(font).horizontalAdvance(text);
  haloText(painter, {edge + pixels - width, y - 5}, text, font, ink, paper);
  haloText(painter, {edge, y - 5.0}, QStringLiteral("0"), font, ink, paper);
}

void northArrow(QPainter& painter, const MapScene& scene, QSize size) {
  const QColor ink = scene.ground("label");
  const QColor paper = scene.ground("paper");
  const QPointF centre(size.width() - edge - 12.0, edge + 34.0);
  QPainterPath left;
  left.moveTo(centre + QPointF(0, -16));
  left.lineTo(centre + QPointF(-8, 12));
  left.lineTo(centre + QPointF(0, 6));
  left.closeSubpath();
  QPainterPath right;
  right.moveTo(centre + QPointF(0, -16));
  right.lineTo(centre + QPointF(8, 12));
  right.lineTo(centre + QPointF(0, 6));
  right.closeSubpath();
  painter.setPen(QPen(paper, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(left);
  painter.drawPath(right);
  painter.setPen(QPen(ink, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(ink);
  painter.drawPath(left);
  painter.setBrush(paper);
  painter.drawPath(right);
  const QFont font = style::mapFont(style::mapRoadPixels + 1, QFont::Bold);
  const QString text =
      scene.language == Language::Chinese ? QStringLiteral("北") : QStringLiteral("N");
  const double width = QFontMetricsF(font).horizontalAdvance(text);
  haloText(painter, centre + QPointF(-width / 2, -21), text, font, ink, paper);
}

bool showsInferred(const MapScene& scene) {
  const auto inferred = [](const MapFeature& f) { return f.schematic; };
  const CaseContent& content = *scene.content;
  const auto any = [&](const std::vector<MapFeature>& features) {
    return std::any_of(features.begin(), features.end(), inferred);
  };
  return any(content.ground) ||
         (scene.showsStructure() && (any(content.structure.cores) || any(content.structure.belts) ||
                                     any(content.structure.nodes)));
}

void schematicMark(QPainter& painter, const MapScene& scene, QSize size) {
  const QString text = scene.language == Language::Chinese
                           ? QStringLiteral("示意：界线为推断，不作权属与管理依据")
                           : QStringLiteral("Schematic: outlines are inferred and bind nobody");
  const QFont font = style::mapFont(style::mapRoadPixels);
  const double width = QFontMetricsF(font).horizontalAdvance(text);
  haloText(painter, {size.width() - edge - width, size.height() - edge - 1.0}, text, font,
           scene.ground("label"), scene.ground("paper"));
}

}  // namespace

void paintGraticule(QPainter& painter, const MapScene& scene, const MapGrid& grid) {
  if (!scene.layers.graticule) {
    return;
  }
  constexpr double mesh = 220;  // px between lines, at most
  constexpr double arm = 4;
  const double step = roundLength(mesh * grid.unitsPerLogicalPixel());
  const bool degrees = scene.content->parcels->crs().kind == CoordinateSystem::Kind::Geographic;
  // As many decimals as tell two lines apart.
  const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step))), 0, 8);
  const Box box = grid.extent();
  const Format format(scene.language);
  const QFont font = style::mapFont(style::mapParcelPixels);
  QColor ink = scene.ground("label");
  const QColor paper = scene.ground("paper");
  const auto place = [&](double x, double y) {
    return QPointF(grid.pixelX(x), grid.pixelY(y)) / grid.pixelRatio;
  };
  const auto said = [&](double value, const char* axis) {
    return format.number(value, decimals) +
           (degrees ? QStringLiteral("°") : QLatin1Char(' ') + QLatin1String(axis));
  };
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const double firstX = std::ceil(box.minX / step) * step;
  const double firstY = std::ceil(box.minY / step) * step;
  for (double x = firstX; x <= box.maxX; x += step) {
    ink.setAlphaF(0.55F);
    for (double y = firstY; y <= box.maxY; y += step) {
      const QPointF p = place(x, y);
      painter.setPen(QPen(ink, 1));
      painter.drawLine(p - QPointF(arm, 0), p + QPointF(arm, 0));
      painter.drawLine(p - QPointF(0, arm), p + QPointF(0, arm));
    }
    ink.setAlphaF(1);
    const QPointF top = place(x, box.maxY);
    haloText(painter, {top.x() + 3, 13}, said(x, "E"), font, ink, paper);
  }
  for (double y = firstY; y <= box.maxY; y += step) {
    haloText(painter, {4, place(box.minX, y).y() - 3}, said(y, "N"), font, ink, paper);
  }
  painter.restore();
}

double scaleBarWidth(double unitsPerPixel) {
  return roundLength(barWidth * unitsPerPixel) / unitsPerPixel;
}

double roundLength(double most) {
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double step : {5.0, 2.0}) {
    if (step * power <= most) {
      return step * power;
    }
  }
  return power;
}

void paintDecor(QPainter& painter, const MapScene& scene, QSize size, double unitsPerPixel) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  scaleBar(painter, scene, size, unitsPerPixel);
  northArrow(painter, scene, size);
  if (showsInferred(scene)) {
    schematicMark(painter, scene, size);
  }
  painter.restore();
}

}  // namespace renewal::viewer
