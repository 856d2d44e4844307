#pragma once

#include <cstdint>
#include <vector>

#include "core/base/text.h"
#include "core/land/renewal_units.h"

namespace renewal {

/// A constraint that a unit changed by hand does not keep. It is said, not forbidden: a planner may
/// know better.
struct UnitBreach {
  enum class Kind : std::uint8_t {
    CrossesBarrier,  ///< contiguous only across a barrier
    CrossesArea,     ///< contiguous only across a border of UnitConstraints::within
    NotContiguous,   ///< measure: pieces
    TooSmall,        ///< m²
    TooLarge,        ///< m²
    TooManyHolders,
    LowShare,        ///< of qualifying land, 0..1
    TooManyBridged,  ///< parcels
    LowLegalShare,   ///< 0..1, what is not known counted as legal
    Limited,         ///< measure: parcels under a limit that excludes them
    OtherUnit,       ///< measure: parcels that were taken from other units; of an edit alone
  };
  Kind kind = Kind::NotContiguous;
  std::uint32_t unit = 0;  ///< its number
  double measure = 0;
  double limit = 0;  ///< what the constraint allows; 0 where there is nothing to count
  friend bool operator==(const UnitBreach&, const UnitBreach&) = default;
};

/// What a unit does not keep, in the order of UnitBreach::Kind. `unit` has its figures; its parcels
/// may be in any order. O(n log n) in its parcels and their neighbours.
std::vector<UnitBreach> breachesOf(const ParcelTable& table, const NeighbourGraph& graph,
                                   const UnitInputs& inputs, const UnitConstraints& constraints,
                                   const RenewalUnit& unit);

/// "不连片：分成 2 块", "not contiguous: 2 pieces".
Text unitBreachText(const UnitBreach& breach);

}  // namespace renewal
