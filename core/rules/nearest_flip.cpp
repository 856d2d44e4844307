#include "core/rules/nearest_flip.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "core/rules/question_tests.h"
#include "core/rules/row_truth.h"

namespace renewal {
namespace {

using detail::Representative;
using detail::RowMeasure;
using Operator = Test::Operator;

double distanceTo(const Measure& measure, const RowMeasure& now, const Representative& then) {
  constexpr double daysPerYear = 365;
  switch (measure.type()) {
    case Measure::Type::Number: {
      const double scale = std::abs(then.limit) > 0 ? std::abs(then.limit) : 1;
      return std::abs(now.number - (then.exact ? then.value.number : then.limit)) / scale;
    }
    case Measure::Type::Date: {
      if (now.state == RowMeasure::State::NotHappened ||
          then.value.state == RowMeasure::State::NotHappened) {
        return 1;
      }
      const Date day = then.value.first;
      const int days = day < now.first  ? now.first.days() - day.days()
                       : day > now.last ? day.days() - now.last.days()
                                        : 0;
      return days / daysPerYear;
    }
    default:
      return 1;
  }
}

Text shown(const Measure& measure, const Representative& then) {
  if (measure.type() != Measure::Type::Number || then.exact) {
    return detail::shownValue(measure, then.value);
  }
  const std::string limit = detail::shortNumber(then.limit);
  const char* sign = then.value.number > then.limit ? "> " : "< ";
  return {sign + limit, sign + limit};
}

/// Days in (asOf, until] on which a test of the question may change.
std::vector<Date> turningDays(const detail::RowTruth& truth, const RuleBook& book,
                              const Question& question, Date until) {
  std::set<Date> days;
  const auto add = [&](Date day) {
    if (day > truth.asOf() && day <= until) {
      days.insert(day);
    }
  };
  for (const Condition* condition : detail::testsOf(question)) {
    const Test& test = condition->test;
    const Measure& measure = book.measures[test.measure];
    const RowMeasure& value = truth.measure(test.measure);
    if (value.state != RowMeasure::State::Known || test.op == Operator::Known) {
      continue;
    }
    if (measure.kind == Measure::Kind::Age) {
      // The age is asOf's year less the year built: it changes with the calendar year.
      const double built = truth.asOf().year() - value.number;
      for (const double age : {std::floor(test.number), std::floor(test.number) + 1,
                               std::ceil(test.number), std::ceil(test.number) + 1}) {
        const double year = built + age;
        if (year >= 1 && year <= 9999) {
          add(Date::fromYmd(static_cast<int>(year), 1, 1));
        }
      }
    } else if (measure.type() == Measure::Type::Date) {
      const int months = test.op == Operator::DueWithin ? -test.months : test.months;
      const bool fixed = test.op == Operator::OnOrBefore || test.op == Operator::After;
      for (const Date day : {value.first, value.last}) {
        if (!fixed) {
          add(day.plusMonths(months));
        }
      }
    }
  }
  return {days.begin(), days.end()};
}

}  // namespace

std::vector<Flip> nearestFlips(const ParcelTable& table, const RuleBook& book, Date asOf,
                               ParcelIndex parcel, const Question& question) {
  std::vector<Flip> flips;
  if (question.grading) {
    return flips;
  }
  detail::RowTruth truth(table, book, asOf, parcel);
  const std::size_t now = truth.outcome(question);
  for (const std::size_t m : detail::measuresOf(question)) {
    const Measure& measure = book.measures[m];
    const RowMeasure value = truth.measure(m);
    if (value.state == RowMeasure::State::Unknown) {
      continue;
    }
    std::optional<Flip> nearest;
    for (const Representative& then : detail::representatives(book, question, m, asOf)) {
      truth.replace(m, then.value);
      const std::size_t outcome = truth.outcome(question);
      if (outcome == now) {
        continue;
      }
      const double distance = distanceTo(measure, value, then);
      if (!nearest || distance < nearest->distance) {
        nearest = Flip{measure.id,
                       measure.title,
                       measure.unit,
                       detail::shownValue(measure, value),
                       shown(measure, then),
                       std::string(question.outcomeId(outcome)),
                       question.outcomeTitle(outcome),
                       distance};
      }
    }
    truth.replace(m, value);
    if (nearest) {
      flips.push_back(*std::move(nearest));
    }
  }
  std::stable_sort(flips.begin(), flips.end(),
                   [](const Flip& a, const Flip& b) { return a.distance < b.distance; });
  return flips;
}

std::optional<NextChange> nextChange(const ParcelTable& table, const RuleBook& book, Date asOf,
                                     ParcelIndex parcel, const Question& question, Date until) {
  if (question.grading) {
    return std::nullopt;
  }
  detail::RowTruth truth(table, book, asOf, parcel);
  const std::size_t now = truth.outcome(question);
  for (const Date day : turningDays(truth, book, question, until)) {
    truth.setAsOf(day);
    const std::size_t outcome = truth.outcome(question);
    if (outcome != now) {
      return NextChange{day, now, outcome};
    }
  }
  return std::nullopt;
}

}  // namespace renewal
