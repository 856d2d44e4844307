#include "viewer/map/structure_painter.h"

#include <QPaintEngine>
#include <QPainterPathStroker>
#include <QRadialGradient>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <optional>

#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/frame_cut.h"
#include "viewer/map/label_painter.h"

namespace renewal::viewer {
namespace {

constexpr double chevronMetres = 600;
constexpr double defaultBeltHalfWidth = 300;

QColor withAlpha(QColor colour, double alpha) {
  colour.setAlphaF(static_cast<float>(alpha));
  return colour;
}

double beltHalfWidth(const MapFeature& belt) {
  return belt.halfWidth > 0 ? belt.halfWidth : defaultBeltHalfWidth;
}

/// Where a link should end: the nearest point of any belt.
std::optional<Point> nearestBeltPoint(const std::vector<MapFeature>& belts, Point from) {
  std::optional<Point> best;
  for (const MapFeature& belt : belts) {
    const auto p = nearestOnLine(belt, from);
    if (p && (!best || std::hypot(p->x - from.x, p->y - from.y) <
                           std::hypot(best->x - from.x, best->y - from.y))) {
      best = p;
    }
  }
  return best;
}

}  // namespace

StructurePainter::StructurePainter(const MapScene& scene, const MapGrid& grid, QPainter& painter)
    : scene_(scene), grid_(grid), painter_(painter) {}

void StructurePainter::paint(LabelPainter& labels) {
  painter_.save();
  painter_.setRenderHint(QPainter::Antialiasing);
  const Structure& structure = scene_.content->structure;
  cores();
  for (const MapFeature& feature : structure.belts) {
    belt(feature);
  }
  links();
  for (const MapFeature& feature : structure.nodes) {
    node(feature);
  }
  painter_.restore();
  names(labels);
}

void StructurePainter::links() {
  const Structure& structure = scene_.content->structure;
  QPen pen(withAlpha(scene_.ground("label"), 0.75), 1.4, Qt::CustomDashLine, Qt::RoundCap);
  pen.setDashPattern({5, 4});
  const auto link = [&](Point a, Point b) {
    strokeLine(painter_, grid_, QPolygonF{toPixel(grid_, a), toPixel(grid_, b)}, pen);
  };
  // Core to each belt, and each node to its belt.
  for (const MapFeature& feature : structure.cores) {
    const auto from = labelPoint(feature);
    for (const MapFeature& belt : structure.belts) {
      const auto to = from ? nearestOnLine(belt, *from) : std::nullopt;
      if (to) {
        link(*from, *to);
      }
    }
  }
  for (const MapFeature& feature : structure.nodes) {
    const auto from = labelPoint(feature);
    const auto to = from ? nearestBeltPoint(structure.belts, *from) : std::nullopt;
    if (to) {
      link(*from, *to);
    }
  }
}

void StructurePainter::belt(const MapFeature& feature) {
  const double halfWidth = std::max(beltHalfWidth(feature) / grid_.unitsPerPixel, 5.0);
  QPainterPathStroker stroker;
  stroker.setWidth(2 * halfWidth);
  stroker.setCapStyle(Qt::FlatCap);
  stroker.setJoinStyle(Qt::RoundJoin);
  // Cut so far outside that neither its ends nor its edge are seen.
  const QRectF frame = frameOf(grid_, 2 * halfWidth + 4);
  const QPainterPath line = featurePath(grid_, feature, frame);
  if (line.isEmpty()) {
    return;
  }
  const QPainterPath ribbon = stroker.createStroke(line).simplified();
  const QColor colour = scene_.ground("belt");
  painter_.setPen(QPen(withAlpha(colour.darker(125), 0.9), 1.4));
  painter_.setBrush(withAlpha(colour, 0.40));
  painter_.drawPath(ribbon);
  chevrons(feature, halfWidth);
}

void StructurePainter::chevrons(const MapFeature& feature, double halfWidth) {
  const double size = std::min(halfWidth * 0.42, 11.0);
  // Far out they would run into each other: leave out every other one until there is room.
  double step = chevronMetres / grid_.unitsPerPixel;
  while (step < 5 * size) {
    step *= 2;
  }
  painter_.setPen(QPen(withAlpha(scene_.ground("belt").darker(140), 0.95), std::max(size / 4, 1.5),
                       Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter_.setBrush(Qt::NoBrush);
  for (const auto& path : feature.paths) {
    const QPolygonF line = toPixels(grid_, path);
    double rest = step / 2;
    for (qsizetype i = 1; i < line.size(); ++i) {
      const QPointF along = line[i] - line[i - 1];
      const double length = std::hypot(along.x(), along.y());
      if (length <= 0) {
        continue;
      }
      const QPointF unit = along / length;
      const QPointF across(-unit.y(), unit.x());
      for (; rest <= length; rest += step) {
        const QPointF tip = line[i - 1] + unit * (rest + size / 2);
        if (tip.x() < -20 || tip.y() < -20 || tip.x() > grid_.width + 20 ||
            tip.y() > grid_.height + 20) {
          continue;
        }
        painter_.drawPolyline(
            QPolygonF{tip - unit * size + across * size, tip, tip - unit * size - across * size});
      }
      rest -= length;
    }
  }
}

void StructurePainter::cores() {
  Box world;
  for (const MapFeature& feature : scene_.content->structure.cores) {
    world.add(featureBox(feature));
  }
  if (world.empty()) {
    return;
  }
  const QRectF box(toPixel(grid_, {world.minX, world.maxY}),
                   toPixel(grid_, {world.maxX, world.minY}));
  const double radius = std::hypot(box.width(), box.height()) / 2;
  const double reach = std::clamp(radius * 0.22, 8.0, 60.0);
  QPainterPath all;
  for (const MapFeature& feature : scene_.content->structure.cores) {
    all = all.united(featurePath(grid_, feature, frameOf(grid_, 2 * reach)));
  }
  if (all.isEmpty()) {
    return;
  }
  const QColor colour = scene_.ground("core");
  // Inside from the heart to the outline, outside in many thin rings to nothing.
  fillCore(all, box.center(), radius);
  constexpr int rings = 12;
  QPainterPath outside;
  outside.addRect(all.boundingRect().adjusted(-reach, -reach, reach, reach));
  painter_.save();
  painter_.setClipPath(outside.subtracted(all));
  painter_.setBrush(Qt::NoBrush);
  for (int i = 1; i <= rings; ++i) {
    painter_.setPen(QPen(withAlpha(colour, 0.02), 2 * reach * i / rings, Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    painter_.drawPath(all);
  }
  painter_.restore();
  painter_.setBrush(Qt::NoBrush);
  painter_.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter_.drawPath(all);
}

void StructurePainter::fillCore(const QPainterPath& core, QPointF heart, double radius) {
  const QColor colour = scene_.ground("core");
  constexpr double most = 0.45;
  constexpr double least = 0.22;
  if (painter_.paintEngine()->type() != QPaintEngine::Pdf) {
    QRadialGradient glow(heart, radius);
    glow.setColorAt(0, withAlpha(colour, most));
    glow.setColorAt(1, withAlpha(colour, least));
    painter_.fillPath(core, glow);
    return;
  }
  // A PDF shows the gradient without its transparency, and nothing of the parcels below.
  constexpr int steps = 8;
  const double each = 1 - std::pow((1 - most) / (1 - least), 1.0 / steps);
  painter_.fillPath(core, withAlpha(colour, least));
  for (int i = 1; i <= steps; ++i) {
    const double r = radius * i / (steps + 1);
    QPainterPath disc;
    disc.addEllipse(heart, r, r);
    const QPainterPath part = core.intersected(disc);
    if (!part.isEmpty()) {
      painter_.fillPath(part, withAlpha(colour, each));
    }
  }
}

double StructurePainter::ringRadius(const MapFeature& feature) const {
  const Box box = featureBox(feature);
  const double inside = std::min(box.width(), box.height()) / grid_.unitsPerPixel * 0.3;
  return std::clamp(inside, nodeRadius, nodeRadius * 2.2);
}

void StructurePainter::node(const MapFeature& feature) {
  const auto middle = labelPoint(feature);
  if (!middle) {
    return;
  }
  const QColor colour = scene_.ground("node");
  if (feature.shape == MapFeature::Shape::Polygon) {
    const QPainterPath path = featurePath(grid_, feature, frameOf(grid_, 0));
    if (!path.isEmpty()) {
      painter_.fillPath(path, withAlpha(colour, 0.12));
    }
    strokeFeature(painter_, grid_, feature, QPen(withAlpha(colour, 0.8), 1.2, Qt::DashLine));
  }
  const QPointF p = toPixel(grid_, *middle);
  const double radius = ringRadius(feature);
  if (!frameOf(grid_, 2 * radius + 4).contains(p)) {
    return;
  }
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(withAlpha(scene_.ground("paper"), 0.75));
  painter_.drawEllipse(p, radius, radius);
  painter_.setBrush(Qt::NoBrush);
  painter_.setPen(QPen(colour, 2));
  painter_.drawEllipse(p, radius, radius);
  painter_.drawEllipse(p, radius * 0.66, radius * 0.66);
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(colour);
  painter_.drawEllipse(p, radius * 0.34, radius * 0.34);
}

void StructurePainter::coreName(LabelPainter& labels, const QFont& font, const QColor& ink) {
  QStringList parts;
  Box box;
  for (const MapFeature& feature : scene_.content->structure.cores) {
    parts.append(labels.nameOf(feature));
    box.add(featureBox(feature));
  }
  if (parts.isEmpty()) {
    return;
  }
  const bool chinese = scene_.language == Language::Chinese;
  const QString first = chinese ? QStringLiteral("一核 · ") : QStringLiteral("Core · ");
  QString name = parts.join(QStringLiteral("—"));
  if (!name.startsWith(first.left(2), Qt::CaseInsensitive)) {
    name.prepend(first);
  }
  // One name for the whole core; where the window is too narrow for it, one per part.
  const QPointF centre = toPixel(grid_, box.centre());
  if (labels.placeAt(name, centre, font, ink)) {
    return;
  }
  for (const MapFeature& feature : scene_.content->structure.cores) {
    if (const auto p = labelPoint(feature)) {
      labels.placeAt(labels.nameOf(feature), toPixel(grid_, *p), font, ink);
    }
  }
}

void StructurePainter::names(LabelPainter& labels) {
  const Structure& structure = scene_.content->structure;
  const QFont bold = style::mapFont(style::mapStructurePixels, QFont::Bold);
  const QFont medium = style::mapFont(style::mapStructurePixels - 3, QFont::DemiBold);
  const auto dark = [this](const char* name) {
    const QColor colour = scene_.ground(name);
    return scene_.dark ? colour.lighter(135) : colour.darker(135);
  };
  // The symbols are obstacles for every label that comes later.
  for (const MapFeature& feature : structure.nodes) {
    if (const auto p = labelPoint(feature)) {
      const double r = ringRadius(feature);
      const QPointF centre = toPixel(grid_, *p);
      labels.reserve(QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r));
    }
  }
  coreName(labels, bold, dark("core"));
  for (const MapFeature& feature : structure.nodes) {
    if (const auto p = labelPoint(feature)) {
      labels.placeBeside(labels.nameOf(feature), toPixel(grid_, *p), ringRadius(feature) + 6,
                         medium, dark("node"));
    }
  }
  for (const MapFeature& feature : structure.belts) {
    labels.placeAlong(labels.nameOf(feature), feature, medium, dark("belt"), true);
  }
}

}  // namespace renewal::viewer
