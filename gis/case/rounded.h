#pragma once

#include <cmath>

namespace renewal::gis {

/// To so many steps of a unit (100 = two decimals), halves away from zero: finer digits of a sum
/// are noise of the addition.
inline double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

}  // namespace renewal::gis
