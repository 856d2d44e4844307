#include "core/land/unit_explanation.h"

#include <gtest/gtest.h>

#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::LandMaker;
using testing_support::rectangle;

/// A row of squares of 10 m: 0 1 2 touch, 3 lies 5 m further, 4 touches 3, 5 far away.
class UnitExplanationTest : public ::testing::Test {
 protected:
  UnitExplanationTest() {
    LandMaker land;
    for (const double x : {0.0, 10.0, 20.0, 35.0, 45.0, 500.0}) {
      land.parcel(rectangle(x, 0, x + 10, 10));
    }
    table_ = land.make();
    options_.maxGap = 20;
    graph_ = NeighbourGraph::build(*table_, options_, job_);
  }
  UnitExplanation explain(std::uint32_t first, std::uint32_t second) {
    inputs_ = UnitInputs{};
    inputs_.qualifying = qualifying_;
    inputs_.limited = limited_;
    units_ = findUnits(*table_, *graph_, inputs_, constraints_, job_);
    return explainUnits(*table_, *graph_, inputs_, units_, first, second, job_);
  }

  SilentJob job_;
  NeighbourOptions options_;
  std::shared_ptr<const ParcelTable> table_;
  std::shared_ptr<const NeighbourGraph> graph_;
  std::vector<std::uint8_t> qualifying_ = std::vector<std::uint8_t>(6, 1);
  std::vector<std::uint8_t> limited_ = std::vector<std::uint8_t>(6, 0);
  UnitConstraints constraints_;
  UnitInputs inputs_;
  RenewalUnits units_;
};

TEST_F(UnitExplanationTest, OneUnitHasNoObstacles) {
  const UnitExplanation why = explain(0, 2);
  EXPECT_TRUE(why.sameUnit);
  EXPECT_TRUE(why.obstacles.empty());
  EXPECT_EQ(why.way, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST_F(UnitExplanationTest, ARoadThatIsTooWide) {
  const UnitExplanation why = explain(0, 4);
  EXPECT_FALSE(why.sameUnit);
  ASSERT_EQ(why.obstacles.size(), 1U);
  EXPECT_FALSE(why.obstacles[0].isParcel);
  EXPECT_EQ(why.obstacles[0].verdict, JoinVerdict::GapTooWide);
  EXPECT_EQ(why.obstacles[0].parcel, 2U);
  EXPECT_EQ(why.obstacles[0].next, 3U);
  EXPECT_NEAR(why.obstacles[0].measure, 5, 1e-9);
  constraints_.maxGap = 6;
  EXPECT_TRUE(explain(0, 4).sameUnit);
}

TEST_F(UnitExplanationTest, AParcelThatTakesNoPart) {
  qualifying_[1] = 0;
  const UnitExplanation other = explain(0, 2);
  ASSERT_EQ(other.obstacles.size(), 1U);
  EXPECT_TRUE(other.obstacles[0].isParcel);
  EXPECT_EQ(other.obstacles[0].parcel, 1U);
  EXPECT_EQ(other.obstacles[0].reason, LeftOutReason::None);
  EXPECT_EQ(standingOf(units_, inputs_, 1), UnitStanding::NotQualifying);
  EXPECT_EQ(standingOf(units_, inputs_, 0), UnitStanding::InUnit);
  qualifying_[1] = 1;
  limited_[1] = 1;
  constraints_.excludeLimited = true;
  const UnitExplanation limited = explain(0, 2);
  ASSERT_EQ(limited.obstacles.size(), 1U);
  EXPECT_EQ(limited.obstacles[0].reason, LeftOutReason::Limited);
  EXPECT_EQ(standingOf(units_, inputs_, 1), UnitStanding::LeftOut);
}

TEST_F(UnitExplanationTest, TheFewestObstaclesNotTheShortestWay) {
  // 10 m between 1 and 3 over parcel 2, which takes no part: two gaps or one parcel and one gap.
  qualifying_[2] = 0;
  const UnitExplanation why = explain(1, 3);
  ASSERT_EQ(why.obstacles.size(), 1U) << "directly across 15 m";
  EXPECT_EQ(why.obstacles[0].verdict, JoinVerdict::GapTooWide);
  EXPECT_EQ(why.way.size(), 2U);
}

TEST_F(UnitExplanationTest, TheSizeBandAloneKeepsApart) {
  constraints_.maxArea = SquareMetre(150);
  const UnitExplanation why = explain(0, 2);
  EXPECT_FALSE(why.sameUnit);
  EXPECT_TRUE(why.neighboursConnect);
  EXPECT_TRUE(why.obstacles.empty());
}

TEST_F(UnitExplanationTest, NoChainOfNeighbours) {
  const UnitExplanation why = explain(0, 5);
  EXPECT_FALSE(why.neighboursConnect);
  EXPECT_TRUE(why.way.empty());
  EXPECT_EQ(explain(5, 5).way, std::vector<std::uint32_t>{5});
}

}  // namespace
}  // namespace renewal
