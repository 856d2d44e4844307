#include "core/rules/what_if.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "core/base/parallel_for.h"
#include "core/rules/assessment.h"
#include "core/rules/book_edit.h"
#include "core/rules/compare.h"
#include "core/rules/coverage.h"
#include "core/rules/forecast.h"
#include "core/rules/nearest_flip.h"
#include "core/rules/row_truth.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::shippedBook;

void collectIds(const Condition& condition, std::set<std::string>& ids) {
  ids.insert(condition.id);
  for (const Condition& child : condition.children) {
    collectIds(child, ids);
  }
}

std::vector<std::string> idsOf(const RuleBook& book) {
  std::set<std::string> ids;
  for (const Question& question : book.questions) {
    for (const Outcome& outcome : question.outcomes) {
      if (outcome.when) {
        collectIds(*outcome.when, ids);
      }
    }
  }
  return {ids.begin(), ids.end()};
}

/// A random change; nothing where the chosen condition cannot take it.
void edit(RuleBook& book, Date& asOf, std::mt19937& random) {
  const auto ids = idsOf(book);
  const std::string& id = ids[random() % ids.size()];
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  switch (below(6)) {
    case 0:
      setThreshold(book, id, below(40) * 0.25);
      break;
    case 1:
      setPeriod(book, id, static_cast<int>(below(30)));
      break;
    case 2:
      setAtLeast(book, id, 1 + below(4));
      break;
    case 3:
      setWeight(book, "industrial-factors", id, 1 + below(3));
      break;
    case 4:
      if (below(3) == 0) {
        switchOff(book, id);
      }
      break;
    default:
      asOf = asOf.plusDays(static_cast<int>(below(400)) - 200);
  }
}

TEST(WhatIf, IsAlwaysWhatAssessSays) {
  const RuleBook start = shippedBook("guangdong-2023");
  for (const unsigned seed : {61U, 62U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto table = testing_support::randomParcels(3000, seed);
    RuleBook book = start;
    Date asOf = Date::fromYmd(2020, 12, 31);
    SilentJob job;
    WhatIf session(table, book, asOf, job);
    for (int step = 0; step < 25; ++step) {
      if (random() % 8 == 0) {
        book = start;
      }
      edit(book, asOf, random);
      session.set(book, asOf, job);
      const Assessment assessment = assess(*table, book, asOf, job);
      for (std::size_t q = 0; q < book.questions.size(); ++q) {
        const QuestionResult& result = assessment.questions[q];
        ASSERT_EQ(session.questions()[q].outcome, result.outcome) << "step " << step;
        std::uint64_t inAreas = 0;
        for (std::size_t k = 0; k < result.counts.size(); ++k) {
          ASSERT_EQ(session.questions()[q].totals[k].parcels, result.counts[k]);
          for (const auto& area : session.questions()[q].byArea) {
            inAreas += area[k].parcels;
          }
        }
        ASSERT_EQ(inAreas, table->size());
      }
    }
    // A session begun here has the same totals to the last unit.
    const WhatIf fresh(table, book, asOf, job);
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      ASSERT_EQ(fresh.questions()[q].totals, session.questions()[q].totals);
      ASSERT_EQ(fresh.questions()[q].byArea, session.questions()[q].byArea);
    }
  }
}

TEST(WhatIf, EvaluatesOnlyWhatTheChangeTouches) {
  const auto table = testing_support::randomParcels(3000, 63);
  RuleBook book = shippedBook("guangdong-2023");
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  WhatIf session(table, book, asOf, job);
  EXPECT_GT(session.evaluatedConditions(), 30U);
  ASSERT_TRUE(setThreshold(book, "low-far", 1.2));
  session.set(book, asOf, job);
  EXPECT_EQ(session.evaluatedConditions(), 1U);
  const auto flips = session.flips(0);
  EXPECT_FALSE(flips.empty());
  for (const FlippedParcel& flip : flips) {
    EXPECT_NE(flip.from, flip.to);
  }
  session.set(book, asOf, job);
  EXPECT_EQ(session.evaluatedConditions(), 0U);
  session.rebase();
  EXPECT_TRUE(session.flips(0).empty());
  EXPECT_FALSE(setThreshold(book, "no-such", 1));
  EXPECT_FALSE(setThreshold(book, "disputed", 1));
}

TEST(WhatIf, ACancelledChangeIsMadeGoodByTheNext) {
  const auto table = testing_support::randomParcels(3000, 64);
  RuleBook book = shippedBook("guangdong-2023");
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  WhatIf session(table, book, asOf, job);
  setThreshold(book, "low-far", 1.2);
  SilentJob stopped;
  stopped.cancel();
  EXPECT_THROW(session.set(book, asOf, stopped), Cancelled);
  session.set(book, asOf, job);
  EXPECT_EQ(session.questions()[0].outcome, assess(*table, book, asOf, job).questions[0].outcome);
}

TEST(Forecast, AgreesWithTheRowByRowNextChange) {
  const RuleBook book = shippedBook("guangdong-2023");
  const unsigned seed = 65;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(2500, seed);
  const Date asOf = Date::fromYmd(2016, 2, 29);
  const Date until = asOf.plusYears(10);
  SilentJob job;
  std::size_t total = 0;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    setThreadCount(1);
    const auto changes = forecast(*table, book, asOf, q, until, job);
    setThreadCount(3);
    ASSERT_EQ(forecast(*table, book, asOf, q, until, job), changes);
    setThreadCount(0);
    std::size_t at = 0;
    for (std::uint32_t row = 0; row < table->size(); ++row) {
      Date day = asOf;
      while (const auto next =
                 nextChange(*table, book, day, ParcelIndex(row), book.questions[q], until)) {
        day = next->date;
        ASSERT_LT(at, changes.size());
        ASSERT_EQ(changes[at],
                  (StatusChange{ParcelIndex(row), day, static_cast<std::uint8_t>(next->from),
                                static_cast<std::uint8_t>(next->to)}))
            << "row " << row << " question " << q << " " << day.iso();
        ++at;
      }
    }
    ASSERT_EQ(at, changes.size());
    total += changes.size();
  }
  EXPECT_GT(total, 100U);
}

TEST(Forecast, TheCalendarAddsUpFees) {
  const RuleBook book = shippedBook("guangdong-2023");
  testing_support::ParcelValues land{{Field::LandUse, std::string("0601")},
                                     {Field::LandUseScheme, std::string("gb21010")},
                                     {Field::AgreedStart, testing_support::day(2020, 3, 15)},
                                     {Field::IdleCause, std::string("QY")},
                                     {Field::Price, 1000.0}};
  auto noPrice = land;
  noPrice.erase(Field::Price);
  const auto table = testing_support::parcelTable({land, land, noPrice});
  SilentJob job;
  const auto changes =
      forecast(*table, book, Date::fromYmd(2020, 6, 1), 0, Date::fromYmd(2025, 1, 1), job);
  const auto calendar = forecastCalendar(*table, book.questions[0], changes);
  ASSERT_EQ(calendar.size(), 2U);
  EXPECT_EQ(calendar[0].year, 2021);
  EXPECT_EQ(calendar[0].month, 3);
  EXPECT_EQ(calendar[0].byOutcome[2].parcels, 3U);
  EXPECT_DOUBLE_EQ(calendar[0].feeTenThousandYuan(), 400);
  EXPECT_EQ(calendar[0].byOutcome[2].feeUnknown, 1U);
  EXPECT_EQ(calendar[1].year, 2022);
  EXPECT_EQ(calendar[1].feeTenThousandYuan(), 0);
}

TEST(Coverage, AgreesWithCountingRowByRow) {
  const RuleBook book = shippedBook("guangdong-2023");
  const unsigned seed = 67;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(2200, seed);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  setThreadCount(1);
  const Coverage coverage = coverageOf(*table, book, asOf, job);
  setThreadCount(4);
  EXPECT_EQ(coverageOf(*table, book, asOf, job), coverage);
  setThreadCount(0);
  const Assessment assessment = assess(*table, book, asOf, job);
  std::vector<detail::RowTruth> truths;
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    truths.emplace_back(*table, book, asOf, ParcelIndex(row));
  }
  for (const Coverage::ConditionUse& use : coverage.conditions) {
    const Condition* condition = findCondition(book, use.id);
    if (condition == nullptr) {
      continue;
    }
    std::uint64_t counts[3] = {0, 0, 0};
    for (const detail::RowTruth& truth : truths) {
      ++counts[static_cast<int>(truth.of(*condition))];
    }
    ASSERT_EQ(use.yes, counts[static_cast<int>(Truth::Yes)]) << use.id;
    ASSERT_EQ(use.unknown, counts[static_cast<int>(Truth::Unknown)]) << use.id;
  }
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Coverage::QuestionUse& use = coverage.questions[q];
    const Question& question = book.questions[q];
    ASSERT_EQ(use.undetermined, assessment.questions[q].counts.back());
    for (std::size_t k = 0; k + 1 < question.outcomes.size(); ++k) {
      ASSERT_EQ(use.outcomes[k].fires, assessment.questions[q].counts[k]);
      ASSERT_EQ(use.outcomes[k].holds,
                use.outcomes[k].fires + use.outcomes[k].shadowed + use.outcomes[k].blocked);
      for (std::size_t j = 0; j + 1 < question.outcomes.size(); ++j) {
        std::uint64_t both = 0;
        for (const detail::RowTruth& truth : truths) {
          both += truth.of(*question.outcomes[k].when) == Truth::Yes &&
                          truth.of(*question.outcomes[j].when) == Truth::Yes
                      ? 1
                      : 0;
        }
        ASSERT_EQ(use.overlap[k][j], both);
      }
    }
  }
  for (const Coverage::FieldUse& use : coverage.fields) {
    std::uint64_t missing = 0;
    for (std::uint32_t row = 0; row < table->size(); ++row) {
      missing += std::holds_alternative<std::monostate>(table->value(ParcelIndex(row), use.field));
    }
    ASSERT_EQ(use.missing, missing);
  }
}

TEST(Compare, TransitionsBetweenTwoBooks) {
  const RuleBook provincial = shippedBook("guangdong-2023");
  const RuleBook local = shippedBook("zhongshan-east-local");
  const auto table = testing_support::randomParcels(3000, 68);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  const Assessment first = assess(*table, provincial, asOf, job);
  const Assessment second = assess(*table, local, asOf, job);
  const auto all = compareAssessments(*table, provincial, first, local, second);
  ASSERT_EQ(all.size(), 3U);
  for (std::size_t q = 0; q < all.size(); ++q) {
    std::uint64_t moved = 0;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < all[q].from.size(); ++i) {
      for (std::size_t j = 0; j < all[q].to.size(); ++j) {
        total += all[q].cells[i][j].parcels;
        moved += i == j ? 0 : all[q].cells[i][j].parcels;
      }
    }
    EXPECT_EQ(total, table->size());
    EXPECT_EQ(moved, all[q].moved.size());
  }
  EXPECT_GT(all[0].moved.size(), 0U);
}

TEST(Sensitivity, CountsWhatAFullAssessmentWouldFlip) {
  const RuleBook book = shippedBook("guangdong-2023");
  const unsigned seed = 69;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(2000, seed);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  const Assessment base = assess(*table, book, asOf, job);
  const auto effects = sensitivity(table, book, asOf, "use-status", job);
  ASSERT_GT(effects.size(), 5U);
  for (std::size_t e = 0; e < effects.size(); ++e) {
    ASSERT_EQ(effects[e].steps.size(), 6U);
    ASSERT_TRUE(e == 0 || effects[e - 1].mostFlips() >= effects[e].mostFlips());
    for (const std::size_t s : {0U, 5U}) {
      RuleBook moved = book;
      setThreshold(moved, effects[e].conditionId, effects[e].steps[s].threshold);
      const Assessment then = assess(*table, moved, asOf, job);
      std::uint64_t flips = 0;
      for (std::size_t row = 0; row < table->size(); ++row) {
        flips += then.questions[0].outcome[row] != base.questions[0].outcome[row] ? 1 : 0;
      }
      ASSERT_EQ(effects[e].steps[s].flips, flips) << effects[e].conditionId;
    }
  }
}

}  // namespace
}  // namespace renewal
