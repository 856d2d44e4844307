#pragma once

#include <functional>
#include <span>

#include "core/base/text.h"
#include "gis/sample/record.h"

namespace renewal::gis::sample {

/// What a planted parcel is before its special change.
enum class PlantedBase : std::uint8_t {
  Plot,       ///< commercial land sold in 2015, to be started on 2017-06-30, not started, cause QY
  Works,      ///< a factory in order
  PoorWorks,  ///< sheds of 1995: six soft factors of low efficiency
  House,      ///< a village house of 1985
  Shop,       ///< a shop of 2010
  Field,      ///< a field
};

struct PlantedRow {
  Area layer;
  PlantedBase base;
  Text situation;
  const char* useStatus;
  const char* route;
  std::function<void(Record&)> change;
};

/// Every outcome of both questions, the days and values just before, on and after each limit, and
/// each deciding field missing. Expected outcomes were worked out by hand from the rule book, as of
/// sampleDay().
const std::vector<PlantedRow>& plantedTable();

}  // namespace renewal::gis::sample
