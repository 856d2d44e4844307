#pragma once

#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/plan/map_feature.h"
#include "core/plan/roadmap.h"
#include "core/sites/site_measure.h"
#include "core/units/date.h"

namespace renewal {

/// What measures are computed from besides the table. All pointers may be null: what would come
/// from them is missing then. Kept by the caller.
struct SiteContext {
  Date asOf;
  std::uint8_t readyPhase = 7;  ///< phase from which land is ready
  const Roadmap* roadmap = nullptr;
  const Structure* structure = nullptr;
  /// Columns measured elsewhere (distances, limits, area of units), a value per parcel. They take
  /// the place of the program's own.
  const std::vector<MeasureColumn>* plugged = nullptr;
};

/// The measures `ids` of every parcel of a table, as columns. A measure nobody can compute is
/// missing everywhere. Deterministic for any number of threads.
SiteMeasures parcelMeasures(const ParcelTable& table, const SiteContext& context,
                            const std::vector<std::string>& ids);

/// The names in a holder's text, parted by 、 ； or ;, without blanks around them.
std::vector<std::string> holderNames(std::string_view text);

}  // namespace renewal
