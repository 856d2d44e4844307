#include "core/rules/why_not.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/rules/row_truth.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::shippedBook;

int judge(const Condition& condition, const std::map<std::string, Truth>& leaves) {
  if (condition.kind == Condition::Kind::Test) {
    return leaves.at(condition.id) == Truth::Yes ? 1 : leaves.at(condition.id) == Truth::No ? 0 : 2;
  }
  std::size_t counts[3] = {0, 0, 0};
  for (std::size_t i = 0; i < condition.children.size(); ++i) {
    counts[judge(condition.children[i], leaves)] +=
        condition.weights.empty() ? 1 : condition.weights[i];
  }
  switch (condition.kind) {
    case Condition::Kind::All:
      return counts[0] > 0 ? 0 : counts[2] > 0 ? 2 : 1;
    case Condition::Kind::Any:
      return counts[1] > 0 ? 1 : counts[2] > 0 ? 2 : 0;
    case Condition::Kind::None:
      return counts[1] > 0 ? 0 : counts[2] > 0 ? 2 : 1;
    default:
      return counts[1] >= condition.atLeast               ? 1
             : counts[1] + counts[2] >= condition.atLeast ? 2
                                                          : 0;
  }
}

void readLeaves(const detail::RowTruth& truth, const Condition& condition,
                std::map<std::string, Truth>& leaves) {
  if (condition.kind == Condition::Kind::Test) {
    leaves[condition.id] = truth.of(condition);
  }
  for (const Condition& child : condition.children) {
    readLeaves(truth, child, leaves);
  }
}

bool isLeaf(const Condition& condition, const std::string& id) {
  if (condition.id == id) {
    return condition.kind == Condition::Kind::Test;
  }
  return std::any_of(condition.children.begin(), condition.children.end(),
                     [&](const Condition& child) { return isLeaf(child, id); });
}

/// Turning every listed test into what it should be makes the condition hold; not a single listed
/// test is as it should be; nothing is said of outcomes whose condition holds already.
TEST(WhyNot, TheObstaclesAreExactlyWhatStandsInTheWay) {
  const RuleBook book = shippedBook("guangdong-2023");
  const unsigned seed = 31;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(600, seed);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    const detail::RowTruth truth(*table, book, asOf, ParcelIndex(row));
    for (const Question& question : book.questions) {
      const auto all = whyNot(*table, book, asOf, ParcelIndex(row), question);
      const std::size_t decided = truth.outcome(question);
      ASSERT_EQ(all.size(),
                question.outcomes.size() - (decided == question.undetermined() ? 0 : 1));
      for (const WhyNot& why : all) {
        ASSERT_NE(why.outcome, question.outcomeId(decided));
        if (why.reason == WhyNot::Reason::Preceded) {
          ASSERT_TRUE(why.obstacles.empty());
          ASSERT_EQ(why.precededBy, question.outcomeId(decided));
          continue;
        }
        const auto outcome =
            std::find_if(question.outcomes.begin(), question.outcomes.end(),
                         [&](const Outcome& one) { return one.id == why.outcome; });
        std::map<std::string, Truth> leaves;
        readLeaves(truth, *outcome->when, leaves);
        ASSERT_NE(judge(*outcome->when, leaves), 1);
        const std::map<std::string, Truth> before = leaves;
        for (const WhyNot::Obstacle& obstacle : why.obstacles) {
          ASSERT_NE(obstacle.test.result, obstacle.wanted);
          if (isLeaf(*outcome->when, obstacle.test.conditionId)) {
            ASSERT_NE(before.at(obstacle.test.conditionId), obstacle.wanted);
            leaves[obstacle.test.conditionId] = obstacle.wanted;
          }
        }
        ASSERT_EQ(judge(*outcome->when, leaves), 1) << why.outcome << " row " << row;
      }
    }
  }
}

TEST(WhyNot, SaysItInWords) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto table = testing_support::parcelTable({{
      {Field::LandUse, std::string("0601")},
      {Field::LandUseScheme, std::string("gb21010")},
      {Field::AgreedStart, testing_support::day(2019, 1, 1)},
      {Field::IdleCause, std::string("QY")},
  }});
  const auto all =
      whyNot(*table, book, Date::fromYmd(2020, 6, 1), ParcelIndex(0), book.questions[0]);
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[1].outcome, "suspected-idle-2y");
  ASSERT_EQ(all[1].obstacles.size(), 2U);
  EXPECT_EQ(all[1].obstacles[1].test.conditionId, "overdue-2y");
  EXPECT_EQ(all[1].obstacles[1].test.margin.en, "214 days to go (until 2021-01-01)");
  EXPECT_EQ(all.back().outcome, "in-order");
  EXPECT_EQ(all.back().reason, WhyNot::Reason::Preceded);
  EXPECT_EQ(all.back().precededBy, "suspected-idle-1y");
}

}  // namespace
}  // namespace renewal
