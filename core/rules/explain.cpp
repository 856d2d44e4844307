#include <fmt/format.h>

#include <algorithm>

#include "core/rules/explanation.h"
#include "core/rules/row_measure.h"

namespace renewal {
namespace {

using detail::RowMeasure;
using detail::rowMeasure;
using Operator = Test::Operator;

Truth truthOf(bool yes) {
  return yes ? Truth::Yes : Truth::No;
}

/// Evaluates the conditions of a book for one parcel, row by row.
class ParcelExplainer {
 public:
  ParcelExplainer(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel)
      : table_(table), book_(book), asOf_(asOf), parcel_(parcel) {}

  ExplainedQuestion explain(const Question& question) const;

 private:
  RowMeasure measure(std::size_t index) const {
    return rowMeasure(table_, book_, book_.measures[index], asOf_, parcel_);
  }
  Truth evaluate(const Condition& condition) const;
  Truth evaluateGroup(const Condition& condition) const;
  Truth evaluateTest(const Test& test) const;
  Truth evaluateDate(const Test& test, const RowMeasure& value) const;
  Truth evaluateNumber(const Test& test, const RowMeasure& value) const;
  void list(const Condition& condition, int depth, std::vector<ExplainedTest>& tests) const;
  void collectMissing(const Condition& condition, std::vector<Field>& missing) const;
  void addConsequence(const Consequence& consequence, ExplainedQuestion& question) const;
  void addFee(const Consequence& consequence, ExplainedQuestion& question) const;
  void addTakeBack(const Consequence& consequence, ExplainedQuestion& question) const;

  const ParcelTable& table_;
  const RuleBook& book_;
  Date asOf_;
  ParcelIndex parcel_;
};

Truth ParcelExplainer::evaluate(const Condition& condition) const {
  return condition.kind == Condition::Kind::Test ? evaluateTest(condition.test)
                                                 : evaluateGroup(condition);
}

Truth ParcelExplainer::evaluateGroup(const Condition& condition) const {
  std::size_t yes = 0;
  std::size_t unknown = 0;
  for (const Condition& child : condition.children) {
    const Truth truth = evaluate(child);
    yes += truth == Truth::Yes ? 1 : 0;
    unknown += truth == Truth::Unknown ? 1 : 0;
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

Truth ParcelExplainer::evaluateNumber(const Test& test, const RowMeasure& value) const {
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

Truth ParcelExplainer::evaluateDate(const Test& test, const RowMeasure& value) const {
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

Truth ParcelExplainer::evaluateTest(const Test& test) const {
  const RowMeasure value = measure(test.measure);
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
      return evaluateNumber(test, value);
    case Measure::Type::Date:
      return evaluateDate(test, value);
    case Measure::Type::Flag:
      return truthOf(value.flag == (test.op == Operator::IsYes));
    case Measure::Type::Text:
    case Measure::Type::Theme:
      break;
  }
  if (test.op == Operator::Differs) {
    const RowMeasure other = measure(*test.other);
    return other.state == RowMeasure::State::Known ? truthOf(other.text != value.text)
                                                   : Truth::Unknown;
  }
  if (!test.among.empty() && !listed(test.among)) {
    return Truth::Unknown;
  }
  return truthOf(listed(test.values) == (test.op == Operator::In));
}

void ParcelExplainer::list(const Condition& condition, int depth,
                           std::vector<ExplainedTest>& tests) const {
  ExplainedTest shown;
  shown.conditionId = condition.id;
  shown.title = condition.title;
  shown.basis = condition.basis;
  shown.isDefault = condition.isDefault;
  shown.depth = depth;
  shown.result = evaluate(condition);
  if (condition.kind == Condition::Kind::Test) {
    const Measure& tested = book_.measures[condition.test.measure];
    const RowMeasure value = measure(condition.test.measure);
    shown.field = tested.id;
    shown.fieldTitle = tested.title;
    shown.unit = tested.unit;
    shown.value = detail::shownValue(tested, value);
    shown.threshold = detail::shownThreshold(book_, condition.test);
    shown.margin = detail::shownMargin(tested, condition.test, value, asOf_);
    shown.assumed = value.state == RowMeasure::State::NotHappened;
  } else if (condition.kind == Condition::Kind::AtLeast) {
    const auto n = condition.atLeast;
    shown.threshold = {fmt::format("至少 {} 项", n), fmt::format("at least {}", n)};
  }
  tests.push_back(std::move(shown));
  for (const Condition& child : condition.children) {
    list(child, depth + 1, tests);
  }
}

void ParcelExplainer::collectMissing(const Condition& condition,
                                     std::vector<Field>& missing) const {
  if (evaluate(condition) != Truth::Unknown) {
    return;
  }
  for (const Condition& child : condition.children) {
    collectMissing(child, missing);
  }
  if (condition.kind != Condition::Kind::Test) {
    return;
  }
  const auto add = [&](std::size_t index, bool partial) {
    const RowMeasure value = measure(index);
    std::vector<Field> fields = value.missing;
    if (fields.empty() && partial) {  // known, but not well enough
      fields.push_back(value.origin ? *value.origin : book_.measures[index].fields.front());
    }
    missing.insert(missing.end(), fields.begin(), fields.end());
  };
  add(condition.test.measure, !condition.test.other.has_value());
  if (condition.test.other) {
    add(*condition.test.other, false);
  }
}

void ParcelExplainer::addFee(const Consequence& consequence, ExplainedQuestion& question) const {
  const FieldInfo& base = fieldInfo(consequence.feeBase);
  const Value price = table_.value(parcel_, consequence.feeBase);
  const std::string share = detail::shortNumber(consequence.feeShare * 100);
  if (const auto* amount = std::get_if<double>(&price)) {
    question.feeTenThousandYuan = *amount * consequence.feeShare;
    const std::string fee = fmt::format("{:.2f}", *question.feeTenThousandYuan);
    const std::string of = detail::shortNumber(*amount);
    question.consequence.zh +=
        fmt::format(":{} 万元({} {} 万元 × {} %)", fee, base.name.zh, of, share);
    question.consequence.en +=
        fmt::format(": {} 10k CNY ({} {} × {} %)", fee, base.name.en, of, share);
  } else {
    question.consequence.zh += fmt::format(":{}未记录,金额无法计算", base.name.zh);
    question.consequence.en +=
        fmt::format(": {} not on record, the amount cannot be told", base.name.en);
  }
}

void ParcelExplainer::addTakeBack(const Consequence& consequence,
                                  ExplainedQuestion& question) const {
  const RowMeasure from = measure(*consequence.takeBackMeasure);
  if (from.state != RowMeasure::State::Known) {
    return;
  }
  question.takeBackFrom = from.last.plusMonths(consequence.takeBackMonths);
  const std::string day = question.takeBackFrom->iso();
  if (*question.takeBackFrom > asOf_) {
    question.consequence.zh += fmt::format(";如仍不动工,自 {} 起可无偿收回", day);
    question.consequence.en += fmt::format("; if it stays so, take-back is possible from {}", day);
  } else {
    question.consequence.zh += fmt::format("(自 {} 起)", day);
    question.consequence.en += fmt::format(" (from {})", day);
  }
}

void ParcelExplainer::addConsequence(const Consequence& consequence,
                                     ExplainedQuestion& question) const {
  question.consequence = consequence.text;
  question.consequenceBasis = consequence.basis;
  if (consequence.kind == Consequence::Kind::Fee) {
    addFee(consequence, question);
  }
  if (consequence.takeBackMeasure) {
    addTakeBack(consequence, question);
  }
  for (const Consequence::Note& note : consequence.notes) {
    if (evaluate(note.when) == Truth::Yes) {
      question.consequence.zh += ";" + note.text.zh;
      question.consequence.en += "; " + note.text.en;
      question.consequenceBasis += (note.basis.empty() ? "" : ";") + note.basis;
    }
  }
}

ExplainedQuestion ParcelExplainer::explain(const Question& question) const {
  ExplainedQuestion explained;
  explained.id = question.id;
  explained.title = question.title;
  std::size_t decided = question.undetermined();
  for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
    const Outcome& outcome = question.outcomes[k];
    const Truth truth = outcome.when ? evaluate(*outcome.when) : Truth::Yes;
    ExplainedOutcome path{outcome.id, outcome.title, truth, {}};
    if (outcome.when) {
      list(*outcome.when, 0, path.tests);
    }
    explained.path.push_back(std::move(path));
    if (truth == Truth::Yes) {
      decided = k;
      explained.basis = outcome.basis;
      if (outcome.consequence.kind != Consequence::Kind::None) {
        addConsequence(outcome.consequence, explained);
      }
    } else if (truth == Truth::Unknown) {
      collectMissing(*outcome.when, explained.missing);
    }
    if (truth != Truth::No) {
      break;
    }
  }
  std::sort(explained.missing.begin(), explained.missing.end());
  explained.missing.erase(std::unique(explained.missing.begin(), explained.missing.end()),
                          explained.missing.end());
  explained.outcome = question.outcomeId(decided);
  explained.outcomeTitle = question.outcomeTitle(decided);
  return explained;
}

}  // namespace

const char* truthName(Truth truth) {
  switch (truth) {
    case Truth::No:
      return "no";
    case Truth::Yes:
      return "yes";
    case Truth::Unknown:
      return "unknown";
  }
  return "unknown";
}

Explanation explain(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel) {
  Explanation explanation{parcel, "", asOf, book.id, book.version, {}};
  const Value code = table.value(parcel, Field::ParcelCode);
  if (const auto* text = std::get_if<std::string>(&code)) {
    explanation.parcelCode = *text;
  }
  const ParcelExplainer explainer(table, book, asOf, parcel);
  for (const Question& question : book.questions) {
    explanation.questions.push_back(explainer.explain(question));
  }
  return explanation;
}

}  // namespace renewal
