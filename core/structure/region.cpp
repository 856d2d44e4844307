#include "core/structure/region.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.h"

namespace renewal {
namespace {

/// Collects the border of a region.
class BorderMaker {
 public:
  explicit BorderMaker(Region& region) : region_(region) {}

  void begin(Point p) { first_ = last_ = checked(p); }
  void lineTo(Point p) {
    if (checked(p) != last_) {
      region_.border.push_back({last_, p});
      last_ = p;
    }
  }
  void close() { lineTo(first_); }

 private:
  Point checked(Point p) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
      throw Error(ErrorCode::Geometry, {"坐标不是有限的数", "a coordinate is not a finite number"},
                  "", {"请修正规划范围的图形", "put the shape of the planning area right"});
    }
    region_.box.add(p);
    return p;
  }

  Region& region_;
  Point first_;
  Point last_;
};

/// A line without repeated points.
std::vector<Point> cleaned(const std::vector<Point>& line) {
  std::vector<Point> points = line;
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

/// The offset curve of one line: forward along its right side, round the end, and back.
class OffsetCurve {
 public:
  OffsetCurve(const std::vector<Point>& line, double halfWidth, BorderMaker& border)
      : line_(line),
        halfWidth_(halfWidth),
        step_(2 * std::acos(std::max(0.0, 1 - arcSagitta / halfWidth))),
        border_(border) {}

  void draw() {
    if (line_.size() == 1) {
      border_.begin({line_[0].x + halfWidth_, line_[0].y});
      arc(line_[0], 0, 2 * std::numbers::pi);
      border_.close();
      return;
    }
    border_.begin(beside(line_[0], direction(0, 1)));
    side(1);
    std::reverse(line_.begin(), line_.end());
    side(1);
    border_.close();
  }

 private:
  double direction(std::size_t from, std::size_t to) const {
    return std::atan2(line_[to].y - line_[from].y, line_[to].x - line_[from].x);
  }
  Point at(Point centre, double angle) const {
    return {centre.x + halfWidth_ * std::cos(angle), centre.y + halfWidth_ * std::sin(angle)};
  }
  /// The point on the right of somebody who walks in `direction`.
  Point beside(Point p, double direction) const { return at(p, direction - std::numbers::pi / 2); }

  /// The right side of the line, and the half circle around its end.
  void side(std::size_t next) {
    for (; next + 1 < line_.size(); ++next) {
      const double before = direction(next - 1, next);
      const double after = direction(next, next + 1);
      border_.lineTo(beside(line_[next], before));
      const double bend = std::remainder(after - before, 2 * std::numbers::pi);
      if (bend > 0) {
        arc(line_[next], before - std::numbers::pi / 2, bend);
      } else {
        // The inner side of a bend runs through the region itself: by way of the line's own point
        // the turns around stay right, however short the next piece is.
        border_.lineTo(line_[next]);
      }
      border_.lineTo(beside(line_[next], after));
    }
    const double last = direction(next - 1, next);
    border_.lineTo(beside(line_[next], last));
    arc(line_[next], last - std::numbers::pi / 2, std::numbers::pi);
    border_.lineTo(beside(line_[next], last + std::numbers::pi));
  }
  /// Points between the ends of an arc.
  void arc(Point centre, double from, double by) {
    const int steps = static_cast<int>(std::ceil(by / step_));
    for (int i = 1; i < steps; ++i) {
      border_.lineTo(at(centre, from + by * i / steps));
    }
  }

  std::vector<Point> line_;
  double halfWidth_;
  double step_;
  BorderMaker& border_;
};

}  // namespace

Region regionOfRings(const std::vector<std::vector<Point>>& rings) {
  Region region;
  BorderMaker border(region);
  for (const std::vector<Point>& ring : rings) {
    if (ring.empty()) {
      continue;
    }
    border.begin(ring.front());
    for (const Point p : ring) {
      border.lineTo(p);
    }
    border.close();
  }
  return region;
}

Region regionAlong(const std::vector<std::vector<Point>>& lines, double halfWidth) {
  Region region;
  region.rule = Region::Rule::NonZero;
  if (!(halfWidth > 0)) {
    return region;
  }
  region.halfWidth = halfWidth;
  BorderMaker border(region);
  for (const std::vector<Point>& line : lines) {
    const std::vector<Point> points = cleaned(line);
    if (!points.empty()) {
      OffsetCurve(points, halfWidth, border).draw();
      region.centreLines.push_back(points);
    }
  }
  return region;
}

}  // namespace renewal
