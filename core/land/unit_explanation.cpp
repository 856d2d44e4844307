#include "core/land/unit_explanation.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <tuple>

#include "core/land/unit_search.h"

namespace renewal {
namespace {

/// Parcels that a unit could hold as far as they alone decide.
bool takesPart(const RenewalUnits& units, const UnitInputs& inputs, std::uint32_t row) {
  if (units.unitOf[row] != leftOut) {
    return true;  // bridged ones too
  }
  const LeftOutReason reason = units.reason[row];
  return inputs.qualifying[row] != 0 && reason != LeftOutReason::NoGeometry &&
         reason != LeftOutReason::Limited && reason != LeftOutReason::ByHand;
}

struct Cost {
  std::uint32_t obstacles = std::numeric_limits<std::uint32_t>::max();
  double gaps = 0;  ///< m that are too wide
  std::uint32_t parcels = 0;
  friend auto operator<=>(const Cost&, const Cost&) = default;
};

}  // namespace

UnitStanding standingOf(const RenewalUnits& units, const UnitInputs& inputs, std::uint32_t row) {
  if (units.unitOf[row] != leftOut) {
    return UnitStanding::InUnit;
  }
  return inputs.qualifying[row] != 0 ? UnitStanding::LeftOut : UnitStanding::NotQualifying;
}

UnitExplanation explainUnits(const ParcelTable& table, const NeighbourGraph& graph,
                             const UnitInputs& inputs, const RenewalUnits& units,
                             std::uint32_t first, std::uint32_t second, JobContext& job) {
  UnitExplanation result;
  result.sameUnit = units.unitOf[first] != leftOut && units.unitOf[first] == units.unitOf[second];
  const auto blocked = [&](std::uint32_t row) -> std::uint32_t {
    return takesPart(units, inputs, row) ? 0 : 1;
  };
  std::vector<Cost> best(table.size());
  std::vector<std::uint32_t> before(table.size(), leftOut);
  using Step = std::tuple<Cost, std::uint32_t>;
  std::priority_queue<Step, std::vector<Step>, std::greater<>> open;
  best[first] = {blocked(first), 0, 1};
  open.emplace(best[first], first);
  for (std::size_t steps = 0; !open.empty(); ++steps) {
    if (steps % 4096 == 0) {
      job.checkpoint();
    }
    const auto [cost, row] = open.top();
    open.pop();
    if (row == second) {
      break;
    }
    if (cost > best[row]) {
      continue;
    }
    for (const Neighbour& link : graph.of(ParcelIndex(row))) {
      const JoinVerdict verdict = joins(table, units.constraints, row, link);
      const Cost there{
          cost.obstacles + (verdict == JoinVerdict::Joins ? 0U : 1U) + blocked(link.parcel),
          cost.gaps + (verdict == JoinVerdict::GapTooWide ? link.gap() : 0), cost.parcels + 1};
      if (there < best[link.parcel]) {
        best[link.parcel] = there;
        before[link.parcel] = row;
        open.emplace(there, link.parcel);
      }
    }
  }
  result.neighboursConnect = first == second || before[second] != leftOut;
  if (!result.neighboursConnect) {
    return result;
  }
  for (std::uint32_t row = second; row != leftOut; row = row == first ? leftOut : before[row]) {
    result.way.push_back(row);
  }
  std::reverse(result.way.begin(), result.way.end());
  for (std::size_t i = 0; i < result.way.size(); ++i) {
    const std::uint32_t row = result.way[i];
    if (blocked(row) != 0) {
      result.obstacles.push_back({true, row, row, JoinVerdict::Joins, units.reason[row], 0});
    }
    if (i + 1 < result.way.size()) {
      const Neighbour& link = *graph.between(ParcelIndex(row), ParcelIndex(result.way[i + 1]));
      const JoinVerdict verdict = joins(table, units.constraints, row, link);
      if (verdict != JoinVerdict::Joins) {
        result.obstacles.push_back(
            {false, row, result.way[i + 1], verdict, LeftOutReason::None, link.measure});
      }
    }
  }
  return result;
}

}  // namespace renewal
