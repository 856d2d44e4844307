#include "gis/io/ring_nesting.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::square;

RingNesting nest(const std::vector<std::vector<Point>>& rings) {
  std::vector<std::span<const Point>> spans(rings.begin(), rings.end());
  return nestRings(spans);
}

TEST(RingNesting, holeGoesToTheOutlineAroundIt) {
  const auto nesting =
      nest({square(0, 0, 10), square(20, 0, 10), square(22, 2, 3, false), square(2, 2, 3, false)});
  EXPECT_EQ(nesting.order, (std::vector<std::uint32_t>{0, 3, 1, 2}));
  EXPECT_EQ(nesting.partBegin, (std::vector<std::uint32_t>{0, 2, 4}));
  EXPECT_FALSE(nesting.byContainment);
}

TEST(RingNesting, holeOfAnIslandGoesToTheSmallestOutline) {
  const auto nesting = nest(
      {square(0, 0, 100), square(10, 10, 80, false), square(20, 20, 60), square(30, 30, 5, false)});
  EXPECT_EQ(nesting.order, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(nesting.partBegin, (std::vector<std::uint32_t>{0, 2, 4}));
}

TEST(RingNesting, outlinesOnlyStayApart) {
  const auto nesting = nest({square(0, 0, 10), square(2, 2, 3)});
  EXPECT_EQ(nesting.order.size(), 2U);
  EXPECT_EQ(nesting.partBegin, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_FALSE(nesting.byContainment);
}

TEST(RingNesting, reversedDirectionsAreSeenThrough) {
  const auto nesting = nest({square(0, 0, 10, false), square(2, 2, 3, true)});
  EXPECT_TRUE(nesting.byContainment);
  EXPECT_EQ(nesting.order, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(nesting.partBegin, (std::vector<std::uint32_t>{0, 2}));
}

TEST(RingNesting, holeOutsideEveryOutlineBecomesAPart) {
  const auto nesting = nest({square(0, 0, 10), square(50, 50, 5, false)});
  EXPECT_TRUE(nesting.byContainment);
  EXPECT_EQ(nesting.partBegin, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(RingNesting, holeThatTouchesTheOutlineInACornerIsInside) {
  const auto nesting = nest({square(0, 0, 10), square(0, 0, 5, false)});
  EXPECT_FALSE(nesting.byContainment);
  EXPECT_EQ(nesting.partBegin, (std::vector<std::uint32_t>{0, 2}));
}

TEST(RingNesting, everyRingIsThereExactlyOnceWhateverTheRings) {
  const unsigned seed = 20210305;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> place(0, 100);
  std::uniform_int_distribution<std::size_t> points(1, 8);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::vector<Point>> rings(1 + points(random));
    for (auto& ring : rings) {
      ring.resize(points(random));
      for (Point& p : ring) {
        p = {place(random), place(random)};
      }
    }
    RingNesting nesting = nest(rings);
    ASSERT_EQ(nesting.partBegin.back(), rings.size());
    std::sort(nesting.order.begin(), nesting.order.end());
    for (std::uint32_t i = 0; i < rings.size(); ++i) {
      ASSERT_EQ(nesting.order[i], i);
    }
  }
}

}  // namespace
}  // namespace renewal::gis
