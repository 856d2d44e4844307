#include "core/sites/sheet_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace renewal {
namespace {

/// The points of a ring from its north-west corner on, the way the sheet runs, without the closing
/// point.
std::vector<Point> cornersOf(std::span<const Point> ring, bool hole) {
  std::vector<Point> points(ring.begin(), ring.end());
  if (points.size() > 1 && points.front() == points.back()) {
    points.pop_back();
  }
  if ((signedRingArea(ring) < 0) == hole) {
    std::reverse(points.begin(), points.end());
  }
  const auto northWest = std::max_element(points.begin(), points.end(),
                                          [](Point a, Point b) { return a.y - a.x < b.y - b.x; });
  std::rotate(points.begin(), northWest, points.end());
  return points;
}

}  // namespace

std::vector<SheetPoint> sheetPoints(const ParcelGeometry& geometry, std::size_t row) {
  std::vector<SheetPoint> all;
  for (std::size_t part = geometry.partBegin(row); part < geometry.partBegin(row + 1); ++part) {
    for (std::size_t r = geometry.ringBegin(part); r < geometry.ringBegin(part + 1); ++r) {
      const std::vector<Point> ring = cornersOf(geometry.ring(r), r != geometry.ringBegin(part));
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point next = ring[(i + 1) % ring.size()];
        all.push_back(
            {all.size() + 1, ring[i], std::hypot(next.x - ring[i].x, next.y - ring[i].y)});
      }
    }
  }
  return all;
}

Point nearestOnBorder(const ParcelGeometry& geometry, std::size_t row, Point to) {
  Point best = to;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t part = geometry.partBegin(row); part < geometry.partBegin(row + 1); ++part) {
    for (std::size_t r = geometry.ringBegin(part); r < geometry.ringBegin(part + 1); ++r) {
      const std::span<const Point> ring = geometry.ring(r);
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const double dx = ring[i].x - ring[i - 1].x;
        const double dy = ring[i].y - ring[i - 1].y;
        const double length = dx * dx + dy * dy;
        const double along = (to.x - ring[i - 1].x) * dx + (to.y - ring[i - 1].y) * dy;
        const double t = length > 0 ? std::clamp(along / length, 0.0, 1.0) : 0;
        const Point at{ring[i - 1].x + t * dx, ring[i - 1].y + t * dy};
        const double far = std::hypot(at.x - to.x, at.y - to.y);
        if (far < least) {
          least = far;
          best = at;
        }
      }
    }
  }
  return best;
}

std::size_t directionTo(Point a, Point b) {
  constexpr double eighth = 3.14159265358979323846 / 4;
  const double turn = std::atan2(b.y - a.y, b.x - a.x) / eighth;
  return static_cast<std::size_t>(static_cast<int>(std::lround(turn)) + 8) % directionCount;
}

Text directionTitle(std::size_t direction) {
  static const std::array<Text, directionCount> names{{{"东", "east"},
                                                       {"东北", "north-east"},
                                                       {"北", "north"},
                                                       {"西北", "north-west"},
                                                       {"西", "west"},
                                                       {"西南", "south-west"},
                                                       {"南", "south"},
                                                       {"东南", "south-east"}}};
  return names[direction];
}

}  // namespace renewal
