#include "core/land/outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <queue>
#include <random>
#include <set>
#include <span>
#include <string>

#include "core/base/parallel_for.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::Cell;
using testing_support::LandMaker;
using testing_support::Part;
using testing_support::randomCells;
using testing_support::rectangle;
using testing_support::Ring;
using testing_support::turned;

Outline outlineOfAll(const ParcelTable& table, std::vector<std::uint32_t> members = {}) {
  SilentJob job;
  const auto graph = NeighbourGraph::build(table, {}, job);
  if (members.empty()) {
    members.resize(table.size());
    std::iota(members.begin(), members.end(), 0U);
  }
  return outlineOf(table, *graph, members);
}

TEST(Outline, OfAParcelIsItsOwnBorder) {
  const auto table =
      LandMaker()
          .parcel(std::vector<Part>{{rectangle(0, 0, 30, 30), rectangle(10, 10, 20, 20)},
                                    {rectangle(40, 0, 50, 10)}})
          .make();
  const Outline outline = outlineOfAll(*table);
  EXPECT_TRUE(outline.exact);
  ASSERT_EQ(outline.parts.size(), 2U);
  ASSERT_EQ(outline.parts[0].size(), 2U);
  EXPECT_EQ(outline.parts[0][0], (Ring{{0, 0}, {30, 0}, {30, 30}, {0, 30}, {0, 0}}));
  EXPECT_EQ(outline.parts[0][1], (Ring{{10, 10}, {10, 20}, {20, 20}, {20, 10}, {10, 10}}));
  EXPECT_EQ(outline.area, 900 - 100 + 100);
  EXPECT_EQ(outline.perimeter, 120 + 40 + 40);
}

TEST(Outline, CancelsWholeSegmentsPartsOfThemAndHoles) {
  const Ring island = rectangle(10, 10, 20, 20);
  const auto table = LandMaker()
                         .parcel(std::vector<Part>{{rectangle(0, 0, 30, 30), island}})
                         .parcel(island)
                         .parcel(rectangle(30, 10, 40, 20))  // T-junctions on both sides
                         .parcel(Ring{{40, 10}, {40, 20}, {50, 20}, {50, 10}})
                         .make();
  const Outline outline = outlineOfAll(*table);
  EXPECT_TRUE(outline.exact);
  ASSERT_EQ(outline.parts.size(), 1U);
  ASSERT_EQ(outline.parts[0].size(), 1U);
  EXPECT_EQ(outline.area, 900 + 200);
  EXPECT_EQ(outline.perimeter, 120 + 40);
}

TEST(Outline, RingsThatMeetInAPointStayApart) {
  // Four squares around a yard: two meet in each corner of the yard.
  const auto table = LandMaker()
                         .parcel(rectangle(10, 0, 20, 10))
                         .parcel(rectangle(0, 10, 10, 20))
                         .parcel(rectangle(20, 10, 30, 20))
                         .parcel(rectangle(10, 20, 20, 30))
                         .make();
  const Outline four = outlineOfAll(*table);
  EXPECT_TRUE(four.exact);
  EXPECT_EQ(four.parts.size(), 4U);
  EXPECT_EQ(four.area, 400);
  // A ring of parcels whose hole touches the outer border in one point.
  const auto touching = LandMaker()
                            .parcel(Ring{{0, 0}, {0, 30}, {30, 30}, {30, 0}, {0, 0}})
                            .parcel(Ring{{0, 0}, {30, 0}, {30, -10}, {0, -10}, {0, 0}})
                            .make();
  EXPECT_EQ(outlineOfAll(*touching).parts.size(), 1U);
  const auto pinched = LandMaker()
                           .parcel(std::vector<Part>{{rectangle(0, 0, 30, 30),
                                                      Ring{{15, 0}, {20, 10}, {10, 10}, {15, 0}}}})
                           .make();
  const Outline pinch = outlineOfAll(*pinched);
  ASSERT_EQ(pinch.parts.size(), 1U);
  EXPECT_EQ(pinch.parts[0].size(), 2U);
  EXPECT_EQ(pinch.area, 900 - 50);
}

TEST(Outline, OverlapsAreNotCalledExact) {
  const auto table =
      LandMaker().parcel(rectangle(0, 0, 10, 10)).parcel(rectangle(5, 5, 15, 15)).make();
  EXPECT_FALSE(outlineOfAll(*table).exact);
  const auto twice =
      LandMaker().parcel(rectangle(0, 0, 10, 10)).parcel(rectangle(0, 0, 10, 10)).make();
  const Outline outline = outlineOfAll(*twice);
  EXPECT_FALSE(outline.exact);
  EXPECT_EQ(outline.area, 100);
}

/// Area, perimeter and number of parts of a set of whole-number cells, counted unit square by unit
/// square.
struct Counted {
  int area = 0;
  int perimeter = 0;
  int parts = 0;
};
Counted countSquares(const std::vector<Cell>& cells, const std::vector<std::uint32_t>& members,
                     int side) {
  std::vector<int> in(static_cast<std::size_t>((side + 2) * (side + 2)), 0);
  const auto at = [&](int x, int y) -> int& {
    return in[static_cast<std::size_t>((y + 1) * (side + 2) + x + 1)];
  };
  Counted counted;
  for (const std::uint32_t i : members) {
    for (int y = cells[i].y0; y < cells[i].y1; ++y) {
      for (int x = cells[i].x0; x < cells[i].x1; ++x) {
        at(x, y) = 1;
      }
    }
  }
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      if (at(x, y) == 0) {
        continue;
      }
      ++counted.area;
      counted.perimeter +=
          (at(x - 1, y) == 0) + (at(x + 1, y) == 0) + (at(x, y - 1) == 0) + (at(x, y + 1) == 0);
    }
  }
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      if (at(x, y) != 1) {
        continue;
      }
      ++counted.parts;
      std::queue<std::pair<int, int>> queue;
      queue.emplace(x, y);
      at(x, y) = 2;
      while (!queue.empty()) {
        const auto [cx, cy] = queue.front();
        queue.pop();
        const int dx[] = {1, -1, 0, 0};
        const int dy[] = {0, 0, 1, -1};
        for (int k = 0; k < 4; ++k) {
          if (at(cx + dx[k], cy + dy[k]) == 1) {
            at(cx + dx[k], cy + dy[k]) = 2;
            queue.emplace(cx + dx[k], cy + dy[k]);
          }
        }
      }
    }
  }
  return counted;
}

TEST(Outline, RandomGroupsAgreeWithCountingSquares) {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::vector<Cell> cells = randomCells(30, 150, random);
    LandMaker land;
    for (const Cell& cell : cells) {
      land.parcel(turned(cell, 0.37 * seed));
    }
    const auto table = land.make();
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
      if (random() % 10 < 3 + seed % 6) {
        members.push_back(i);
      }
    }
    const Outline outline = outlineOfAll(*table, members);
    const Counted counted = countSquares(cells, members, 30);
    EXPECT_TRUE(outline.exact);
    EXPECT_NEAR(outline.area, 100.0 * counted.area, 1e-4);
    EXPECT_NEAR(outline.perimeter, 10.0 * counted.perimeter, 1e-4);
    EXPECT_EQ(outline.parts.size(), static_cast<std::size_t>(counted.parts));
    // The order of the members says nothing.
    std::vector<std::uint32_t> shuffled = members;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    EXPECT_EQ(outlineOfAll(*table, shuffled).parts, outline.parts);
  }
}

/// Even-odd over all rings of a part, as the outline's own test was once done.
bool partHolds(const Part& part, Point p) {
  bool in = false;
  for (const Ring& ring : part) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const Point a = ring[i];
      const Point b = ring[i + 1];
      in ^= (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x;
    }
  }
  return in;
}

TEST(Outline, NestedPartsAsPairByPair) {
  int nestedOnes = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    // Yards with lots in them, and now and then a lot on the land itself.
    std::vector<Part> parcels;
    for (int i = 0; i < 12; ++i) {
      const double x = i * 1000;
      Part frame{rectangle(x, 0, x + 900, 900)};
      const int yards = static_cast<int>(random() % 4);
      for (int k = 0; k < yards; ++k) {
        frame.push_back(rectangle(x + 50, k * 200 + 50, x + 850, k * 200 + 200));
        parcels.push_back({rectangle(x + 100, k * 200 + 100, x + 200, k * 200 + 150)});
      }
      if (random() % 20 == 0) {
        parcels.push_back({rectangle(x + 10, 850, x + 40, 880)});
      }
      parcels.push_back(frame);
    }
    std::shuffle(parcels.begin(), parcels.end(), random);
    LandMaker land;
    for (const Part& parcel : parcels) {
      land.parcel(std::vector<Part>{parcel});
    }
    const Outline outline = outlineOfAll(*land.make());
    bool nested = false;
    for (std::size_t i = 0; i < outline.parts.size(); ++i) {
      const Ring& ring = outline.parts[i].front();
      const Point middle{(ring[0].x + ring[1].x) / 2, (ring[0].y + ring[1].y) / 2};
      for (std::size_t j = 0; j < outline.parts.size(); ++j) {
        nested = nested || (i != j && partHolds(outline.parts[j], middle));
      }
    }
    EXPECT_EQ(outline.parts.size(), parcels.size());
    EXPECT_EQ(outline.exact, !nested);
    nestedOnes += nested ? 1 : 0;
  }
  EXPECT_GT(nestedOnes, 20);
  EXPECT_LT(nestedOnes, 180);
}

/// Squares apart from each other, each of them a list of its own, in no order.
TEST(Outline, ManyListsAreGoneThroughAlongTheCurve) {
  constexpr std::uint32_t side = 150;  // more lists than are taken as they come
  std::vector<std::uint32_t> cells(side * side);
  std::iota(cells.begin(), cells.end(), 0U);
  constexpr unsigned seed = 7;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::shuffle(cells.begin(), cells.end(), std::mt19937(seed));
  LandMaker land;
  for (const std::uint32_t cell : cells) {
    const double x = 20.0 * (cell % side);
    const double y = 20.0 * (cell / side);
    land.parcel(rectangle(x, y, x + 10, y + 10));
  }
  const auto table = land.make();
  std::vector<std::uint32_t> rows(table->size());
  std::iota(rows.begin(), rows.end(), 0U);

  SilentJob job;
  const std::vector<std::uint32_t> order = alongCurve(*table, rows, job);
  EXPECT_TRUE(std::is_permutation(order.begin(), order.end(), rows.begin(), rows.end()));
  double way = 0;
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Point a = table->box(ParcelIndex(order[i - 1])).centre();
    const Point b = table->box(ParcelIndex(order[i])).centre();
    way += std::hypot(a.x - b.x, a.y - b.y);
  }
  // As the rows stand a step is half the town, 1,500 m; a curve over a grid steps to the next cell.
  EXPECT_LT(way / static_cast<double>(order.size()), 30);

  const auto graph = NeighbourGraph::build(*table, {}, job);
  std::vector<std::span<const std::uint32_t>> groups;
  for (const std::uint32_t& row : rows) {
    groups.emplace_back(&row, 1);
  }
  const std::vector<Outline> outlines = outlinesOf(*table, *graph, groups, job);
  ASSERT_EQ(outlines.size(), groups.size());
  for (const std::uint32_t row : rows) {
    const Box& box = table->box(ParcelIndex(row));
    ASSERT_EQ(outlines[row].parts.size(), 1U) << row;
    ASSERT_EQ(outlines[row].parts[0][0].front(), (Point{box.minX, box.minY})) << row;
  }
}

TEST(Outline, CompactnessIsOneForACircle) {
  Ring circle;
  for (int i = 0; i < 2000; ++i) {
    const double angle = -2 * std::numbers::pi * i / 2000;
    circle.push_back({100 * std::cos(angle), 100 * std::sin(angle)});
  }
  EXPECT_NEAR(outlineOfAll(*LandMaker().parcel(circle).make()).compactness(), 1, 1e-5);
  EXPECT_NEAR(outlineOfAll(*LandMaker().parcel(rectangle(0, 0, 9, 9)).make()).compactness(),
              std::numbers::pi / 4, 1e-12);
}

}  // namespace
}  // namespace renewal
