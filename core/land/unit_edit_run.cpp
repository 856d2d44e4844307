#include "core/land/unit_edit_run.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/land/unit_groups.h"
#include "core/land/unit_search.h"

namespace renewal {

using Problem = UnitEditProblem::Kind;

UnitEditRun::UnitEditRun(const ParcelTable& table, const NeighbourGraph& graph,
                         const UnitInputs& inputs, const RenewalUnits& found,
                         const UnitEdits& edits)
    : table_(table),
      graph_(graph),
      inputs_(inputs),
      found_(found),
      codes_(table, edits),
      figures_(table, inputs),
      numberOf_(table.size(), 0),
      rank_(table.size()),
      takenOut_(table.size(), 0) {
  const Rows order = canonicalOrder(table, SilentJob());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank_[order[i]] = i;
  }
  for (const RenewalUnit& unit : found.units) {
    members_[unit.id] = unit.parcels;
    highest_ = std::max(highest_, unit.id);
    for (const std::uint32_t row : unit.parcels) {
      numberOf_[row] = unit.id;
    }
  }
}

UnitEditResult UnitEditRun::apply(const UnitEdit& edit) {
  UnitEditResult result;
  const Rows rows = rowsOf(edit.parcels, result);
  Units before;
  Targets target;
  switch (edit.kind) {
    case UnitEditKind::Add:
      add(edit, rows, before, target, result);
      break;
    case UnitEditKind::Remove:
      remove(rows, before, target, result);
      break;
    case UnitEditKind::Merge:
      merge(rows, before, target, result);
      break;
    case UnitEditKind::Split:
      split(rows, before, target, result);
      break;
  }
  result.applied = !target.empty();
  if (!result.applied) {
    return result;
  }
  const auto foreign = std::count_if(target.begin(), target.end(), [&](const auto& one) {
    return edit.kind == UnitEditKind::Add && numberOf_[one.first] != 0;
  });
  move(before, target, result);
  if (foreign > 0) {
    result.breaches.push_back({UnitBreach::Kind::OtherUnit, numberOf_[target.begin()->first],
                               static_cast<double>(foreign), 0});
  }
  return result;
}

RenewalUnits UnitEditRun::finish(JobContext& job) const {
  RenewalUnits units;
  units.constraints = found_.constraints;
  units.exact = found_.exact;
  units.cutExactly = found_.cutExactly;
  units.cutByGrowth = found_.cutByGrowth;
  units.reason = found_.reason;
  units.unitOf.assign(table_.size(), leftOut);
  std::map<std::uint32_t, const RenewalUnit*> foundBy;
  for (const RenewalUnit& unit : found_.units) {
    foundBy[unit.id] = &unit;
  }
  std::vector<std::span<const std::uint32_t>> changed;
  for (const auto& [number, rows] : members_) {
    const auto old = foundBy.find(number);
    const bool same = old != foundBy.end() && old->second->parcels == rows;
    RenewalUnit unit = same ? *old->second : figures_.of(rows);
    unit.id = number;
    unit.byHand = !same;
    for (const std::uint32_t row : rows) {
      units.unitOf[row] = static_cast<std::uint32_t>(units.units.size());
      units.reason[row] = LeftOutReason::None;
    }
    if (!same) {
      changed.emplace_back(rows);
      checkPapers(unit);
    }
    units.units.push_back(std::move(unit));
  }
  for (std::uint32_t row = 0; row < takenOut_.size(); ++row) {
    if (takenOut_[row] != 0 && inputs_.qualifying[row] != 0) {
      units.reason[row] = LeftOutReason::ByHand;
    }
  }
  std::vector<Outline> outlines = outlinesOf(table_, graph_, changed, job);
  auto next = outlines.begin();
  for (RenewalUnit& unit : units.units) {
    if (unit.byHand) {
      unit.outline = std::move(*next++);
    }
  }
  return units;
}

void UnitEditRun::say(Problem kind, const Rows& rows, UnitEditResult& result) const {
  if (!rows.empty()) {
    UnitEditProblem problem{kind, {}};
    for (const std::uint32_t row : rows) {
      problem.parcels.emplace_back(codes_.of(row));
    }
    result.problems.push_back(std::move(problem));
  }
}

UnitEditRun::Rows UnitEditRun::rowsOf(const std::vector<std::string>& codes,
                                      UnitEditResult& result) const {
  Rows rows;
  Rows shapeless;
  UnitEditProblem unknown{Problem::UnknownParcel, {}};
  UnitEditProblem repeated{Problem::RepeatedParcel, {}};
  for (const std::string& code : codes) {
    const UnitCodes::Found found = codes_.find(code);
    if (found.parcels != 1) {
      (found.parcels == 0 ? unknown : repeated).parcels.push_back(code);
    } else if (!graph_.boundary().usable(found.row) || !table_.geometry().hasGeometry(found.row)) {
      shapeless.push_back(found.row);
    } else {
      rows.push_back(found.row);
    }
  }
  for (UnitEditProblem* problem : {&unknown, &repeated}) {
    if (!problem->parcels.empty()) {
      result.problems.push_back(std::move(*problem));
    }
  }
  say(Problem::NoShape, shapeless, result);
  return rows;
}

std::uint32_t UnitEditRun::unitNamed(const std::vector<std::string>& codes) const {
  std::map<std::uint32_t, double> land;
  for (const std::string& code : codes) {
    const UnitCodes::Found found = codes_.find(code);
    if (found.parcels == 1 && numberOf_[found.row] != 0) {
      land[numberOf_[found.row]] += table_.drawnAreas()[found.row];
    }
  }
  std::uint32_t best = 0;
  for (const auto& [number, area] : land) {
    best = best == 0 || area > land[best] ? number : best;
  }
  return best;
}

void UnitEditRun::add(const UnitEdit& edit, const Rows& rows, Units& before, Targets& target,
                      UnitEditResult& result) const {
  const std::uint32_t unit = unitNamed(edit.unit);
  if (unit == 0) {
    result.problems.push_back({Problem::UnitGone, edit.unit});
    return;
  }
  before.insert(unit);
  Rows there;
  for (const std::uint32_t row : rows) {
    if (numberOf_[row] == unit) {
      there.push_back(row);
      continue;
    }
    if (numberOf_[row] != 0) {
      before.insert(numberOf_[row]);
    }
    target[row] = unit;
  }
  say(Problem::InUnitAlready, there, result);
}

void UnitEditRun::remove(const Rows& rows, Units& before, Targets& target,
                         UnitEditResult& result) const {
  Rows outside;
  for (const std::uint32_t row : rows) {
    if (numberOf_[row] == 0) {
      outside.push_back(row);
    } else {
      before.insert(numberOf_[row]);
      target[row] = 0;
    }
  }
  say(Problem::NotInUnit, outside, result);
}

void UnitEditRun::merge(const Rows& rows, Units& before, Targets& target,
                        UnitEditResult& result) const {
  Rows outside;
  Rows inside;
  for (const std::uint32_t row : rows) {
    if (numberOf_[row] == 0) {
      outside.push_back(row);
    } else {
      inside.push_back(row);
      before.insert(numberOf_[row]);
    }
  }
  say(Problem::NotInUnit, outside, result);
  if (before.size() < 2) {
    say(Problem::OneUnit, inside, result);
    return;
  }
  for (const std::uint32_t number : before) {
    for (const std::uint32_t row : members_.at(number)) {
      target[row] = *before.begin();
    }
  }
}

/// Parcels of several units become a unit each.
void UnitEditRun::split(const Rows& rows, Units& before, Targets& target,
                        UnitEditResult& result) const {
  std::map<std::uint32_t, Rows> parts;
  for (const std::uint32_t row : rows) {
    parts[numberOf_[row]].push_back(row);
  }
  std::uint32_t place = highest_;  // until numbers are given
  for (const auto& [number, part] : parts) {
    if (number == 0) {
      say(Problem::NotInUnit, part, result);
    } else if (part.size() == members_.at(number).size()) {
      say(Problem::WholeUnit, part, result);
    } else {
      before.insert(number);
      ++place;
      for (const std::uint32_t row : part) {
        target[row] = place;
      }
    }
  }
}

void UnitEditRun::move(const Units& before, const Targets& target, UnitEditResult& result) {
  std::vector<UnitMember> earlier;
  std::map<std::uint32_t, Rows> after;
  for (const std::uint32_t number : before) {
    for (const std::uint32_t row : members_.at(number)) {
      earlier.push_back({number, std::to_string(row)});
      const auto moved = target.find(row);
      after[moved == target.end() ? number : moved->second].push_back(row);
    }
    members_.erase(number);
  }
  for (const auto& [row, unit] : target) {
    if (numberOf_[row] == 0) {
      after[unit].push_back(row);
    }
    takenOut_[row] = static_cast<std::uint8_t>(unit == 0);
    numberOf_[row] = 0;
  }
  after.erase(0);
  std::vector<Rows> units;
  for (auto& [place, rows] : after) {
    std::sort(rows.begin(), rows.end(),
              [this](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; });
    units.push_back(std::move(rows));
  }
  std::sort(units.begin(), units.end(),
            [this](const Rows& a, const Rows& b) { return rank_[a.front()] < rank_[b.front()]; });
  number(earlier, std::move(units), result);
}

void UnitEditRun::number(const std::vector<UnitMember>& earlier, std::vector<Rows> units,
                         UnitEditResult& result) {
  std::vector<std::vector<NamedLand>> land;
  for (const Rows& rows : units) {
    land.emplace_back();
    for (const std::uint32_t row : rows) {
      land.back().push_back({std::to_string(row), table_.drawnAreas()[row]});
    }
  }
  const UnitNumbers kept = keepUnitNumbers(land, earlier, highest_);
  result.units = kept.numbers;
  std::sort(result.units.begin(), result.units.end());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::uint32_t number = kept.numbers[i];
    highest_ = std::max(highest_, number);
    for (const std::uint32_t row : units[i]) {
      numberOf_[row] = number;
    }
    members_[number] = std::move(units[i]);
  }
  for (const std::uint32_t changed : result.units) {
    check(changed, result);
  }
}

void UnitEditRun::check(std::uint32_t number, UnitEditResult& result) const {
  RenewalUnit unit = figures_.of(members_.at(number));
  unit.id = number;
  for (const UnitBreach& breach : breachesOf(table_, graph_, inputs_, found_.constraints, unit)) {
    result.breaches.push_back(breach);
  }
}

void UnitEditRun::checkPapers(RenewalUnit& unit) const {
  const double wanted = found_.constraints.minLegalShare * unit.area.value();
  unit.legalUndetermined = unit.legalArea.value() < wanted &&
                           unit.legalArea.value() + unit.legalUnknown.value() >= wanted;
}

}  // namespace renewal
