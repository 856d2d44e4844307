#include "core/rules/row_truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace renewal::detail {
namespace {

using Operator = Test::Operator;

Truth truthOf(bool yes) {
  return yes ? Truth::Yes : Truth::No;
}

}  // namespace

RowTruth::RowTruth(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel)
    : table_(table), book_(book), asOf_(asOf), parcel_(parcel), values_(book.measures.size()) {}

const RowMeasure& RowTruth::measure(std::size_t index) const {
  std::optional<RowMeasure>& value = values_[index];
  if (!value) {
    value = rowMeasure(table_, book_, book_.measures[index], asOf_, parcel_);
  }
  return *value;
}

void RowTruth::setAsOf(Date asOf) {
  asOf_ = asOf;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (book_.measures[i].kind == Measure::Kind::Age) {
      values_[i].reset();
    }
  }
}

Truth RowTruth::of(const Condition& condition) const {
  return condition.kind == Condition::Kind::Test ? of(condition.test) : ofGroup(condition);
}

std::size_t RowTruth::outcome(const Question& question) const {
  for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
    const Outcome& outcome = question.outcomes[k];
    const Truth truth = outcome.when ? of(*outcome.when) : Truth::Yes;
    if (truth != Truth::No) {
      return truth == Truth::Yes ? k : question.undetermined();
    }
  }
  return question.undetermined();
}

Truth RowTruth::ofGroup(const Condition& condition) const {
  std::size_t yes = 0;
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < condition.children.size(); ++i) {
    const Truth truth = of(condition.children[i]);
    const std::size_t points = condition.weights.empty() ? 1 : condition.weights[i];
    yes += truth == Truth::Yes ? points : 0;
    unknown += truth == Truth::Unknown ? points : 0;
  }
  const std::size_t all = condition.children.size();
  const std::size_t needed = condition.kind == Condition::Kind::All       ? all
                             : condition.kind == Condition::Kind::AtLeast ? condition.atLeast
                                                                          : 1;
  const Truth reached = yes >= needed             ? Truth::Yes
                        : yes + unknown >= needed ? Truth::Unknown
                                                  : Truth::No;
  if (condition.kind == Condition::Kind::None && reached != Truth::Unknown) {
    return truthOf(reached == Truth::No);
  }
  return reached;
}

Truth RowTruth::ofNumber(const Test& test, const RowMeasure& value) const {
  const bool ratio = book_.measures[test.measure].kind == Measure::Kind::Ratio;
  const double distance = value.number - test.number;
  const double tolerance = ratio ? std::max(test.number, -test.number) * ratioTolerance : 0;
  const bool equal = distance <= tolerance && -distance <= tolerance;
  switch (test.op) {
    case Operator::Less:
      return truthOf(distance < 0 && !equal);
    case Operator::LessOrEqual:
      return truthOf(distance < 0 || equal);
    case Operator::Greater:
      return truthOf(distance > 0 && !equal);
    default:
      return truthOf(distance > 0 || equal);
  }
}

Truth RowTruth::ofDate(const Test& test, const RowMeasure& value) const {
  const auto holds = [&](Date day) {
    switch (test.op) {
      case Operator::Happened:
        return day <= asOf_;
      case Operator::NotHappened:
        return day > asOf_;
      case Operator::ElapsedAtLeast:
        return asOf_ >= day.plusMonths(test.months);
      case Operator::ElapsedLessThan:
        return asOf_ < day.plusMonths(test.months);
      case Operator::OnOrBefore:
        return day <= test.day;
      case Operator::After:
        return day > test.day;
      default:
        return asOf_ >= day.plusMonths(-test.months);
    }
  };
  if (value.state == RowMeasure::State::NotHappened) {
    return truthOf(test.op == Operator::NotHappened || test.op == Operator::ElapsedLessThan ||
                   test.op == Operator::After);
  }
  const bool first = holds(value.first);
  return first == holds(value.last) ? truthOf(first) : Truth::Unknown;
}

Truth RowTruth::of(const Test& test) const {
  const RowMeasure& value = measure(test.measure);
  if (test.op == Operator::Known) {
    return truthOf(value.state == RowMeasure::State::Known);
  }
  if (value.state == RowMeasure::State::Unknown) {
    return Truth::Unknown;
  }
  const auto listed = [&value](const std::vector<std::string>& values) {
    return std::find(values.begin(), values.end(), value.text) != values.end();
  };
  switch (book_.measures[test.measure].type()) {
    case Measure::Type::Number:
      return ofNumber(test, value);
    case Measure::Type::Date:
      return ofDate(test, value);
    case Measure::Type::Flag:
      return truthOf(value.flag == (test.op == Operator::IsYes));
    case Measure::Type::Text:
    case Measure::Type::Theme:
      break;
  }
  if (test.op == Operator::Differs) {
    const RowMeasure& other = measure(*test.other);
    return other.state == RowMeasure::State::Known ? truthOf(other.text != value.text)
                                                   : Truth::Unknown;
  }
  if (!test.among.empty() && !listed(test.among)) {
    return Truth::Unknown;
  }
  return truthOf(listed(test.values) == (test.op == Operator::In));
}

void RowTruth::collectMissing(const Condition& condition, std::vector<Field>& missing) const {
  if (of(condition) != Truth::Unknown) {
    return;
  }
  for (const Condition& child : condition.children) {
    collectMissing(child, missing);
  }
  if (condition.kind != Condition::Kind::Test) {
    return;
  }
  const auto add = [&](std::size_t index, bool partial) {
    const RowMeasure& value = measure(index);
    std::vector<Field> fields = value.missing;
    const std::vector<Field>& own = book_.measures[index].fields;
    if (fields.empty() && partial && (value.origin || !own.empty())) {  // known, not well enough
      fields.push_back(value.origin ? *value.origin : own.front());
    }
    missing.insert(missing.end(), fields.begin(), fields.end());
  };
  add(condition.test.measure, !condition.test.other.has_value());
  if (condition.test.other) {
    add(*condition.test.other, false);
  }
}

ExplainedTest explainedTest(const RowTruth& truth, const Condition& condition, int depth) {
  ExplainedTest shown;
  shown.conditionId = condition.id;
  shown.title = condition.title;
  shown.basis = shownBasis(condition.basis);
  shown.isDefault = condition.isDefault;
  shown.depth = depth;
  shown.result = truth.of(condition);
  if (condition.kind == Condition::Kind::Test) {
    const Measure& tested = truth.book().measures[condition.test.measure];
    const RowMeasure& value = truth.measure(condition.test.measure);
    shown.field = tested.id;
    shown.fieldTitle = tested.title;
    shown.unit = tested.unit;
    shown.value = shownValue(tested, value);
    shown.threshold = shownThreshold(truth.book(), condition.test);
    shown.margin = shownMargin(tested, condition.test, value, truth.asOf());
    shown.assumed = value.state == RowMeasure::State::NotHappened;
  } else if (condition.kind == Condition::Kind::AtLeast) {
    const auto n = condition.atLeast;
    shown.threshold =
        condition.weights.empty()
            ? Text{fmt::format("至少 {} 项", n), fmt::format("at least {}", n)}
            : Text{fmt::format("至少 {} 分", n), fmt::format("at least {} points", n)};
  }
  return shown;
}

void listTests(const RowTruth& truth, const Condition& condition, int depth,
               std::vector<ExplainedTest>& tests) {
  tests.push_back(explainedTest(truth, condition, depth));
  for (const Condition& child : condition.children) {
    listTests(truth, child, depth + 1, tests);
  }
}

}  // namespace renewal::detail
