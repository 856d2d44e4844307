#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/service/district_totals.h"
#include "core/structure/planning_zones.h"
#include "core/structure/zone_shares.h"

namespace renewal {

/// How the land of a district lies in its planning structure and under its limits.
struct PlanningShares {
  std::vector<StructureElement> elements;
  std::vector<LimitZone> limits;
  ZoneShares inElements;  ///< zones as in `elements`
  ZoneShares inLimits;    ///< zones as in `limits`

  bool empty() const { return elements.empty() && limits.empty(); }
  /// Throws Error (Crs, CaseFile, Geometry), Cancelled.
  static PlanningShares of(const ParcelTable& table, std::vector<StructureElement> elements,
                           std::vector<LimitZone> limits, JobContext& job);
};

/// The same for one parcel alone, without looking at the others.
struct ParcelPlace {
  std::vector<ZoneOverlap> elements;
  std::vector<ZoneOverlap> limits;
};
ParcelPlace placeOf(const ParcelTable& table, ParcelIndex parcel,
                    const std::vector<StructureElement>& elements,
                    const std::vector<LimitZone>& limits, JobContext& job);

/// Land inside one zone: parcels that have a part in it, and the area of these parts alone.
struct ZoneTotals {
  AreaCount all;
  std::vector<AreaCount> classes;
};
/// Per zone, by class; `classOf` gives a class below `classes` for a row, or `classes` and more for
/// none. Sums run in row order.
std::vector<ZoneTotals> zoneTotals(const ZoneShares& shares, std::size_t classes,
                                   const std::function<std::size_t(std::size_t row)>& classOf);

}  // namespace renewal
