#include "core/land/unit_editing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>

#include "core/land/unit_edit_run.h"
#include "core/land/unit_search.h"

namespace renewal {
namespace {

constexpr std::size_t namesOfUnit = 5;
constexpr std::size_t codesShown = 3;

void trace(const RenewalUnits& found, EditedUnits& result) {
  std::map<std::uint32_t, std::set<std::uint32_t>> into;
  std::map<std::uint32_t, std::set<std::uint32_t>> from;
  for (const RenewalUnit& unit : found.units) {
    std::set<std::uint32_t>& now = into[unit.id];
    for (const std::uint32_t row : unit.parcels) {
      if (const std::uint32_t place = result.units.unitOf[row]; place != leftOut) {
        const std::uint32_t number = result.units.units[place].id;
        now.insert(number);
        from[number].insert(unit.id);
      }
    }
    if (now.empty()) {
      result.gone.push_back(unit.id);
    } else if (now.size() > 1) {
      result.split.emplace_back(unit.id, std::vector(now.begin(), now.end()));
    }
  }
  for (const RenewalUnit& unit : result.units.units) {
    if (unit.byHand) {
      const std::set<std::uint32_t>& old = from[unit.id];
      result.from.emplace_back(unit.id, std::vector(old.begin(), old.end()));
    }
  }
}

Text kindText(UnitEditProblem::Kind kind) {
  switch (kind) {
    case UnitEditProblem::Kind::UnknownParcel:
      return {"数据中没有这个代码", "no parcel has this code"};
    case UnitEditProblem::Kind::RepeatedParcel:
      return {"几宗地用同一代码", "several parcels have this code"};
    case UnitEditProblem::Kind::NoShape:
      return {"没有图形", "without a shape"};
    case UnitEditProblem::Kind::NotInUnit:
      return {"不在单元中", "in no unit"};
    case UnitEditProblem::Kind::InUnitAlready:
      return {"已在该单元中", "in this unit already"};
    case UnitEditProblem::Kind::UnitGone:
      return {"原单元已不存在，其宗地都不在单元中",
              "the unit is no more: none of its parcels is in one"};
    case UnitEditProblem::Kind::OneUnit:
      return {"本来就是一个单元", "one unit already"};
    case UnitEditProblem::Kind::WholeUnit:
      break;
  }
  return {"是整个单元，没有可分出的部分", "the whole unit: nothing would be left"};
}

}  // namespace

EditedUnits applyUnitEdits(const ParcelTable& table, const NeighbourGraph& graph,
                           const UnitInputs& inputs, const RenewalUnits& found,
                           const UnitEdits& edits, JobContext& job) {
  if (inputs.qualifying.size() != table.size() || found.unitOf.size() != table.size() ||
      graph.parcels() != table.size()) {
    throw std::invalid_argument("the units do not belong to the table");
  }
  EditedUnits result;
  if (edits.empty()) {
    result.units = found;
    return result;
  }
  UnitEditRun run(table, graph, inputs, found, edits);
  for (const UnitEdit& edit : edits) {
    job.checkpoint();
    result.results.push_back(run.apply(edit));
  }
  result.units = run.finish(job);
  for (const RenewalUnit& unit : result.units.units) {
    if (unit.byHand) {
      for (const UnitBreach& breach : breachesOf(table, graph, inputs, found.constraints, unit)) {
        result.breaches.push_back(breach);
      }
    }
  }
  trace(found, result);
  return result;
}

std::vector<std::string> unitNames(const ParcelTable& table, const RenewalUnit& unit) {
  const Column* codes = table.column(Field::ParcelCode);
  std::vector<std::string> names;
  if (codes == nullptr) {
    return names;
  }
  std::vector<std::uint32_t> rows = unit.parcels;
  std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    return table.drawnAreas()[a] > table.drawnAreas()[b];
  });
  for (const std::uint32_t row : rows) {
    if (names.size() == namesOfUnit) {
      break;
    }
    if (codes->isValid(row) && !codes->text(row).empty() &&
        std::find(names.begin(), names.end(), codes->text(row)) == names.end()) {
      names.emplace_back(codes->text(row));
    }
  }
  return names;
}

Text unitEditProblemText(const UnitEditProblem& problem) {
  const std::size_t shown = std::min(codesShown, problem.parcels.size());
  Text list;
  for (std::size_t i = 0; i < shown; ++i) {
    list.zh += (i == 0 ? "" : "、") + problem.parcels[i];
    list.en += (i == 0 ? "" : ", ") + problem.parcels[i];
  }
  if (const std::size_t more = problem.parcels.size() - shown; more > 0) {
    list.zh += fmt::format("等 {} 宗", problem.parcels.size());
    list.en += fmt::format(" and {} more", more);
  }
  const Text what = kindText(problem.kind);
  return {what.zh + "：" + list.zh, what.en + ": " + list.en};
}

}  // namespace renewal
