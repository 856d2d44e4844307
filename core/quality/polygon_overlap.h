#pragma once

#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_geometry.h"

namespace renewal {

/// What two polygons have in common.
struct PolygonOverlap {
  double area = 0;  ///< in square units of the coordinates
  Box box;          ///< around it; empty if there is none
};

/// The common area of two parcels, interiors by the even-odd rule. Between two neighbouring
/// abscissae of vertices and crossings the common height is linear, so its middle times the width
/// is the area: nothing depends on whether shared borders coincide to the last bit, which only
/// changes the area by that bit. A border that crosses itself is measured too, less exactly.
/// O((n + k)·a + n log n) in the segments near the common box, their crossings, and the segments
/// above one abscissa, or beside one ordinate where those are far fewer. Throws Cancelled.
PolygonOverlap overlapOf(const ParcelGeometry& geometry, const Box& firstBox, std::uint32_t first,
                         const Box& secondBox, std::uint32_t second, const JobContext& job);

/// The common area itself: closed rings side by side that together are all of it and nothing else.
/// One ring where it is drawn from left to right without a break; where it forks, a ring each.
/// Throws Cancelled.
std::vector<std::vector<Point>> overlapShape(const ParcelGeometry& geometry, const Box& firstBox,
                                             std::uint32_t first, const Box& secondBox,
                                             std::uint32_t second, const JobContext& job);

}  // namespace renewal
