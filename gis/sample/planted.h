#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "gis/sample/record.h"

namespace renewal::gis::sample {

/// A parcel whose answer is known beforehand.
struct PlantedCase {
  std::string parcel;  ///< parcel code
  Area layer = Area::Shagang;
  Text situation;
  std::string useStatus;  ///< expected outcome ids
  std::string route;
};

/// Turns ordinary parcels into the planted cases, whole attribute sets at a time, so that nothing
/// else about them matters. Throws Error (Internal) if a layer has too few parcels that fit.
std::vector<PlantedCase> plantCases(std::vector<Record>& records, std::uint64_t seed);

/// A slip of the pen put into an ordinary parcel.
struct Slip {
  std::string parcel;  ///< the parcel code as it was before
  Area layer = Area::Shagang;
  Text what;
};
/// The text with its digits as wide as Chinese characters.
std::string fullWidth(const std::string& text);

/// Dirty data in a small, listed amount; planted cases are left alone.
std::vector<Slip> spoil(std::vector<Record>& records);

}  // namespace renewal::gis::sample
