#pragma once

#include <optional>
#include <string>

#include "core/parcel/parcel_table.h"
#include "gis/io/gauss_kruger.h"

namespace renewal::gis {

/// CGCS2000 / 3-degree Gauss-Kruger CM 114E: the working plane of the district.
inline constexpr int workingEpsg = 4547;

/// A coordinate system as a source names it.
struct NamedCrs {
  CoordinateSystem system;
  std::optional<GaussKruger> grid;  ///< if it is one of the national grids
  std::optional<Datum> datum;       ///< if it is one of the national datums, grid or degrees
  bool byCode = false;              ///< an EPSG code stands in the source, else known by the WKT
  double metresPerUnit = 1;         ///< of projected systems
};

/// Understands a WKT by its code, by the parameters of the national grids (so that the names of
/// ArcGIS do not matter), then by PROJ's matching. Nothing if the text cannot be read.
std::optional<NamedCrs> namedCrs(const std::string& wkt);
/// Throws Error (Crs) for an unknown code.
NamedCrs namedCrs(int epsg);

/// The system of an EPSG code with its official name. Throws Error (Crs).
CoordinateSystem systemOf(int epsg);

}  // namespace renewal::gis
