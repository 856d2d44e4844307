#include "core/land/renewal_units.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <stdexcept>

#include "core/base/parallel_for.h"
#include "core/land/unit_search.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::Cell;
using testing_support::LandMaker;
using testing_support::randomCells;
using testing_support::rectangle;
using testing_support::turned;

struct Found {
  std::shared_ptr<const NeighbourGraph> graph;
  RenewalUnits units;
};

Found find(const ParcelTable& table, const std::vector<std::uint8_t>& qualifying,
           const UnitConstraints& constraints, UnitInputs inputs = {},
           NeighbourOptions options = {}) {
  SilentJob job;
  options.maxGap = std::max(options.maxGap, constraints.maxGap);
  Found found{NeighbourGraph::build(table, options, job), {}};
  inputs.qualifying = qualifying;
  found.units = findUnits(table, *found.graph, inputs, constraints, job);
  return found;
}

std::vector<std::vector<std::uint32_t>> membersOf(const RenewalUnits& units) {
  std::vector<std::vector<std::uint32_t>> all;
  for (const RenewalUnit& unit : units.units) {
    all.push_back(unit.parcels);
  }
  return all;
}

using Members = std::vector<std::vector<std::uint32_t>>;

/// A row of n squares of 10 m.
LandMaker rowOfSquares(int n) {
  LandMaker land;
  for (int i = 0; i < n; ++i) {
    land.parcel(rectangle(10 * i, 0, 10 * (i + 1), 10));
  }
  return land;
}

TEST(RenewalUnits, AreTheComponentsOfWhatQualifies) {
  const auto table = rowOfSquares(7)
                         .texts(Field::Holder, {"甲", "甲", "", "乙", "丙", "丁", "甲"})
                         .numbers(Field::FloorArea, {50, NAN, 10, 10, 10, 30, 30})
                         .make();
  const Found found = find(*table, {1, 1, 1, 0, 1, 0, 1}, {});
  EXPECT_TRUE(found.units.exact);
  EXPECT_EQ(membersOf(found.units), (Members{{0, 1, 2}, {4}, {6}}));
  const RenewalUnit& unit = found.units.units[0];
  EXPECT_EQ(unit.id, 1U);
  EXPECT_EQ(unit.area, SquareMetre(300));
  EXPECT_EQ(unit.holders, 1U);
  EXPECT_EQ(unit.holdersUnknown, 1U);
  EXPECT_EQ(unit.floorArea, SquareMetre(60));
  EXPECT_EQ(unit.floorAreaUnknown, 1U);
  EXPECT_DOUBLE_EQ(*unit.meanFar, 0.3);
  EXPECT_EQ(unit.qualifyingShare(), 1);
  EXPECT_EQ(unit.outline.area, 300);
  EXPECT_EQ(found.units.unitOf[3], leftOut);
  EXPECT_EQ(found.units.reason[3], LeftOutReason::None);
}

TEST(RenewalUnits, SmallGroupsAreLeftOutWithTheirReason) {
  const auto table = rowOfSquares(5).make();
  UnitConstraints constraints;
  constraints.minArea = SquareMetre(200);
  const Found found = find(*table, {1, 1, 0, 1, 0}, constraints);
  EXPECT_EQ(membersOf(found.units), (Members{{0, 1}}));
  EXPECT_EQ(found.units.reason[3], LeftOutReason::TooSmall);
}

TEST(RenewalUnits, LinksObeyTheirConstraints) {
  const auto table = LandMaker()
                         .parcel(rectangle(0, 0, 10, 10))
                         .parcel(rectangle(10, 0, 20, 10))
                         .parcel(rectangle(26, 0, 30, 10))   // across a road of 6 m
                         .parcel(rectangle(30, 10, 40, 20))  // a corner
                         .parcel(rectangle(0, 10, 2, 20))    // 2 m of border with the first
                         .texts(Field::Community, {"竹苑", "竹苑", "竹苑", "竹苑", "夏洋"})
                         .make();
  const std::vector<std::uint8_t> all(5, 1);
  const auto unitsWith = [&](const UnitConstraints& c) {
    return find(*table, all, c).units.units.size();
  };
  UnitConstraints constraints;
  EXPECT_EQ(unitsWith(constraints), 3U);  // {0, 1, 4} {2} {3}
  constraints.maxGap = 6;
  EXPECT_EQ(unitsWith(constraints), 2U);
  constraints.corners = true;
  EXPECT_EQ(unitsWith(constraints), 1U);
  constraints.minSharedEdge = 3;
  EXPECT_EQ(unitsWith(constraints), 2U);
  constraints.minSharedEdge = 0;
  constraints.within = Field::Community;
  EXPECT_EQ(unitsWith(constraints), 2U);
  constraints.within = Field::AreaName;  // recorded nowhere: nothing is known to be together
  EXPECT_EQ(unitsWith(constraints), 5U);
}

TEST(RenewalUnits, OddParcelsAreBridgedWhereThatReachesTheMinimum) {
  const auto table = rowOfSquares(6).make();
  UnitConstraints constraints;
  constraints.minArea = SquareMetre(400);
  const std::vector<std::uint8_t> qualifying{1, 1, 0, 1, 0, 0};
  EXPECT_TRUE(find(*table, qualifying, constraints).units.units.empty());
  constraints.maxBridged = 1;
  constraints.minQualifyingShare = 0.75;
  const Found found = find(*table, qualifying, constraints);
  EXPECT_FALSE(found.units.exact);
  EXPECT_EQ(membersOf(found.units), (Members{{0, 1, 2, 3}}));
  EXPECT_EQ(found.units.units[0].bridged, (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(found.units.units[0].qualifyingShare(), 0.75);
  constraints.minQualifyingShare = 0.76;
  EXPECT_TRUE(find(*table, qualifying, constraints).units.units.empty());
}

TEST(RenewalUnits, TheSizeBandAndTheNumberOfHoldersCut) {
  const auto table = rowOfSquares(6).texts(Field::Holder, {"a", "a", "b", "b", "c", "c"}).make();
  const std::vector<std::uint8_t> all(6, 1);
  UnitConstraints constraints;
  constraints.maxArea = SquareMetre(300);
  Found found = find(*table, all, constraints);
  EXPECT_EQ(membersOf(found.units), (Members{{0, 1, 2}, {3, 4, 5}}));
  EXPECT_FALSE(found.units.exact);
  EXPECT_EQ(found.units.cutExactly, 1U);
  constraints.maxHolders = 1;
  found = find(*table, all, constraints);
  EXPECT_EQ(membersOf(found.units), (Members{{0, 1}, {2, 3}, {4, 5}}));
  constraints.maxArea = SquareMetre(50);
  found = find(*table, all, constraints);
  EXPECT_TRUE(found.units.units.empty());
  EXPECT_EQ(found.units.reason[0], LeftOutReason::TooLarge);
}

TEST(RenewalUnits, LegalLandThatIsNotKnownIsNeitherYesNorNo) {
  const auto table = rowOfSquares(2).make();
  UnitConstraints constraints;
  constraints.minLegalShare = 0.6;
  struct Row {
    std::vector<std::uint8_t> legal;
    bool unit;
    bool undetermined;
  };
  for (const Row& row : {Row{{1, 1}, true, false}, Row{{1, 2}, true, true},
                         Row{{1, 0}, false, false}, Row{{2, 2}, true, true}}) {
    UnitInputs inputs;
    inputs.legal = row.legal;
    const Found found = find(*table, {1, 1}, constraints, inputs);
    ASSERT_EQ(found.units.units.size(), row.unit ? 1U : 0U);
    if (row.unit) {
      EXPECT_EQ(found.units.units[0].legalUndetermined, row.undetermined);
    } else {
      EXPECT_EQ(found.units.reason[0], LeftOutReason::LegalShare);
    }
  }
}

TEST(RenewalUnits, LimitedLandIsCountedOrLeftOut) {
  const auto table = rowOfSquares(3).make();
  const std::vector<std::uint8_t> limited{0, 1, 0};
  UnitInputs inputs;
  inputs.limited = limited;
  UnitConstraints constraints;
  Found found = find(*table, {1, 1, 1}, constraints, inputs);
  ASSERT_EQ(found.units.units.size(), 1U);
  EXPECT_EQ(found.units.units[0].limitedArea, SquareMetre(100));
  constraints.excludeLimited = true;
  found = find(*table, {1, 1, 1}, constraints, inputs);
  EXPECT_EQ(membersOf(found.units), (Members{{0}, {2}}));
  EXPECT_EQ(found.units.reason[1], LeftOutReason::Limited);
}

TEST(RenewalUnits, SameForAnyThreadsAndOrderOfRows) {
  constexpr unsigned seed = 11;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<Cell> cells = randomCells(60, 900, random);
  std::vector<std::uint8_t> good(cells.size());
  std::generate(good.begin(), good.end(),
                [&] { return static_cast<std::uint8_t>(random() % 100 < 60); });
  std::vector<std::uint32_t> order(cells.size());
  std::iota(order.begin(), order.end(), 0U);
  UnitConstraints constraints;
  constraints.minArea = SquareMetre(2000);
  constraints.maxArea = SquareMetre(30000);
  constraints.minQualifyingShare = 0.5;
  constraints.maxBridged = 2;
  const auto result = [&](unsigned threads) {
    LandMaker land;
    std::vector<std::string> codes;
    std::vector<std::uint8_t> qualifying;
    for (const std::uint32_t i : order) {
      land.parcel(turned(cells[i], 1.1));
      codes.push_back(std::to_string(1000 + i));
      qualifying.push_back(good[i]);
    }
    const auto table = land.texts(Field::ParcelCode, codes).make();
    setThreadCount(threads);
    const Found found = find(*table, qualifying, constraints);
    setThreadCount(0);
    std::vector<std::pair<std::vector<std::uint32_t>, double>> units;
    for (const RenewalUnit& unit : found.units.units) {
      EXPECT_GE(unit.area, constraints.minArea);
      EXPECT_LE(unit.area, *constraints.maxArea);
      EXPECT_GE(unit.qualifyingShare(), 0.5);
      EXPECT_TRUE(unit.outline.exact);
      EXPECT_NEAR(unit.outline.area, unit.area.value(), 1e-6);
      units.emplace_back();
      for (const std::uint32_t row : unit.parcels) {
        units.back().first.push_back(order[row]);
      }
      units.back().second = unit.outline.perimeter;
    }
    return units;
  };
  const auto first = result(1);
  EXPECT_GT(first.size(), 5U);
  EXPECT_EQ(first, result(8));
  std::shuffle(order.begin(), order.end(), random);
  EXPECT_EQ(first, result(2));
}

TEST(RenewalUnits, InputsMustFitTheTable) {
  const auto table = rowOfSquares(2).make();
  SilentJob job;
  const auto graph = NeighbourGraph::build(*table, {}, job);
  const std::vector<std::uint8_t> one{1};
  UnitInputs inputs;
  inputs.qualifying = one;
  EXPECT_THROW(findUnits(*table, *graph, inputs, {}, job), std::invalid_argument);
  const std::vector<std::uint8_t> two{1, 1};
  inputs.qualifying = two;
  UnitConstraints constraints;
  constraints.maxGap = 5;
  EXPECT_THROW(findUnits(*table, *graph, inputs, constraints, job), std::invalid_argument);
}

BandProblem randomProblem(std::mt19937& random, std::size_t nodes) {
  BandProblem problem;
  problem.links.resize(nodes);
  double total = 0;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    problem.area.push_back(100 + static_cast<double>(random() % 900));
    problem.holder.push_back(static_cast<std::uint32_t>(random() % 4));
    total += problem.area.back();
    if (i > 0) {
      for (const std::uint32_t other :
           {static_cast<std::uint32_t>(random() % i), static_cast<std::uint32_t>(random() % i)}) {
        const bool there = std::any_of(problem.links[i].begin(), problem.links[i].end(),
                                       [&](const auto& link) { return link.first == other; });
        if (!there) {
          const double border = 5 + static_cast<double>(random() % 40);
          problem.links[i].emplace_back(other, border);
          problem.links[other].emplace_back(i, border);
        }
      }
    }
  }
  problem.maxArea = total * (25 + static_cast<double>(random() % 50)) / 100;
  problem.minArea = problem.maxArea * static_cast<double>(random() % 70) / 100;
  problem.maxHolders = random() % 3 == 0 ? 2 : 0;
  return problem;
}

/// Every way to put the nodes into units, one node after the other.
void tryAll(const BandProblem& problem, BandAnswer& answer, std::uint32_t node, std::uint32_t used,
            BandScore& best) {
  if (node == problem.size()) {
    if (valid(problem, answer) && better(scoreOf(problem, answer), best)) {
      best = scoreOf(problem, answer);
    }
    return;
  }
  answer[node] = leftOut;
  tryAll(problem, answer, node + 1, used, best);
  for (std::uint32_t unit = 0; unit <= used; ++unit) {
    answer[node] = unit;
    tryAll(problem, answer, node + 1, std::max(used, unit + 1), best);
  }
}

TEST(UnitSearch, SmallProblemsAreSolvedToTheOptimum) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const BandProblem problem = randomProblem(random, 3 + seed % 5);
    BandScore best;
    BandAnswer answer(problem.size(), leftOut);
    tryAll(problem, answer, 0, 0, best);
    const BandAnswer exact = cutExactly(problem);
    EXPECT_TRUE(valid(problem, exact));
    const BandScore score = scoreOf(problem, exact);
    EXPECT_FALSE(better(best, score)) << best.covered << " " << score.covered;
    EXPECT_FALSE(better(score, best));
  }
}

TEST(UnitSearch, GrowthIsValidAndNeverBetterThanTheOptimum) {
  double reached = 0;
  double possible = 0;
  int optimal = 0;
  constexpr int cases = 200;
  for (unsigned seed = 1; seed <= cases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const BandProblem problem = randomProblem(random, 4 + seed % 6);
    const BandAnswer grown = cutByGrowth(problem);
    ASSERT_TRUE(valid(problem, grown));
    const BandScore score = scoreOf(problem, grown);
    const BandScore best = scoreOf(problem, cutExactly(problem));
    EXPECT_FALSE(better(score, best));
    reached += score.covered;
    possible += best.covered;
    optimal += score.covered >= best.covered * (1 - 1e-9) ? 1 : 0;
    // No parcel left out has room in a unit beside it.
    for (std::uint32_t node = 0; node < problem.size(); ++node) {
      for (const auto& [other, border] : problem.links[node]) {
        if (grown[node] == leftOut && grown[other] != leftOut) {
          BandAnswer more = grown;
          more[node] = grown[other];
          EXPECT_FALSE(valid(problem, more)) << node << " " << other;
        }
      }
    }
  }
  RecordProperty("covered_share_of_optimum_percent", static_cast<int>(100 * reached / possible));
  RecordProperty("optimal_cases", optimal);
  std::printf("growth covers %.1f %% of the optimum; the same in %d of %d cases\n",
              100 * reached / possible, optimal, cases);
  EXPECT_GT(reached, 0.85 * possible);
}

}  // namespace
}  // namespace renewal
