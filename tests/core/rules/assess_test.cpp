#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/base/parallel_for.h"
#include "core/rules/assessment.h"
#include "core/rules/explanation.h"
#include "core/rules/reasons.h"
#include "tests/core/rules/random_parcels.h"
#include "tests/support/paths.h"
#include "tests/support/sanitized.h"

namespace renewal {
namespace {

RuleBook provincialBook() {
  return RuleBook::parse(test::sourceText("data/rules/guangdong-2023.toml"), "guangdong-2023.toml");
}

/// The plainest reading of the rule tree, written for the tests: no columns, no cut-off days, no
/// shared code with the program's two evaluators.
class Referee {
 public:
  Referee(const ParcelTable& table, const RuleBook& book, Date asOf)
      : table_(table), book_(book), asOf_(asOf) {}

  std::string outcome(const Question& question, ParcelIndex parcel) const {
    for (const Outcome& outcome : question.outcomes) {
      const int truth = outcome.when ? judge(*outcome.when, parcel) : 1;
      if (truth != 0) {
        return truth == 1 ? outcome.id : "undetermined";
      }
    }
    return "nothing";
  }

 private:
  static constexpr int no = 0;
  static constexpr int yes = 1;
  static constexpr int unknown = 2;

  int judge(const Condition& condition, ParcelIndex parcel) const {
    int counts[3] = {0, 0, 0};
    for (std::size_t i = 0; i < condition.children.size(); ++i) {
      counts[judge(condition.children[i], parcel)] +=
          condition.weights.empty() ? 1 : static_cast<int>(condition.weights[i]);
    }
    switch (condition.kind) {
      case Condition::Kind::All:
        return counts[no] > 0 ? no : counts[unknown] > 0 ? unknown : yes;
      case Condition::Kind::Any:
        return counts[yes] > 0 ? yes : counts[unknown] > 0 ? unknown : no;
      case Condition::Kind::None:
        return counts[yes] > 0 ? no : counts[unknown] > 0 ? unknown : yes;
      case Condition::Kind::AtLeast: {
        const int needed = static_cast<int>(condition.atLeast);
        return counts[yes] >= needed ? yes : counts[yes] + counts[unknown] >= needed ? unknown : no;
      }
      case Condition::Kind::Test:
        break;
    }
    return test(condition.test, parcel);
  }

  /// Every day a date may mean, first and last are enough for tests that are monotonous.
  int dates(const Test& test, Date first, Date last) const {
    int holds = 0;
    for (const Date day : {first, last}) {
      bool result = false;
      switch (test.op) {
        case Test::Operator::Happened:
          result = !(day > asOf_);
          break;
        case Test::Operator::NotHappened:
          result = day > asOf_;
          break;
        case Test::Operator::ElapsedAtLeast:
          result = !(asOf_ < day.plusMonths(test.months));
          break;
        case Test::Operator::ElapsedLessThan:
          result = asOf_ < day.plusMonths(test.months);
          break;
        case Test::Operator::OnOrBefore:
          result = !(day > test.day);
          break;
        case Test::Operator::After:
          result = day > test.day;
          break;
        default:
          result = !(asOf_ < day.plusMonths(-test.months));
      }
      holds += result ? 1 : 0;
    }
    return holds == 2 ? yes : holds == 0 ? no : unknown;
  }

  std::optional<double> number(const Measure& measure, ParcelIndex parcel) const {
    if (measure.kind == Measure::Kind::Ratio) {
      double top = 0;
      double bottom = 0;
      for (std::size_t i = 0; i < measure.fields.size(); ++i) {
        const Value value = table_.value(parcel, measure.fields[i]);
        if (!std::holds_alternative<double>(value)) {
          return std::nullopt;
        }
        (i < measure.numerators ? top : bottom) += std::get<double>(value);
      }
      return bottom > 0 ? std::optional(top / (bottom * measure.divisor)) : std::nullopt;
    }
    const Value value = table_.value(parcel, measure.fields.at(0));
    if (const auto* year = std::get_if<std::int64_t>(&value)) {
      if (*year < 1) {
        return std::nullopt;
      }
      return measure.kind == Measure::Kind::Age ? asOf_.year() - static_cast<double>(*year)
                                                : static_cast<double>(*year);
    }
    const auto* real = std::get_if<double>(&value);
    return real == nullptr ? std::nullopt : std::optional(*real);
  }

  std::optional<std::string> text(const Measure& measure, ParcelIndex parcel) const {
    const Value code = table_.value(parcel, measure.fields.at(0));
    if (!std::holds_alternative<std::string>(code)) {
      return std::nullopt;
    }
    if (measure.kind != Measure::Kind::Theme) {
      return std::get<std::string>(code);
    }
    const Value scheme = table_.value(parcel, measure.fields.at(1));
    if (!std::holds_alternative<std::string>(scheme)) {
      return std::nullopt;
    }
    const auto known = landUseSchemeById(std::get<std::string>(scheme));
    const auto theme = known ? landTheme(*known, std::get<std::string>(code)) : std::nullopt;
    return theme ? std::optional(std::string(landThemeId(*theme))) : std::nullopt;
  }

  int test(const Test& test, ParcelIndex parcel) const {
    const Measure& measure = book_.measures[test.measure];
    if (measure.type() == Measure::Type::Date) {
      return dateTest(test, measure, parcel);
    }
    if (measure.type() == Measure::Type::Number) {
      const auto value = number(measure, parcel);
      if (test.op == Test::Operator::Known) {
        return value ? yes : no;
      }
      if (!value) {
        return unknown;
      }
      // Random numbers near a threshold are the threshold itself: compare with a rounded value.
      const double v = std::abs(*value - test.number) < 1e-9 ? test.number : *value;
      const bool result = test.op == Test::Operator::Less          ? v < test.number
                          : test.op == Test::Operator::LessOrEqual ? v <= test.number
                          : test.op == Test::Operator::Greater     ? v > test.number
                                                                   : v >= test.number;
      return result ? yes : no;
    }
    if (measure.type() == Measure::Type::Flag) {
      const Value value = table_.value(parcel, measure.fields.at(0));
      if (!std::holds_alternative<bool>(value)) {
        return unknown;
      }
      return std::get<bool>(value) == (test.op == Test::Operator::IsYes) ? yes : no;
    }
    const auto value = text(measure, parcel);
    if (!value) {
      return unknown;
    }
    if (test.op == Test::Operator::Differs) {
      const auto other = text(book_.measures[*test.other], parcel);
      return !other ? unknown : *other != *value ? yes : no;
    }
    const auto holds = [&value](const std::vector<std::string>& list) {
      return std::count(list.begin(), list.end(), *value) > 0;
    };
    if (!test.among.empty() && !holds(test.among)) {
      return unknown;
    }
    return holds(test.values) == (test.op == Test::Operator::In) ? yes : no;
  }

  int dateTest(const Test& test, const Measure& measure, ParcelIndex parcel) const {
    std::vector<Measure::DateTerm> terms = measure.dates;
    if (terms.empty()) {
      terms.push_back({measure.fields.at(0), 0});
    }
    for (const Measure::DateTerm& term : terms) {
      const Value value = table_.value(parcel, term.field);
      std::optional<PartialDate> date;
      if (const auto* written = std::get_if<PartialDate>(&value)) {
        date = *written;
      } else if (const auto* year = std::get_if<std::int64_t>(&value); year && *year > 0) {
        date = PartialDate::tryFromYmd(static_cast<int>(*year));
      }
      if (date) {
        return test.op == Test::Operator::Known
                   ? yes
                   : dates(test, date->first().plusYears(term.plusYears),
                           date->last().plusYears(term.plusYears));
      }
    }
    const bool assumed = measure.dates.empty() && fieldInfo(measure.fields.at(0)).event &&
                         book_.blankEventsHaveNotHappened &&
                         table_.sourceHas(parcel, measure.fields.at(0));
    if (test.op == Test::Operator::Known) {
      return no;
    }
    if (!assumed) {
      return unknown;
    }
    return test.op == Test::Operator::NotHappened || test.op == Test::Operator::ElapsedLessThan ||
                   test.op == Test::Operator::After
               ? yes
               : no;
  }

  const ParcelTable& table_;
  const RuleBook& book_;
  Date asOf_;
};

// Fewer would miss rare outcomes.
constexpr std::size_t refereeParcels = test::underSanitizer ? 60000 : 100000;

TEST(Assess, AgreesWithTheRefereeOnRandomParcels) {
  RuleBook book = provincialBook();
  const unsigned seed = 2020;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(refereeParcels, seed);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  for (const bool assume : {true, false}) {
    book.blankEventsHaveNotHappened = assume;
    SilentJob job;
    const Assessment assessment = assess(*table, book, asOf, job);
    const Referee referee(*table, book, asOf);
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      const Question& question = book.questions[q];
      const QuestionResult& result = assessment.questions[q];
      const QuestionReasons reasons = reasonsOf(*table, book, asOf, q, job);
      std::vector<std::uint64_t> counts(question.outcomes.size() + 1);
      for (std::uint32_t row = 0; row < table->size(); ++row) {
        ++counts[result.outcome[row]];
        ASSERT_EQ(question.outcomeId(result.outcome[row]),
                  referee.outcome(question, ParcelIndex(row)))
            << question.id << " row " << row;
        ASSERT_EQ(reasons.of(row).outcome, result.outcome[row]);
      }
      EXPECT_EQ(counts, result.counts);
      for (std::size_t k = 0; assume && k < counts.size(); ++k) {
        EXPECT_GT(counts[k], 0U) << "no random parcel came to " << question.outcomeId(k);
      }
    }
  }
}

TEST(Explain, AgreesWithAssessAndNamesTheSameMissingFields) {
  const RuleBook book = provincialBook();
  const unsigned seed = 7;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(4000, seed);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  const Assessment assessment = assess(*table, book, asOf, job);
  std::vector<QuestionReasons> reasons;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    reasons.push_back(reasonsOf(*table, book, asOf, q, job));
  }
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    const Explanation explanation = explain(*table, book, asOf, ParcelIndex(row));
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      const QuestionResult& result = assessment.questions[q];
      ASSERT_EQ(explanation.questions[q].outcome, book.questions[q].outcomeId(result.outcome[row]));
      ASSERT_EQ(explanation.questions[q].missing, reasons[q].of(row).missing)
          << book.questions[q].id << " row " << row;
      ASSERT_EQ(explanation.questions[q].missing,
                missingFieldsOf(*table, book, asOf, book.questions[q], ParcelIndex(row)));
      ASSERT_FALSE(reasons[q].of(row).evidence.zh.empty());
      ASSERT_FALSE(reasons[q].of(row).evidence.en.empty());
    }
  }
}

TEST(Assess, IsTheSameForAnyNumberOfThreads) {
  const RuleBook book = provincialBook();
  const auto table = testing_support::randomParcels(100001, 3);
  const Date asOf = Date::fromYmd(2020, 2, 29);
  SilentJob job;
  setThreadCount(1);
  const Assessment one = assess(*table, book, asOf, job);
  const QuestionReasons why = reasonsOf(*table, book, asOf, 0, job);
  for (const unsigned threads : {2U, 8U}) {
    setThreadCount(threads);
    EXPECT_EQ(assess(*table, book, asOf, job), one) << threads << " threads";
    EXPECT_EQ(reasonsOf(*table, book, asOf, 0, job), why) << threads << " threads";
  }
  setThreadCount(0);
}

TEST(Assess, StopsWhenTheUserStopsIt) {
  const RuleBook book = provincialBook();
  const auto table = testing_support::randomParcels(10, 1);
  SilentJob job;
  job.cancel();
  EXPECT_THROW(assess(*table, book, Date::fromYmd(2020, 1, 1), job), Cancelled);
  EXPECT_THROW(reasonsOf(*table, book, Date::fromYmd(2020, 1, 1), 0, job), Cancelled);
}

}  // namespace
}  // namespace renewal
