#include "viewer/map/frame_cut.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/parcel/cut_segment.h"
#include "viewer/map/feature_path.h"

namespace renewal::viewer {
namespace {

/// The part of a ring on one side of a border; `room` is the signed distance to the inside.
template <typename Room>
QPolygonF cutSide(const QPolygonF& ring, Room room) {
  QPolygonF kept;
  kept.reserve(ring.size() + 4);
  for (qsizetype i = 0; i < ring.size(); ++i) {
    const QPointF a = ring[i];
    const QPointF b = ring[(i + 1) % ring.size()];
    const double ra = room(a);
    const double rb = room(b);
    if (ra >= 0) {
      kept.append(a);
    }
    if ((ra >= 0) != (rb >= 0)) {
      kept.append(a + (b - a) * (ra / (ra - rb)));
    }
  }
  return kept;
}

bool contains(const QRectF& frame, const QPolygonF& points) {
  return std::all_of(points.begin(), points.end(), [&](QPointF p) { return frame.contains(p); });
}

void addClosed(QPainterPath& path, const QPolygonF& ring) {
  path.addPolygon(ring);
  path.closeSubpath();
}

}  // namespace

QRectF frameOf(const MapGrid& grid, double penWidth) {
  // Two pixels for smooth edges and for windows that begin within a pixel.
  const double beyond = penWidth / 2 + 2;
  return QRectF(0, 0, grid.width, grid.height).adjusted(-beyond, -beyond, beyond, beyond);
}

std::vector<LineRun> cutLine(const QPolygonF& line, const QRectF& frame) {
  const Box box{frame.left(), frame.top(), frame.right(), frame.bottom()};
  std::vector<LineRun> runs;
  double before = 0;
  bool open = false;  // the last run reaches the next segment
  for (qsizetype i = 1; i < line.size(); ++i) {
    const QPointF a = line[i - 1];
    const QPointF b = line[i];
    const double length = std::hypot(b.x() - a.x(), b.y() - a.y());
    if (length == 0) {
      continue;
    }
    Point from{a.x(), a.y()};
    Point to{b.x(), b.y()};
    // What merely touches the frame is no stretch.
    const bool seen = cutSegment(box, from, to) && from != to;
    if (seen && !open) {
      const QPointF start = frame.contains(a) ? a : QPointF(from.x, from.y);
      runs.push_back({{start}, before + std::hypot(start.x() - a.x(), start.y() - a.y())});
    }
    open = seen && frame.contains(b);
    if (seen) {
      runs.back().points.append(open ? b : QPointF(to.x, to.y));
    }
    before += length;
  }
  return runs;
}

QPolygonF cutRing(const QPolygonF& ring, const QRectF& frame) {
  QPolygonF cut = ring;
  if (cut.size() > 1 && cut.front() == cut.back()) {
    cut.removeLast();
  }
  if (contains(frame, cut)) {
    return cut;
  }
  cut = cutSide(cut, [&](QPointF p) { return p.x() - frame.left(); });
  cut = cutSide(cut, [&](QPointF p) { return frame.right() - p.x(); });
  cut = cutSide(cut, [&](QPointF p) { return p.y() - frame.top(); });
  return cutSide(cut, [&](QPointF p) { return frame.bottom() - p.y(); });
}

QPainterPath featurePath(const MapGrid& grid, const MapFeature& feature, const QRectF& frame) {
  QPainterPath result;
  result.setFillRule(Qt::OddEvenFill);
  const bool polygon = feature.shape == MapFeature::Shape::Polygon;
  for (const auto& path : feature.paths) {
    const QPolygonF points = toPixels(grid, path);
    if (polygon) {
      const QPolygonF ring = cutRing(points, frame);
      if (ring.size() > 2) {
        addClosed(result, ring);
      }
      continue;
    }
    for (const LineRun& run : cutLine(points, frame)) {
      result.addPolygon(run.points);
    }
  }
  return result;
}

void strokeLine(QPainter& painter, const MapGrid& grid, const QPolygonF& line, const QPen& pen) {
  const QList<qreal> dashes = pen.dashPattern();
  const double period = std::accumulate(dashes.begin(), dashes.end(), 0.0);
  for (const LineRun& run : cutLine(line, frameOf(grid, pen.widthF()))) {
    QPen here = pen;
    if (period > 0) {
      here.setDashOffset(std::fmod(run.start / pen.widthF(), period));
    }
    painter.setPen(here);
    painter.drawPolyline(run.points);
  }
}

void strokeFeature(QPainter& painter, const MapGrid& grid, const MapFeature& feature,
                   const QPen& pen) {
  painter.setBrush(Qt::NoBrush);
  if (pen.style() == Qt::SolidLine) {
    const QPainterPath path = featurePath(grid, feature, frameOf(grid, pen.widthF()));
    if (!path.isEmpty()) {
      painter.setPen(pen);
      painter.drawPath(path);
    }
    return;
  }
  for (const auto& path : feature.paths) {
    QPolygonF line = toPixels(grid, path);
    if (feature.shape == MapFeature::Shape::Polygon && line.size() > 1 &&
        line.front() != line.back()) {
      line.append(line.front());
    }
    strokeLine(painter, grid, line, pen);
  }
}

}  // namespace renewal::viewer
