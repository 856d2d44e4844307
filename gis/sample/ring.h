#pragma once

#include <utility>
#include <vector>

#include "core/parcel/point.h"

namespace renewal::gis::sample {

/// A simple polygon without its closing point, counter-clockwise.
using Ring = std::vector<Point>;

constexpr Point operator-(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}

/// A directed line: what lies left of it has a positive distance.
struct CutLine {
  Point at;
  Point along;  ///< unit vector
  double distance(Point p) const { return along.x * (p.y - at.y) - along.y * (p.x - at.x); }
  double position(Point p) const { return along.x * (p.x - at.x) + along.y * (p.y - at.y); }
  /// The parallel so far to the left.
  CutLine shifted(double left) const {
    return {{at.x - along.y * left, at.y + along.x * left}, along};
  }
};

/// Signed, positive counter-clockwise.
double areaOf(const Ring& ring);
double perimeterOf(const Ring& ring);
/// 4π·area / perimeter²: 1 for a circle, 0.785 for a square, near 0 for a sliver.
double compactness(const Ring& ring);
Point centroidOf(const Ring& ring);
bool inside(const Ring& ring, Point p);
double distanceToPath(const std::vector<Point>& path, Point p);
double length(Point vector);

/// The box of least area about a ring that is parallel to one of its edges.
struct OrientedBox {
  Point centre;
  Point axis;  ///< unit vector of the long side
  double length = 0;
  double width = 0;
};
OrientedBox orientedBox(const Ring& ring);

/// The pieces a line cuts a ring into. Vertices nearer to the line than `snap` count as on it, so
/// that no edge shorter than about that arises. New vertices are the same numbers on both sides.
struct CutPieces {
  std::vector<Ring> left;
  std::vector<Ring> right;
};
CutPieces cut(const Ring& ring, const CutLine& line, double snap = 0.3);

/// Where the line runs inside the ring: pairs of points, along the line.
std::vector<std::pair<Point, Point>> insideRuns(const Ring& ring, const CutLine& line);

}  // namespace renewal::gis::sample
