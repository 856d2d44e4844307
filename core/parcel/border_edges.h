#pragma once

#include <cstddef>
#include <vector>

#include "core/parcel/parcel_geometry.h"

namespace renewal {

/// A piece of a border, directed.
struct BorderEdge {
  Point from;
  Point to;
};

/// The border pieces of a parcel in the order of its rings; rings are closed where they are not,
/// pieces without a length and with coordinates that are not finite are left out.
std::vector<BorderEdge> borderOf(const ParcelGeometry& geometry, std::size_t parcel);

/// The same with the land on the left, whatever way the rings are drawn: outlines counterclockwise,
/// holes clockwise.
std::vector<BorderEdge> orientedBorderOf(const ParcelGeometry& geometry, std::size_t parcel);

}  // namespace renewal
