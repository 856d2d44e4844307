#pragma once

#include <cstdint>
#include <vector>

#include "core/parcel/border_edges.h"

namespace renewal {

/// A piece of the plane, given by the closed, directed lines around it: a polygon, or everything
/// within a distance of a line. Coordinates in a grid of metres.
struct Region {
  enum class Rule : std::uint8_t {
    EvenOdd,  ///< inside = an odd number of turns around: rings of polygons, whatever their order
    NonZero,  ///< inside = any turns around: lines that may run through the region itself
  };
  Rule rule = Rule::EvenOdd;
  std::vector<BorderEdge> border;
  Box box;
  /// Of a belt: its centre lines and half width, by which most of its inside is known at once.
  std::vector<std::vector<Point>> centreLines;
  double halfWidth = 0;
};

/// The largest distance between the round ends and bends of a belt and the chords that draw them:
/// 1 mm, always to the inside.
inline constexpr double arcSagitta = 0.001;

/// The polygon with these rings (outer rings and holes alike); rings are closed where they are not.
/// Throws Error (Geometry) for coordinates that are not numbers, as regionAlong() does.
Region regionOfRings(const std::vector<std::vector<Point>>& rings);

/// Everything no farther than `halfWidth` from one of the lines; a line of one point gives a disc.
/// Sides are exact; ends and bends are round, drawn by chords (arcSagitta). Nothing for a half
/// width of 0.
Region regionAlong(const std::vector<std::vector<Point>>& lines, double halfWidth);

}  // namespace renewal
