#include "core/rules/question_tests.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "core/parcel/code_list.h"
#include "core/rules/compiled_book.h"

namespace renewal::detail {
namespace {

using Operator = Test::Operator;

void collect(const Condition& condition, std::set<std::string>& seen,
             std::vector<const Condition*>& tests) {
  if (!seen.insert(condition.id).second) {
    return;
  }
  if (condition.kind == Condition::Kind::Test) {
    tests.push_back(&condition);
  }
  for (const Condition& child : condition.children) {
    collect(child, seen, tests);
  }
}

RowMeasure known() {
  RowMeasure value;
  value.state = RowMeasure::State::Known;
  return value;
}

void addNumbers(const Measure& measure, const std::set<double>& thresholds,
                std::vector<Representative>& values) {
  const bool whole = measure.kind == Measure::Kind::Age ||
                     (measure.kind == Measure::Kind::Field &&
                      fieldInfo(measure.fields.front()).type == FieldType::Integer);
  std::set<double> wholes;
  for (const double t : thresholds) {
    if (whole) {
      for (const double n : {std::ceil(t) - 1, std::ceil(t), std::floor(t), std::floor(t) + 1}) {
        wholes.insert(n);
      }
      continue;
    }
    const double step = std::max(std::abs(t), 1e-3) * 1e-9;
    for (const double offset : {-step, 0.0, step}) {
      Representative one{known(), offset == 0, t};
      one.value.number = t + offset;
      values.push_back(one);
    }
  }
  for (const double n : wholes) {
    Representative one{known(), true, n};
    one.value.number = n;
    values.push_back(one);
  }
}

void addDates(const std::set<Date>& lines, std::vector<Representative>& values) {
  std::set<Date> days;
  for (const Date line : lines) {
    days.insert(line);
    days.insert(line.plusDays(1));
  }
  for (const Date day : days) {
    Representative one{known(), true, 0};
    one.value.first = one.value.last = day;
    one.value.written = PartialDate(day);
    values.push_back(one);
  }
}

/// Texts that matter: those the tests name, and the whole list where there is one.
std::set<std::string> textsOf(const Measure& measure, const std::vector<const Test*>& tests) {
  std::set<std::string> texts;
  if (measure.type() == Measure::Type::Theme) {
    for (std::size_t t = 0; t <= static_cast<std::size_t>(LandTheme::Other); ++t) {
      texts.insert(std::string(landThemeId(static_cast<LandTheme>(t))));
    }
    return texts;
  }
  bool open = false;
  for (const Test* test : tests) {
    texts.insert(test->values.begin(), test->values.end());
    texts.insert(test->among.begin(), test->among.end());
    open = open || test->among.empty();
  }
  const CodeList* codes = codeList(measure.fields.front());
  if (codes != nullptr && open) {
    for (const CodeEntry& entry : codes->entries()) {
      texts.insert(std::string(entry.code));
    }
  } else if (open) {
    texts.insert("…");  // anything else
  }
  return texts;
}

}  // namespace

std::vector<const Condition*> testsOf(const Question& question) {
  std::set<std::string> seen;
  std::vector<const Condition*> tests;
  for (const Outcome& outcome : question.outcomes) {
    if (outcome.when) {
      collect(*outcome.when, seen, tests);
    }
  }
  return tests;
}

std::vector<std::size_t> measuresOf(const Question& question) {
  std::set<std::size_t> measures;
  for (const Condition* condition : testsOf(question)) {
    measures.insert(condition->test.measure);
    if (condition->test.other) {
      measures.insert(*condition->test.other);
    }
  }
  return {measures.begin(), measures.end()};
}

Date lineOf(const Test& test, Date asOf) {
  switch (test.op) {
    case Operator::ElapsedAtLeast:
    case Operator::ElapsedLessThan:
      return lastDayWithin(asOf, test.months);
    case Operator::DueWithin:
      return lastDayWithin(asOf, -test.months);
    case Operator::OnOrBefore:
    case Operator::After:
      return test.day;
    default:
      return asOf;
  }
}

std::vector<Representative> representatives(const RuleBook& book, const Question& question,
                                            std::size_t measure, Date asOf) {
  const Measure& tested = book.measures[measure];
  std::vector<const Test*> tests;
  std::set<double> thresholds;
  std::set<Date> lines;
  for (const Condition* condition : testsOf(question)) {
    const Test& test = condition->test;
    if (test.measure == measure || test.other == measure) {
      tests.push_back(&test);
    }
    if (test.measure == measure && test.op != Operator::Known) {
      thresholds.insert(test.number);
      lines.insert(lineOf(test, asOf));
    }
  }
  std::vector<Representative> values;
  switch (tested.type()) {
    case Measure::Type::Number:
      addNumbers(tested, thresholds, values);
      break;
    case Measure::Type::Date:
      addDates(lines, values);
      if (tested.kind == Measure::Kind::Field && book.blankEventsHaveNotHappened &&
          fieldInfo(tested.fields.front()).event) {
        values.push_back({});
        values.back().value.state = RowMeasure::State::NotHappened;
      }
      break;
    case Measure::Type::Flag:
      for (const bool flag : {false, true}) {
        values.push_back({known(), true, 0});
        values.back().value.flag = flag;
      }
      break;
    case Measure::Type::Text:
    case Measure::Type::Theme:
      for (const std::string& text : textsOf(tested, tests)) {
        values.push_back({known(), true, 0});
        values.back().value.text = text;
      }
      break;
  }
  if (values.empty()) {  // asked only whether it is known
    values.push_back({known(), true, 0});
    values.back().value.first = values.back().value.last = asOf;
    values.back().value.written = PartialDate(asOf);
  }
  return values;
}

}  // namespace renewal::detail
