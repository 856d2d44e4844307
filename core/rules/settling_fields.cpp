#include "core/rules/settling_fields.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>

#include "core/rules/question_tests.h"
#include "core/rules/row_truth.h"

namespace renewal {
namespace {

using detail::RowMeasure;
using FieldSet = std::uint64_t;  // bits over the candidates

constexpr std::size_t mostSettlingSets = 8;

/// A measure not known well enough, and what would make it known.
struct Gap {
  std::size_t measure = 0;
  std::vector<FieldSet> alternatives;  ///< all fields of any one of them
  std::vector<RowMeasure> values;
};

class Search {
 public:
  Search(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel,
         const Question& question, std::size_t mostTrials)
      : book_(book), question_(question), truth_(table, book, asOf, parcel), trials_(mostTrials) {}

  SettlingFields search();

 private:
  void findGaps();
  FieldSet bit(Field field);
  bool undetermined() { return truth_.outcome(question_) == question_.undetermined(); }
  const Gap* nextGap(const Condition& condition, FieldSet known) const;
  const Gap* nextGap(FieldSet known) const;
  /// Whether every (or some) assignment of what `known` makes known settles the question.
  bool settles(FieldSet known, bool every);
  bool settlesSurely(FieldSet known);
  FieldSet unsettledGrown(FieldSet known);
  void hittingSets(FieldSet chosen, std::size_t left, std::vector<FieldSet>& sets) const;
  std::vector<Field> fieldsOf(FieldSet set) const;

  const RuleBook& book_;
  const Question& question_;
  detail::RowTruth truth_;
  std::size_t trials_;
  bool cut_ = false;
  std::vector<Field> fields_;
  std::vector<Gap> gaps_;
  std::map<FieldSet, bool> surely_;
  std::vector<FieldSet> constraints_;  // every settling set holds a field of each
};

FieldSet Search::bit(Field field) {
  const auto found = std::find(fields_.begin(), fields_.end(), field);
  const auto at = static_cast<std::size_t>(found - fields_.begin());
  if (found == fields_.end()) {
    fields_.push_back(field);
  }
  return FieldSet{1} << at;
}

void Search::findGaps() {
  for (const std::size_t m : detail::measuresOf(question_)) {
    const Measure& measure = book_.measures[m];
    const RowMeasure& value = truth_.measure(m);
    const bool partial = value.state == RowMeasure::State::Known && value.first != value.last;
    const bool open = value.state == RowMeasure::State::Unknown;
    if (!open && !partial) {
      continue;
    }
    Gap gap;
    gap.measure = m;
    std::vector<Field> missing = value.missing;
    if (partial) {
      missing.assign(1, value.origin ? *value.origin : measure.fields.front());
    } else if (missing.empty()) {
      continue;  // no field would help: a polygon is missing
    }
    if (measure.kind == Measure::Kind::FirstDate) {
      for (const Field field : missing) {
        gap.alternatives.push_back(bit(field));
      }
    } else {
      FieldSet all = 0;
      for (const Field field : missing) {
        all |= bit(field);
      }
      gap.alternatives.push_back(all);
    }
    for (const auto& one : detail::representatives(book_, question_, m, truth_.asOf())) {
      gap.values.push_back(one.value);
    }
    gaps_.push_back(std::move(gap));
  }
}

const Gap* Search::nextGap(const Condition& condition, FieldSet known) const {
  if (truth_.of(condition) != Truth::Unknown) {
    return nullptr;
  }
  for (const Condition& child : condition.children) {
    if (const Gap* gap = nextGap(child, known)) {
      return gap;
    }
  }
  if (condition.kind != Condition::Kind::Test) {
    return nullptr;
  }
  for (const Gap& gap : gaps_) {
    const bool reads = gap.measure == condition.test.measure || condition.test.other == gap.measure;
    const RowMeasure& value = truth_.measure(gap.measure);
    const bool open = value.state == RowMeasure::State::Unknown || value.first != value.last;
    const bool can = std::any_of(gap.alternatives.begin(), gap.alternatives.end(),
                                 [&](FieldSet needed) { return (needed & ~known) == 0; });
    if (reads && open && can) {
      return &gap;
    }
  }
  return nullptr;
}

/// A measure that `known` makes known and that the first unknown outcome waits for.
const Gap* Search::nextGap(FieldSet known) const {
  for (const Outcome& outcome : question_.outcomes) {
    if (outcome.when && truth_.of(*outcome.when) == Truth::Unknown) {
      return nextGap(*outcome.when, known);
    }
  }
  return nullptr;
}

bool Search::settles(FieldSet known, bool every) {
  if (!undetermined()) {
    return true;
  }
  if (trials_ == 0) {
    cut_ = true;
    return false;
  }
  --trials_;
  const Gap* gap = nextGap(known);
  if (gap == nullptr) {
    return false;
  }
  const RowMeasure before = truth_.measure(gap->measure);
  bool result = every;
  for (const RowMeasure& value : gap->values) {
    truth_.replace(gap->measure, value);
    if (settles(known, every) != every) {
      result = !every;
      break;
    }
  }
  truth_.replace(gap->measure, before);
  return result;
}

bool Search::settlesSurely(FieldSet known) {
  const auto found = surely_.find(known);
  if (found != surely_.end()) {
    return found->second;
  }
  return surely_[known] = settles(known, true);
}

/// The largest set around `known` that still does not settle: what it lacks is a constraint.
FieldSet Search::unsettledGrown(FieldSet known) {
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    const FieldSet more = known | (FieldSet{1} << f);
    if (more != known && !settlesSurely(more)) {
      known = more;
    }
  }
  return known;
}

/// All sets of so many more fields that hit every constraint, branching on the first not hit.
void Search::hittingSets(FieldSet chosen, std::size_t left, std::vector<FieldSet>& sets) const {
  const auto open = std::find_if(constraints_.begin(), constraints_.end(),
                                 [&](FieldSet constraint) { return (constraint & chosen) == 0; });
  if (open == constraints_.end()) {
    sets.push_back(chosen);
    return;
  }
  for (FieldSet bits = left == 0 ? 0 : *open; bits != 0; bits &= bits - 1) {
    hittingSets(chosen | (bits & (~bits + 1)), left - 1, sets);
  }
}

std::vector<Field> Search::fieldsOf(FieldSet set) const {
  std::vector<Field> fields;
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    if (((set >> f) & 1U) != 0) {
      fields.push_back(fields_[f]);
    }
  }
  std::sort(fields.begin(), fields.end());
  return fields;
}

SettlingFields Search::search() {
  SettlingFields result;
  if (!undetermined()) {
    return result;
  }
  findGaps();
  const FieldSet all = fields_.size() >= 64 ? 0 : (FieldSet{1} << fields_.size()) - 1;
  if (all == 0 || !settlesSurely(all)) {
    result.exact = false;
    return result;
  }
  for (std::size_t size = 1; size <= fields_.size() && !cut_ && result.surely.empty();) {
    std::vector<FieldSet> sets;
    hittingSets(0, size, sets);
    std::sort(sets.begin(), sets.end());
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    std::erase_if(sets, [&](FieldSet set) { return surely_.contains(set) && !surely_[set]; });
    if (sets.empty()) {
      ++size;
      continue;
    }
    const auto fails = std::find_if(sets.begin(), sets.end(),
                                    [&](FieldSet set) { return !settlesSurely(set) || cut_; });
    if (fails == sets.end()) {
      for (const FieldSet set : sets) {
        result.surely.push_back(fieldsOf(set));
      }
    } else if (!cut_) {
      constraints_.push_back(all & ~unsettledGrown(*fails));
    }
  }
  std::sort(result.surely.begin(), result.surely.end());
  if (result.surely.size() > mostSettlingSets) {
    result.surely.resize(mostSettlingSets);
  }
  if (cut_) {
    result.exact = false;
    result.surely.assign(1, fieldsOf(all));
    return result;
  }
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    if (settles(FieldSet{1} << f, false)) {
      result.perhaps.push_back(fields_[f]);
    }
  }
  std::sort(result.perhaps.begin(), result.perhaps.end());
  return result;
}

}  // namespace

SettlingFields settlingFields(const ParcelTable& table, const RuleBook& book, Date asOf,
                              ParcelIndex parcel, const Question& question,
                              std::size_t mostTrials) {
  if (question.grading) {
    return {};
  }
  return Search(table, book, asOf, parcel, question, mostTrials).search();
}

}  // namespace renewal
