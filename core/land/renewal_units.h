#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/neighbours.h"
#include "core/land/outline.h"
#include "core/plan/map_feature.h"
#include "core/plan/roadmap.h"
#include "core/units/area.h"

namespace renewal {

/// What may become one renewal unit (连片改造单元).
struct UnitConstraints {
  SquareMetre minArea;                 ///< of a unit, drawn area
  std::optional<SquareMetre> maxArea;  ///< none = as large as it gets
  double minSharedEdge = 0;            ///< m of common border that two parcels need to be joined
  double maxGap = 0;                   ///< m of road between them; the graph must reach as far
  bool corners = false;                ///< a common vertex joins
  bool acrossBarriers = false;         ///< barriers of the graph may be crossed
  std::optional<Field> within;         ///< AreaName or Community: units never cross its borders
  double minQualifyingShare = 1;       ///< of a unit's area; the rest are bridged parcels
  std::size_t maxBridged = 0;          ///< bridged parcels per unit
  double minLegalShare = 0;            ///< of a unit's area
  std::size_t maxHolders = 0;          ///< per unit, 0 = any number
  bool excludeLimited = false;         ///< land under a limit takes no part
};

/// What is known of each parcel besides the table; every span has a value per row or is empty.
struct UnitInputs {
  std::span<const std::uint8_t> qualifying;  ///< 1 = of the chosen outcomes
  std::span<const std::uint8_t> legal;       ///< 1 yes, 0 no, 2 not known
  std::span<const std::uint8_t> limited;     ///< 1 = under a limit (farmland, ecology, water ...)
  std::span<const PhaseState> phases;
  std::span<const StructureRole> roles;
};

/// A unit and what officers ask of it. Sums run in the canonical order of its parcels.
struct RenewalUnit {
  std::uint32_t id = 0;                ///< from 1; see unit_numbers.h for numbers that stay
  std::vector<std::uint32_t> parcels;  ///< rows, in the canonical order
  std::vector<std::uint32_t> bridged;  ///< of which these do not qualify
  SquareMetre area;
  SquareMetre qualifyingArea;
  SquareMetre legalArea;     ///< known to be legal
  SquareMetre legalUnknown;  ///< not known
  /// True where unknown papers decide whether the unit has its minimum share of legal land.
  bool legalUndetermined = false;
  SquareMetre limitedArea;
  std::size_t holders = 0;           ///< different names
  std::size_t holdersUnknown = 0;    ///< parcels without a name
  SquareMetre floorArea;             ///< to demolish, of the parcels where it is known
  std::size_t floorAreaUnknown = 0;  ///< parcels where it is not
  std::optional<double> meanFar;     ///< floor area by land, of the parcels where it is known
  std::array<std::size_t, phaseCount> phases{};  ///< parcels per phase
  std::array<SquareMetre, 4> roles{};            ///< land per StructureRole
  bool byHand = false;                           ///< an edit changed it, see unit_editing.h
  Outline outline;
  double qualifyingShare() const { return area.value() > 0 ? qualifyingArea / area : 0; }
};

/// Why a qualifying parcel is in no unit.
enum class LeftOutReason : std::uint8_t {
  None,        ///< it is in a unit, or does not qualify
  NoGeometry,  ///< nothing drawn, or coordinates that are no numbers
  Limited,     ///< under a limit
  TooSmall,    ///< what it is connected with stays below the minimum area
  TooLarge,    ///< alone above the maximum area
  Band,        ///< left over when a group was cut to the size band or number of holders
  LegalShare,  ///< its group has too little land known to be legal
  ByHand,      ///< taken out by an edit
};

struct RenewalUnits {
  UnitConstraints constraints;
  std::vector<RenewalUnit> units;
  std::vector<std::uint32_t> unitOf;  ///< per row: index into units, or leftOut
  std::vector<LeftOutReason> reason;  ///< per row
  /// True where no size band, share or number of holders was binding: the units are exactly the
  /// connected components. False: at least one group was cut or bridged by search.
  bool exact = true;
  std::size_t cutExactly = 0;   ///< groups cut to the optimum
  std::size_t cutByGrowth = 0;  ///< groups too large for that, see cutByGrowth()
};

/// Groups qualifying parcels that may be joined into contiguous units.
///
/// The objective, in this order: most qualifying area in units, then the shortest outlines, then
/// the fewest bridged parcels. Without a maximum area, number of holders or bridging the units are
/// the connected components of the graph, those below the minimum left out: the optimum. A group
/// that exceeds the maximum is cut: up to 12 parcels to the optimum, larger ones by growth with the
/// guarantee of cutByGrowth(). Parcels are bridged one at a time, the one that brings most
/// qualifying land over the minimum area first, as long as one does: no further single parcel
/// would.
///
/// Parcels are taken by parcel code and place, never by row, so shuffled input gives the same
/// units. Throws std::invalid_argument if sizes disagree or maxGap exceeds the graph's, Cancelled.
RenewalUnits findUnits(const ParcelTable& table, const NeighbourGraph& graph,
                       const UnitInputs& inputs, const UnitConstraints& constraints,
                       JobContext& job);

/// Why a link does not join two parcels.
enum class JoinVerdict : std::uint8_t {
  Joins,
  EdgeTooShort,
  CornerOnly,
  GapTooWide,
  Barred,
  OtherArea,  ///< differs in UnitConstraints::within, or is blank there
};
JoinVerdict joins(const ParcelTable& table, const UnitConstraints& constraints,
                  std::uint32_t parcel, const Neighbour& link);

/// 1 where a supply approval, contract or signing date is recorded, else 2 (not known): a missing
/// paper is not an illegal parcel.
std::vector<std::uint8_t> legalLand(const ParcelTable& table);

}  // namespace renewal
