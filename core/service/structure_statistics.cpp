#include "core/service/structure_statistics.h"

#include <utility>

namespace renewal {

StructureStatistics structureStatistics(const ParcelTable& table, const Structure& structure,
                                        const std::string& name, const Question& question,
                                        const QuestionResult& answers,
                                        const std::vector<PhaseState>& phases, JobContext& job) {
  StructureStatistics result;
  result.elements = structureElements(structure);
  result.named = checkStructureName(result.elements, name);
  PlanningShares shares = PlanningShares::of(table, std::move(result.elements), {}, job);
  result.elements = std::move(shares.elements);
  result.shares = std::move(shares.inElements);
  result.byOutcome = zoneTotals(result.shares, question.undetermined() + 1,
                                [&](std::size_t row) { return answers.outcome[row]; });
  result.byPhase =
      zoneTotals(result.shares, phaseCount, [&](std::size_t row) { return phases[row].phase; });
  return result;
}

std::vector<std::uint32_t> StructureStatistics::rowsIn(std::uint32_t element) const {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < shares.parcels(); ++row) {
    for (const ZoneOverlap& overlap : shares.of(row)) {
      if (overlap.zone == element) {
        rows.push_back(row);
      }
    }
  }
  return rows;
}

}  // namespace renewal
