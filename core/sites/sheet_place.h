#pragma once

#include <cstddef>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/parcel_geometry.h"
#include "core/sites/site_sheet.h"

namespace renewal {

/// The boundary points of a parcel, ring by ring, each from its north-west corner on, the way the
/// sheet runs, without the closing point; lengths in the unit of the coordinates.
std::vector<SheetPoint> sheetPoints(const ParcelGeometry& geometry, std::size_t row);

/// The point of a parcel's border that lies nearest; `to` itself where it has none.
Point nearestOnBorder(const ParcelGeometry& geometry, std::size_t row, Point to);

inline constexpr std::size_t directionCount = 8;

/// One of eight directions from a to b, from the east on counter-clockwise; y to the north.
std::size_t directionTo(Point a, Point b);
/// "东北", "north-east" for one of them.
Text directionTitle(std::size_t direction);

}  // namespace renewal
