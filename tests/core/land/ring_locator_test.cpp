#include "core/land/ring_locator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace renewal {
namespace {

using Ring = std::vector<Point>;

std::vector<std::uint32_t> around(const RingLocator& locator, Point p) {
  std::vector<std::uint32_t> rings;
  locator.eachHolding(p, [&](std::uint32_t ring) { rings.push_back(ring); });
  std::sort(rings.begin(), rings.end());
  return rings;
}

std::vector<std::uint32_t> aroundOneByOne(const std::vector<Ring>& rings, Point p) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    if (ringHolds(rings[i], p)) {
      found.push_back(i);
    }
  }
  return found;
}

/// A star of `corners` corners between two radii, now and then with level and upright edges.
Ring star(Point centre, double inner, double outer, std::size_t corners, std::mt19937& random) {
  std::uniform_real_distribution<double> radius(inner, outer);
  Ring ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle =
        2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    const double r = radius(random);
    ring.push_back({std::round((centre.x + r * std::cos(angle)) * 4) / 4,
                    std::round((centre.y + r * std::sin(angle)) * 4) / 4});
  }
  ring.push_back(ring.front());
  if (random() % 2 == 0) {
    std::reverse(ring.begin(), ring.end());
  }
  return ring;
}

TEST(RingLocator, NestedStarsAsOneByOne) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> place(-100, 100);
    std::vector<Ring> rings;
    for (int group = 0; group < 6; ++group) {
      const Point centre{std::round(place(random)), std::round(place(random))};
      for (int level = 1; level <= 5; ++level) {
        rings.push_back(star(centre, level * 8.0, level * 9.5, 3 + random() % 700, random));
      }
    }
    const RingLocator locator({rings.begin(), rings.end()});
    for (int i = 0; i < 400; ++i) {
      // Many on the heights of corners, where a run of the border begins or ends.
      Point p{place(random), place(random)};
      if (i % 2 == 0) {
        const Ring& ring = rings[random() % rings.size()];
        p.y = ring[random() % ring.size()].y;
      }
      EXPECT_EQ(around(locator, p), aroundOneByOne(rings, p)) << p.x << ' ' << p.y;
    }
  }
}

TEST(RingLocator, NothingAndDegenerateRings) {
  EXPECT_TRUE(around(RingLocator({}), {0, 0}).empty());
  const std::vector<Ring> rings{{}, {{1, 1}}, {{0, 0}, {4, 0}, {0, 0}}};
  EXPECT_TRUE(around(RingLocator({rings.begin(), rings.end()}), {1, 1}).empty());
}

TEST(RingLocator, ALongCombForEveryTooth) {
  // A level ray from within meets all teeth: no square of their number.
  constexpr int teeth = 100000;
  Ring comb;
  for (int i = 0; i < teeth; ++i) {
    comb.push_back({i * 2.0, 0});
    comb.push_back({i * 2.0 + 1, 1000});
  }
  comb.insert(comb.end(), {{teeth * 2.0, 0}, {teeth * 2.0, -10}, {0, -10}, {0, 0}});
  const RingLocator locator({std::span<const Point>(comb)});
  for (int i = 0; i < teeth; ++i) {
    ASSERT_EQ(around(locator, {i * 2.0 + 1, 500}).size(), 1U) << i;
    ASSERT_EQ(around(locator, {i * 2.0 + 2, 500}).size(), 0U) << i;
  }
}

}  // namespace
}  // namespace renewal
