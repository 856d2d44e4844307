#pragma once

#include <string>
#include <vector>

#include "core/land/renewal_units.h"
#include "core/structure/planning_shares.h"

namespace renewal::cli {

/// Land that a unit has in common with one limit.
struct UnitLimit {
  std::size_t limit = 0;  ///< index into PlanningShares::limits
  SquareMetre area;
};

/// Per unit the limits its parcels touch, in the order of the limits; empty where there are none.
std::vector<std::vector<UnitLimit>> limitsOfUnits(const RenewalUnits& units,
                                                  const PlanningShares& shares);

/// "金钟湖生态控制线（示意） 3.99 亩，占 12 %；…", or empty.
Text unitLimitsText(const RenewalUnit& unit, const std::vector<UnitLimit>& touched,
                    const std::vector<LimitZone>& limits);

/// The element most of a unit's land lies in: 核, 带, 节点; empty where it lies in none.
Text unitElement(const RenewalUnit& unit);
/// The phases of a unit's parcels, each with how many: "1:3 6:2"; empty where none has one.
std::string unitPhases(const RenewalUnit& unit);

/// Marks the parcels of which more than `share` (0..1) lies under one of the limits.
void markLimited(const PlanningShares& shares, double share, std::vector<std::uint8_t>& limited);

}  // namespace renewal::cli
