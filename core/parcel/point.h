#pragma once

#include <algorithm>
#include <compare>
#include <limits>

namespace renewal {

/// A position in the table's coordinate system: x = easting, y = northing, in metres (or x =
/// longitude, y = latitude in degrees where a layer says so).
struct Point {
  double x = 0;
  double y = 0;
  friend constexpr bool operator==(Point, Point) = default;
  friend constexpr auto operator<=>(Point, Point) = default;
};

/// Axis-parallel box; empty until a point is added.
struct Box {
  double minX = std::numeric_limits<double>::infinity();
  double minY = std::numeric_limits<double>::infinity();
  double maxX = -std::numeric_limits<double>::infinity();
  double maxY = -std::numeric_limits<double>::infinity();

  constexpr bool empty() const { return !(minX <= maxX && minY <= maxY); }
  constexpr double width() const { return empty() ? 0 : maxX - minX; }
  constexpr double height() const { return empty() ? 0 : maxY - minY; }
  constexpr Point centre() const { return {(minX + maxX) / 2, (minY + maxY) / 2}; }
  constexpr void add(Point p) {
    minX = std::min(minX, p.x);
    minY = std::min(minY, p.y);
    maxX = std::max(maxX, p.x);
    maxY = std::max(maxY, p.y);
  }
  constexpr void add(const Box& b) {
    minX = std::min(minX, b.minX);
    minY = std::min(minY, b.minY);
    maxX = std::max(maxX, b.maxX);
    maxY = std::max(maxY, b.maxY);
  }
  constexpr Box grown(double by) const { return {minX - by, minY - by, maxX + by, maxY + by}; }
  constexpr bool contains(Point p) const {
    return p.x >= minX && p.x <= maxX && p.y >= minY && p.y <= maxY;
  }
  constexpr bool intersects(const Box& b) const {
    return minX <= b.maxX && b.minX <= maxX && minY <= b.maxY && b.minY <= maxY;
  }
  friend constexpr bool operator==(const Box&, const Box&) = default;
};

}  // namespace renewal
