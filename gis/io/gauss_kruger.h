#pragma once

#include <cstdint>
#include <optional>

namespace renewal::gis {

/// The three national datums whose grids parcels come in.
enum class Datum : std::uint8_t { Cgcs2000, Xian1980, Beijing1954 };

/// A Gauss-Kruger grid of the Chinese national families: strips of 3° (zones 25 to 45, central
/// meridian 3·zone) or 6° (zones 13 to 23, central meridian 6·zone - 3), false easting 500,000 m,
/// with the zone number in front of the easting or without. Source: EPSG registry.
struct GaussKruger {
  Datum datum = Datum::Cgcs2000;
  int degrees = 3;  ///< width of a strip
  int zone = 38;
  bool prefixed = false;  ///< eastings begin with the zone number

  int centralMeridian() const { return degrees == 3 ? 3 * zone : 6 * zone - 3; }
  int epsg() const;
  /// The same grid without the zone number.
  GaussKruger withoutPrefix() const { return {datum, degrees, zone, false}; }
  static std::optional<GaussKruger> fromEpsg(int epsg);
  friend bool operator==(const GaussKruger&, const GaussKruger&) = default;
};

/// EPSG code of a datum's degrees: 4490, 4610, 4214.
int geographicEpsg(Datum datum);

}  // namespace renewal::gis
