#pragma once

#include <QString>
#include <optional>

#include "core/parcel/parcel_table.h"
#include "core/parcel/point.h"

namespace renewal::viewer {

/// A position somebody typed, in the system the numbers speak of.
struct TypedPosition {
  int epsg = 0;  ///< 4490 for degrees, 4513 to 4533 for eastings with a zone; 0 = that of the case
  Point point;   ///< easting or longitude first
};

/// Reads "437512.3 2491204.8" (either order), "38437512.3, 2491204.8" (zone before the easting),
/// "22.5171 113.3926", "22°31′01.6″N 113°23′33″E", with spaces, commas or semicolons of either
/// width between. Nothing if it is not a position.
std::optional<TypedPosition> readPosition(const QString& text);

/// The EPSG code of CGCS2000 / 3-degree Gauss-Kruger with the zone in the easting, for a zone from
/// 25 to 45; the systems without it are 21 further on (4534 for 75° E).
int zonedGridEpsg(int zone);

}  // namespace renewal::viewer
