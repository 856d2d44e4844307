#pragma once

#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/plan/roadmap.h"
#include "core/rules/assessment.h"
#include "core/rules/rule_book.h"
#include "core/structure/planning_shares.h"

namespace renewal {

/// What the elements of a planning structure hold on one day. Land counts with the part of each
/// parcel that lies inside, as in `renewal structure`.
struct StructureStatistics {
  std::vector<StructureElement> elements;
  ZoneShares shares;                  ///< zones as in `elements`
  std::vector<ZoneTotals> byOutcome;  ///< per element; a class per outcome, undetermined last
  std::vector<ZoneTotals> byPhase;    ///< per element; a class per phase
  std::vector<Finding> named;         ///< where the drawing is not what its name says

  /// Parcels that have a part in an element, in row order.
  std::vector<std::uint32_t> rowsIn(std::uint32_t element) const;
};

/// `question` and `answers` belong together, e.g. those of the use status; `name` is what the
/// structure is called (see readStructureName()). Throws Error (Crs, CaseFile, Geometry),
/// Cancelled.
StructureStatistics structureStatistics(const ParcelTable& table, const Structure& structure,
                                        const std::string& name, const Question& question,
                                        const QuestionResult& answers,
                                        const std::vector<PhaseState>& phases, JobContext& job);

}  // namespace renewal
