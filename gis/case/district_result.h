#pragma once

#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/plan/map_feature.h"
#include "core/plan/roadmap.h"
#include "core/rules/assessment.h"
#include "core/service/day_assessment.h"
#include "core/service/district_totals.h"
#include "gis/case/open_district.h"

namespace renewal::gis {

/// The question whose outcomes are the status of a parcel; a book without it answers by its first.
inline constexpr std::string_view statusQuestion = "use-status";

/// An opened district with everything the program works out about it.
struct DistrictResult {
  OpenedDistrict opened;
  Assessment assessment;  ///< with the official findings over it
  FindingsInForce official;
  std::vector<AppliedFinding> applied;
  std::vector<PhaseState> phases;
  std::vector<StructureRole> roles;
  std::string questionId;  ///< the question the totals are of
  DistrictTotals totals;
  double assessSeconds = 0;

  const ParcelTable& parcels() const { return *opened.content.parcels; }
  const RuleBook& book() const { return *opened.rules.book; }
  const Question& question() const { return *book().question(questionId); }
  std::size_t questionIndex() const {
    return static_cast<std::size_t>(&question() - book().questions.data());
  }
  const QuestionResult& answers() const { return *assessment.question(questionId); }
};

/// Assesses, phases, places in the structure, adds up. Throws Cancelled.
DistrictResult workOut(OpenedDistrict opened, JobContext& job);

/// "core", "belt", "node", "" and their titles.
std::string_view structureRoleId(StructureRole role);
Text structureRoleTitle(StructureRole role);

}  // namespace renewal::gis
