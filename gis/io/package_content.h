#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/column.h"
#include "core/plan/map_feature.h"

namespace renewal::gis {

/// A column of a table that stands beside the parcels in a GeoPackage.
struct PackageColumn {
  enum class Type : std::uint8_t { Text, Integer, Real, Flag, DateTime };
  std::string name;
  Type type = Type::Text;
  int width = 0;  ///< declared width of a text; 0 = any
};

/// A table, or a layer of map features, that stands beside the parcels in a GeoPackage.
struct PackageTable {
  std::string name;
  std::string idColumn = "fid";
  Text title;
  std::vector<PackageColumn> columns;
  /// One value per column: texts, doubles, int64, flags, or missing; a DateTime holds an exact
  /// PartialDate, written as its midnight (UTC).
  std::vector<std::vector<Value>> rows;
  /// A layer: the shape of all its features, one per row, in the parcels' coordinate system.
  std::optional<MapFeature::Shape> shape;
  std::vector<std::vector<std::vector<Point>>> paths;
};

/// Tables and layers a GeoPackage holds besides its parcels: written, proven and moved into place
/// together with them.
using PackageContent = std::vector<PackageTable>;

/// Geometry of one row as well-known binary (multipoint, multilinestring, multipolygon; little
/// endian). The rings of a polygon come in any order and direction.
std::string packageWkb(MapFeature::Shape shape, const std::vector<std::vector<Point>>& paths);

/// Throws std::invalid_argument if rows do not fit columns, or names repeat or begin with "gpkg_".
void checkPackageContent(const PackageContent& content, const std::string& parcelLayer);

}  // namespace renewal::gis
