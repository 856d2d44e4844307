#include "viewer/map/feature_path.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace renewal::viewer {
namespace {

/// The longest run inside the rings on the horizontal line at y.
struct Run {
  double x0 = 0;
  double x1 = 0;
  double length() const { return x1 - x0; }
};

Run longestRun(const std::vector<std::vector<Point>>& rings, double y) {
  std::vector<double> crossings;
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i];
      const Point b = ring[(i + 1) % ring.size()];
      if ((a.y > y) != (b.y > y)) {
        crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
      }
    }
  }
  std::sort(crossings.begin(), crossings.end());
  Run best;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    if (crossings[i + 1] - crossings[i] > best.length()) {
      best = {crossings[i], crossings[i + 1]};
    }
  }
  return best;
}

std::optional<Point> middleOfLine(const std::vector<std::vector<Point>>& paths) {
  const auto length = [](const std::vector<Point>& path) {
    double total = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
      total += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
    }
    return total;
  };
  const auto longest =
      std::max_element(paths.begin(), paths.end(),
                       [&](const auto& a, const auto& b) { return length(a) < length(b); });
  if (longest == paths.end() || longest->empty()) {
    return std::nullopt;
  }
  double rest = length(*longest) / 2;
  for (std::size_t i = 1; i < longest->size(); ++i) {
    const Point a = (*longest)[i - 1];
    const Point b = (*longest)[i];
    const double step = std::hypot(b.x - a.x, b.y - a.y);
    if (step >= rest && step > 0) {
      return Point{a.x + (b.x - a.x) * rest / step, a.y + (b.y - a.y) * rest / step};
    }
    rest -= step;
  }
  return longest->back();
}

}  // namespace

QPointF toPixel(const MapGrid& grid, Point p) {
  return {grid.pixelX(p.x), grid.pixelY(p.y)};
}

QPolygonF toPixels(const MapGrid& grid, const std::vector<Point>& path) {
  QPolygonF polygon;
  polygon.reserve(static_cast<qsizetype>(path.size()));
  for (const Point p : path) {
    polygon.append(toPixel(grid, p));
  }
  return polygon;
}

QPainterPath featurePath(const MapGrid& grid, const MapFeature& feature) {
  QPainterPath result;
  result.setFillRule(Qt::OddEvenFill);
  for (const auto& path : feature.paths) {
    if (path.empty()) {
      continue;
    }
    result.addPolygon(toPixels(grid, path));
    if (feature.shape == MapFeature::Shape::Polygon) {
      result.closeSubpath();
    }
  }
  return result;
}

QPainterPath parcelPath(const MapGrid& grid, const ParcelGeometry& geometry, ParcelIndex parcel) {
  QPainterPath result;
  result.setFillRule(Qt::OddEvenFill);
  const std::size_t row = toRow(parcel);
  const std::size_t last = geometry.ringBegin(geometry.partBegin(row + 1));
  for (std::size_t r = geometry.ringBegin(geometry.partBegin(row)); r < last; ++r) {
    QPolygonF polygon;
    for (const Point p : geometry.ring(r)) {
      polygon.append(toPixel(grid, p));
    }
    result.addPolygon(polygon);
    result.closeSubpath();
  }
  return result;
}

Box featureBox(const MapFeature& feature) {
  Box box;
  for (const auto& path : feature.paths) {
    for (const Point p : path) {
      box.add(p);
    }
  }
  return box.empty() ? box : box.grown(feature.halfWidth);
}

std::optional<LabelRoom> labelRoom(const MapFeature& polygon) {
  const Box box = featureBox(polygon);
  if (box.empty()) {
    return std::nullopt;
  }
  // Runs near the middle are preferred: a label reads best in the heart of its area.
  double bestScore = -1;
  LabelRoom best{box.centre(), 0};
  for (int i = 2; i <= 8; ++i) {
    const double y = box.minY + box.height() * i / 10.0;
    const Run run = longestRun(polygon.paths, y);
    const double score = run.length() * (1.0 - std::abs(i - 5) * 0.09);
    if (run.length() > 0 && score > bestScore) {
      bestScore = score;
      best = {{(run.x0 + run.x1) / 2, y}, run.length()};
    }
  }
  return best;
}

std::optional<Point> labelPoint(const MapFeature& feature) {
  if (feature.shape != MapFeature::Shape::Polygon) {
    return middleOfLine(feature.paths);
  }
  const auto room = labelRoom(feature);
  return room ? std::optional(room->point) : std::nullopt;
}

std::optional<Point> nearestOnLine(const MapFeature& line, Point to) {
  std::optional<Point> best;
  double bestDistance = std::numeric_limits<double>::infinity();
  for (const auto& path : line.paths) {
    for (std::size_t i = 1; i < path.size(); ++i) {
      const Point a = path[i - 1];
      const Point b = path[i];
      const double dx = b.x - a.x;
      const double dy = b.y - a.y;
      const double square = dx * dx + dy * dy;
      const double t =
          square > 0 ? std::clamp(((to.x - a.x) * dx + (to.y - a.y) * dy) / square, 0.0, 1.0) : 0;
      const Point p{a.x + t * dx, a.y + t * dy};
      const double distance = std::hypot(p.x - to.x, p.y - to.y);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = p;
      }
    }
  }
  return best;
}

}  // namespace renewal::viewer
