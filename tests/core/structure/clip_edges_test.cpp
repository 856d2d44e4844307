#include "core/structure/clip_edges.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "core/parcel/border_edges.h"
#include "core/structure/zone_shares.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::LandMaker;
using testing_support::Part;
using testing_support::Ring;

/// A star-shaped ring, anticlockwise or clockwise as it comes.
Ring star(std::mt19937& random, Point middle, double least, double most, int corners) {
  std::uniform_real_distribution<double> unit(0, 1);
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * (i + 0.8 * unit(random)) / corners;
    const double radius = least + (most - least) * unit(random);
    ring.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
  }
  if (random() % 2 == 0) {
    std::reverse(ring.begin(), ring.end());
  }
  ring.push_back(ring.front());
  return ring;
}

/// As RegionGrid makes it, with a floor below everything.
ClipProblem problemOf(const std::vector<BorderEdge>& parcel, const Region& region) {
  Box box;
  for (const BorderEdge& edge : parcel) {
    box.add(edge.from);
  }
  ClipProblem problem;
  problem.rule = region.rule;
  const auto add = [&](const BorderEdge& edge, std::int8_t turn, std::int8_t side) {
    SweepEdge line;
    line.left = {edge.from.x - box.minX, edge.from.y - box.minY};
    line.right = {edge.to.x - box.minX, edge.to.y - box.minY};
    if (line.right.x < line.left.x) {
      std::swap(line.left, line.right);
    }
    line.from = std::max(0.0, line.left.x);
    line.to = std::min(box.width(), line.right.x);
    line.turn = turn;
    line.side = side;
    if (line.from < line.to) {
      problem.edges.push_back(line);
    }
  };
  for (const BorderEdge& edge : parcel) {
    add(edge, 0, edge.to.x < edge.from.x ? 1 : -1);
  }
  for (const BorderEdge& edge : region.border) {
    add(edge, edge.from.x < edge.to.x ? 1 : -1, 0);
  }
  return problem;
}

TEST(ClipEdges, HasTheAreaOfTheSweep) {
  SilentJob job;
  std::size_t different = 0;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto somewhere = [&](double reach) {
      const auto one = [&] { return reach * static_cast<double>(random() % 2001) / 1000 - reach; };
      const double x = one();
      return Point{437000 + x, 2490000 + one()};
    };
    const Point middle = somewhere(50);
    // With 12 corners no side comes as near to the middle as the hole: crossing rings count
    // otherwise.
    std::vector<Part> parcel{{star(random, middle, 40, 90, 12 + static_cast<int>(random() % 40))}};
    if (random() % 2 == 0) {
      parcel[0].push_back(star(random, middle, 5, 35, 12));
    }
    const auto table = LandMaker().parcel(parcel).make();
    Region region;
    if (random() % 2 == 0) {
      const Point at = somewhere(80);
      region = regionOfRings({star(random, at, 30, 100, 30), star(random, at, 5, 25, 8)});
    } else {
      region = regionAlong({{somewhere(150), somewhere(150), somewhere(150)}}, 25);
    }
    const std::vector<BorderEdge> border = orientedBorderOf(table->geometry(), 0);
    const double swept = commonArea(problemOf(border, region), job);
    const double walked = commonAreaByEdges(problemOf(border, region), job);
    EXPECT_NEAR(walked, swept, 1e-8);
    different += swept > 1 && swept < table->drawnAreas()[0] - 1 ? 1 : 0;
  }
  EXPECT_GT(different, 1000U);
}

/// Area of the ring where x <= most.
double areaLeftOf(const Ring& ring, double most) {
  Ring cut;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    if (a.x <= most) {
      cut.push_back(a);
    }
    if ((a.x <= most) != (b.x <= most)) {
      cut.push_back({most, a.y + (b.y - a.y) * ((most - a.x) / (b.x - a.x))});
    }
  }
  return std::abs(signedRingArea(cut));
}

class LongComb : public testing::TestWithParam<int> {};

TEST_P(LongComb, IsMeasuredWithoutTheSquareOfItsTeeth) {
  constexpr int teeth = 100000;
  Ring comb{{0, 0}};
  for (int i = 0; i < teeth; ++i) {
    comb.push_back({1000, i * 0.02 + 0.005});
    comb.push_back({0, i * 0.02 + 0.01});
  }
  comb.push_back({-10, teeth * 0.02});
  comb.push_back({-10, 0});
  comb.push_back({0, 0});
  const double truth = areaLeftOf(comb, 400);
  Ring zone{{-50, -50}, {400, -50}, {400, 3000}, {-50, 3000}, {-50, -50}};
  const double angle = GetParam() * std::numbers::pi / 180;
  for (Ring* ring : {&comb, &zone}) {
    for (Point& p : *ring) {
      p = {437000 + p.x * std::cos(angle) - p.y * std::sin(angle),
           2490000 + p.x * std::sin(angle) + p.y * std::cos(angle)};
    }
  }
  SilentJob job;
  const auto table = LandMaker().parcel(comb).make();
  const ZoneShares shares = ZoneShares::of(*table, {regionOfRings({zone})}, job);
  ASSERT_EQ(shares.of(0).size(), 1U);
  EXPECT_NEAR(shares.of(0)[0].area, truth, 1e-6 * truth);
}

INSTANTIATE_TEST_SUITE_P(Degrees, LongComb, testing::Values(0, 37, 90));

}  // namespace
}  // namespace renewal
