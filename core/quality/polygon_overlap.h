#pragma once

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
/// O((n + k)·n) in the segments near the common box and their crossings.
PolygonOverlap overlapOf(const ParcelGeometry& geometry, const Box& firstBox, std::uint32_t first,
                         const Box& secondBox, std::uint32_t second);

}  // namespace renewal
