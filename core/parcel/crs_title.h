#pragma once

#include "core/base/text.h"
#include "core/parcel/parcel_table.h"

namespace renewal {

/// Projection of the CGCS2000 grids of the EPSG registry (4491 to 4554), e.g. "Gauss-Kruger,
/// 3-degree zone, central meridian 114°E"; empty for another code.
Text cgcs2000Projection(int epsg);

/// What a window, a card or a list calls a coordinate system, with its EPSG code where it has one.
/// CGCS2000 in the words of the reader; another by the name its file gives it. Empty for a local
/// grid without a name.
Text crsTitle(const CoordinateSystem& crs);

}  // namespace renewal
