#include "viewer/model/selection.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "tests/viewer/support/synthetic_case.h"

namespace renewal::viewer {
namespace {

using Rows = std::vector<std::uint32_t>;

TEST(Selection, CountsEachOnceWithItsArea) {
  const auto table = test::tableOf(test::meshOfLots(6, 5, 20, 0, 1));
  const Selection selection(*table, {7, 3, 7, 12});
  EXPECT_EQ(selection.rows(), (Rows{3, 7, 12}));
  EXPECT_DOUBLE_EQ(selection.area().value(), 1200);
  EXPECT_TRUE(selection.contains(ParcelIndex{12}));
  EXPECT_FALSE(selection.contains(ParcelIndex{4}));
  EXPECT_FALSE(selection.contains(noParcel));
  EXPECT_TRUE(Selection().empty());
}

TEST(Selection, AddsRemovesReplaces) {
  const auto table = test::tableOf(test::meshOfLots(6, 5, 20, 0, 1));
  const Selection start(*table, {1, 2, 3});
  EXPECT_EQ(changedSelection(*table, start, {9, 2}, SelectMode::Replace).rows(), (Rows{2, 9}));
  EXPECT_EQ(changedSelection(*table, start, {9, 2}, SelectMode::Add).rows(), (Rows{1, 2, 3, 9}));
  EXPECT_EQ(changedSelection(*table, start, {9, 2}, SelectMode::Remove).rows(), (Rows{1, 3}));
  EXPECT_TRUE(changedSelection(*table, start, {}, SelectMode::Replace).empty());
}

/// Two convex shapes are apart if the normal of one of their sides separates them.
bool convexTouches(std::span<const Point> ring, const Box& box) {
  const std::array<Point, 4> corners{Point{box.minX, box.minY}, Point{box.maxX, box.minY},
                                     Point{box.maxX, box.maxY}, Point{box.minX, box.maxY}};
  const auto separated = [&](Point normal) {
    double ringLow = 1e300, ringHigh = -1e300, boxLow = 1e300, boxHigh = -1e300;
    for (const Point p : ring) {
      const double d = p.x * normal.x + p.y * normal.y;
      ringLow = std::min(ringLow, d);
      ringHigh = std::max(ringHigh, d);
    }
    for (const Point p : corners) {
      const double d = p.x * normal.x + p.y * normal.y;
      boxLow = std::min(boxLow, d);
      boxHigh = std::max(boxHigh, d);
    }
    return ringHigh < boxLow || boxHigh < ringLow;
  };
  if (separated({1, 0}) || separated({0, 1})) {
    return false;
  }
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    if (separated({ring[i + 1].y - ring[i].y, ring[i].x - ring[i + 1].x})) {
      return false;
    }
  }
  return true;
}

TEST(Selection, ParcelsTouchingABoxAgreeWithSeparatingAxes) {
  const unsigned seed = 77;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const auto table = test::tableOf(test::meshOfLots(12, 9, 60, 0.15, 5));
  const Box all = table->tree().bounds();
  const auto unit = [&] { return static_cast<double>(random()) / 4294967296.0; };
  for (int i = 0; i < 200; ++i) {
    Box box;
    box.add(Point{all.minX + unit() * all.width(), all.minY + unit() * all.height()});
    const double size = i % 3 == 0 ? 4 : 200;  // inside one parcel, or over many
    box.add(Point{box.minX + unit() * size, box.minY + unit() * size});
    Rows expected;
    for (std::uint32_t row = 0; row < table->size(); ++row) {
      const auto ring = table->geometry().ring(row);
      if (convexTouches(ring, box)) {
        expected.push_back(row);
      }
    }
    EXPECT_EQ(parcelsTouching(*table, box), expected) << i;
  }
}

}  // namespace
}  // namespace renewal::viewer
