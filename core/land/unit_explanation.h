#pragma once

#include <cstdint>
#include <vector>

#include "core/land/renewal_units.h"

namespace renewal {

/// What a parcel is to the units.
enum class UnitStanding : std::uint8_t {
  InUnit,
  NotQualifying,  ///< not of the chosen outcomes, and not bridged
  LeftOut,        ///< qualifies; see LeftOutReason
};
UnitStanding standingOf(const RenewalUnits& units, const UnitInputs& inputs, std::uint32_t row);

/// Something on the way from one parcel to another that a unit cannot pass.
struct UnitObstacle {
  /// True: `parcel` itself takes no part; false: the link from `parcel` to `next` does not join.
  bool isParcel = false;
  std::uint32_t parcel = 0;
  std::uint32_t next = 0;
  JoinVerdict verdict = JoinVerdict::Joins;
  LeftOutReason reason = LeftOutReason::None;  ///< of a parcel; None = it does not qualify
  double measure = 0;  ///< of a link: shared border or gap, m; 0 for corners
};

/// Why two parcels are one unit or not.
struct UnitExplanation {
  bool sameUnit = false;
  /// A chain of neighbours (options of the graph) leads from one to the other at all.
  bool neighboursConnect = false;
  std::vector<std::uint32_t> way;  ///< from the first to the second, with the fewest obstacles
  std::vector<UnitObstacle> obstacles;
};

/// The way with the fewest obstacles; of several the one with the narrowest gaps, then the fewest
/// parcels. Without obstacles
/// and still not one unit: the size band, the number of holders or the share of legal land keeps
/// them apart. Throws Cancelled.
UnitExplanation explainUnits(const ParcelTable& table, const NeighbourGraph& graph,
                             const UnitInputs& inputs, const RenewalUnits& units,
                             std::uint32_t first, std::uint32_t second, JobContext& job);

}  // namespace renewal
