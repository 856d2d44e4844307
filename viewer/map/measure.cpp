#include "viewer/map/measure.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>
#include <cmath>

#include "core/parcel/parcel_geometry.h"
#include "viewer/base/style.h"

namespace renewal::viewer {

void Measure::add(Point point) {
  if (finished_) {
    points_.clear();
    finished_ = false;
  }
  points_.push_back(point);
}

void Measure::removeLast() {
  if (!finished_ && !points_.empty()) {
    points_.pop_back();
  }
}

void Measure::finish() {
  finished_ = points_.size() > (kind_ == Kind::Area ? 2U : 1U);
  if (!finished_) {
    points_.clear();
  }
}

std::vector<Point> Measure::shape() const {
  std::vector<Point> result = points_;
  if (!finished_ && cursor_ && !points_.empty()) {
    result.push_back(*cursor_);
  }
  return result;
}

double Measure::length() const {
  const std::vector<Point> line = shape();
  double total = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    total += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  }
  if (kind_ == Kind::Area && line.size() > 2) {
    total += std::hypot(line.front().x - line.back().x, line.front().y - line.back().y);
  }
  return total;
}

double Measure::area() const {
  const std::vector<Point> ring = shape();
  return kind_ == Kind::Area && ring.size() > 2 ? std::abs(signedRingArea(ring)) : 0;
}

QString Measure::text(const Format& format) const {
  if (shape().size() < 2) {
    return {};
  }
  const QString metres = format.number(length(), 1) + QStringLiteral("\u00A0m");
  if (kind_ == Kind::Length) {
    return metres;
  }
  const SquareMetre size(area());
  return QCoreApplication::translate("Measure", "%1 · %2 · perimeter %3")
      .arg(format.mu(size), format.squareMetres(size), metres);
}

void Measure::paint(QPainter& painter, const MapScene& scene, const MapGrid& grid) const {
  const std::vector<Point> line = shape();
  if (line.empty()) {
    return;
  }
  QPolygonF pixels;
  for (const Point p : line) {
    pixels.append(QPointF(grid.pixelX(p.x), grid.pixelY(p.y)) / grid.pixelRatio);
  }
  const QColor accent = scene.ground("accent");
  const QColor paper = scene.ground("paper");
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  if (kind_ == Kind::Area && pixels.size() > 2) {
    QColor fill = accent;
    fill.setAlphaF(0.15F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(pixels);
    pixels.append(pixels.front());
  }
  painter.setBrush(Qt::NoBrush);
  for (const QPen& pen : {QPen(paper, 5), QPen(accent, 2)}) {
    painter.setPen(pen);
    painter.drawPolyline(pixels);
  }
  painter.setBrush(paper);
  for (const QPointF& corner : pixels) {
    painter.drawEllipse(corner, 3, 3);
  }
  const QString said = text(Format(scene.language));
  if (!said.isEmpty()) {
    const QFont font = style::mapFont(style::mapWaterPixels, QFont::DemiBold);
    const QPointF end = pixels[static_cast<qsizetype>(line.size()) - 1];
    const QFontMetricsF metrics(font);
    // Kept inside the window: the end of a line may be at its edge.
    const double width = metrics.horizontalAdvance(said);
    const double x =
        std::min(end.x() + style::space3, grid.width / grid.pixelRatio - width - style::space2);
    QPainterPath path;
    path.addText({std::max(x, 0.0 + style::space2), std::max(end.y() - style::space3, 20.0)}, font,
                 said);
    painter.strokePath(path, QPen(paper, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, scene.ground("label"));
  }
  painter.restore();
}

}  // namespace renewal::viewer
