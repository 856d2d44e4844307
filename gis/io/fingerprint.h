#pragma once

#include <cstdint>

#include "core/parcel/parcel_geometry.h"

namespace renewal::gis {

/// What a pair of numbers looks like on Chinese ground. The windows are those of Zhongshan: its
/// northing is 2.45 to 2.53 million metres, the other number is the easting whatever the order.
struct NumberPattern {
  enum class Kind : std::uint8_t {
    None,       ///< no points
    Other,      ///< none of the below
    Degrees,    ///< longitude 73 to 136, latitude 3 to 54
    Prefixed,   ///< easting with a zone number in front
    InCm114,    ///< six-digit easting of Zhongshan on the 3° grid of 114°E
    InCm111,    ///< six-digit easting of Zhongshan on a grid of 111°E
    SixDigits,  ///< a six-digit easting and a northing of mainland China
  };
  Kind kind = Kind::None;
  bool swapped = false;  ///< northing (latitude) first
  int zone = 0;          ///< of Prefixed: 13 to 23 or 25 to 45
  friend bool operator==(const NumberPattern&, const NumberPattern&) = default;
};

NumberPattern patternOf(Point point);

/// The pattern most parcels show by their first points, and how many show another one.
struct Fingerprint {
  NumberPattern pattern;
  std::uint64_t parcels = 0;    ///< with a shape
  std::uint64_t differing = 0;  ///< of these, with another pattern
};
Fingerprint fingerprint(const ParcelGeometry& geometry);

/// True for the kinds of six-digit eastings.
bool isSixDigits(NumberPattern::Kind kind);

}  // namespace renewal::gis
