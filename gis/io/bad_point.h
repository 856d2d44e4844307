#pragma once

#include <span>
#include <string>

#include "core/parcel/point.h"

namespace renewal::gis {

/// The first point of a drawing that is no place: "3/5: nan, 2491000" is the third of five points.
struct BadPoint {
  std::string text;
  Point near;  ///< the last sound point before it, else the first after it; NaN if there is none
};
/// `points` must hold one that is not finite.
BadPoint firstBadPoint(std::span<const Point> points);

}  // namespace renewal::gis
