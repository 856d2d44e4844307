#include "core/rules/nearest_flip.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "core/rules/question_tests.h"
#include "core/rules/row_truth.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::shippedBook;

TEST(NextChange, AgreesWithSteppingDayByDay) {
  const RuleBook book = shippedBook("guangdong-2023");
  const unsigned seed = 41;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(150, seed);
  const Date asOf = Date::fromYmd(2019, 12, 30);
  const Date until = Date::fromYmd(2022, 1, 2);
  std::size_t changes = 0;
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    detail::RowTruth truth(*table, book, asOf, ParcelIndex(row));
    std::map<std::size_t, NextChange> stepped;
    std::vector<std::size_t> now;
    for (const Question& question : book.questions) {
      now.push_back(truth.outcome(question));
    }
    for (Date day = asOf.plusDays(1); day <= until; day = day.plusDays(1)) {
      truth.setAsOf(day);
      for (std::size_t q = 0; q < book.questions.size(); ++q) {
        const std::size_t then = truth.outcome(book.questions[q]);
        if (then != now[q] && !stepped.contains(q)) {
          stepped[q] = {day, now[q], then};
        }
      }
    }
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      const auto change =
          nextChange(*table, book, asOf, ParcelIndex(row), book.questions[q], until);
      ASSERT_EQ(change.has_value(), stepped.contains(q)) << "row " << row << " question " << q;
      if (change) {
        ++changes;
        ASSERT_EQ(*change, stepped.at(q)) << "row " << row << " question " << q;
      }
    }
  }
  EXPECT_GT(changes, 10U);
}

TEST(NextChange, FollowsAParcelThroughTheStatute) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto table = testing_support::parcelTable({{
      {Field::LandUse, std::string("0601")},
      {Field::LandUseScheme, std::string("gb21010")},
      {Field::AgreedStart, testing_support::day(2020, 2, 29)},
      {Field::IdleCause, std::string("QY")},
  }});
  const Question& question = book.questions[0];
  std::vector<std::string> story;
  Date day = Date::fromYmd(2019, 1, 1);
  while (const auto change =
             nextChange(*table, book, day, ParcelIndex(0), question, Date::fromYmd(2030, 1, 1))) {
    day = change->date;
    story.push_back(day.iso() + " " + std::string(question.outcomeId(change->to)));
  }
  EXPECT_EQ(story,
            (std::vector<std::string>{"2019-08-29 early-warning", "2021-02-28 suspected-idle-1y",
                                      "2022-02-28 suspected-idle-2y"}));
}

/// Every number or day nearer than the reported one leaves the outcome as it is.
TEST(NearestFlip, NoValueOfAFineGridFlipsEarlier) {
  const RuleBook book = shippedBook("guangdong-2023");
  const unsigned seed = 43;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(60, seed);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  std::size_t checked = 0;
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    for (const Question& question : book.questions) {
      std::map<std::string, Flip> flips;
      for (const Flip& flip : nearestFlips(*table, book, asOf, ParcelIndex(row), question)) {
        flips.emplace(flip.measure, flip);
      }
      detail::RowTruth truth(*table, book, asOf, ParcelIndex(row));
      const std::size_t now = truth.outcome(question);
      for (const std::size_t m : detail::measuresOf(question)) {
        const Measure& measure = book.measures[m];
        const detail::RowMeasure value = truth.measure(m);
        const auto found = flips.find(measure.id);
        if (value.state != detail::RowMeasure::State::Known) {
          continue;
        }
        // Each grid value with its own measure of distance.
        const auto tryValue = [&](const detail::RowMeasure& then, double distance) {
          truth.replace(m, then);
          if (truth.outcome(question) != now) {
            ++checked;
            ASSERT_NE(found, flips.end()) << measure.id << " row " << row;
            ASSERT_GE(distance, found->second.distance - 1e-9) << measure.id << " row " << row;
          }
        };
        detail::RowMeasure then = value;
        if (measure.type() == Measure::Type::Date) {
          for (int days = -900; days <= 900; ++days) {
            const Date day = asOf.plusDays(days);
            then.first = then.last = day;
            then.written = PartialDate(day);
            const int away = day < value.first  ? value.first.days() - day.days()
                             : day > value.last ? day.days() - value.last.days()
                                                : 0;
            tryValue(then, away / 365.0);
          }
        } else if (measure.id == "tax-per-mu") {
          for (int i = 0; i < 400; ++i) {
            then.number = i * 0.05;
            // Thresholds of both questions' tests on it: 5.
            tryValue(then, std::abs(then.number - value.number) / 5);
          }
        } else if (measure.type() == Measure::Type::Flag) {
          then.flag = !value.flag;
          tryValue(then, 1);
        }
        truth.replace(m, value);
      }
    }
  }
  EXPECT_GT(checked, 500U);
}

TEST(NearestFlip, SaysWhatWouldAlterTheOutcome) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto table = testing_support::parcelTable({{
      {Field::LandUse, std::string("0601")},
      {Field::LandUseScheme, std::string("gb21010")},
      {Field::AgreedStart, testing_support::day(2019, 1, 1)},
      {Field::IdleCause, std::string("QY")},
  }});
  const auto flips =
      nearestFlips(*table, book, Date::fromYmd(2020, 1, 11), ParcelIndex(0), book.questions[0]);
  ASSERT_GE(flips.size(), 2U);
  EXPECT_EQ(flips[0].measure, "effective-start");
  EXPECT_EQ(flips[0].to.en, "2019-01-12");
  EXPECT_EQ(flips[0].outcome, "early-warning");
  EXPECT_DOUBLE_EQ(flips[0].distance, 11 / 365.0);
}

}  // namespace
}  // namespace renewal
