#include "core/land/neighbours.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::Cell;
using testing_support::LandMaker;
using testing_support::randomCells;
using testing_support::rectangle;
using testing_support::Ring;
using testing_support::sharedBorder;
using testing_support::turned;

std::shared_ptr<const NeighbourGraph> graphOf(const ParcelTable& table,
                                              const NeighbourOptions& options = {}) {
  SilentJob job;
  return NeighbourGraph::build(table, options, job);
}

const Neighbour* linkOf(const NeighbourGraph& graph, std::uint32_t a, std::uint32_t b) {
  return graph.between(ParcelIndex(a), ParcelIndex(b));
}

void expectSymmetric(const NeighbourGraph& graph) {
  for (std::uint32_t p = 0; p < graph.parcels(); ++p) {
    for (const Neighbour& n : graph.of(ParcelIndex(p))) {
      const Neighbour* back = linkOf(graph, n.parcel, p);
      ASSERT_NE(back, nullptr) << p << " " << n.parcel;
      EXPECT_EQ(back->kind, n.kind);
      EXPECT_EQ(back->measure, n.measure);
      EXPECT_EQ(back->barred, n.barred);
    }
  }
}

/// Every pair against arithmetic on whole numbers.
void expectLikeBruteForce(const std::vector<Cell>& cells, const NeighbourGraph& graph) {
  for (std::uint32_t a = 0; a < cells.size(); ++a) {
    for (std::uint32_t b = 0; b < cells.size(); ++b) {
      const int shared = a == b ? -1 : sharedBorder(cells[a], cells[b]);
      const Neighbour* link = linkOf(graph, a, b);
      ASSERT_EQ(link != nullptr, shared >= 0) << a << " " << b << " shared " << shared;
      if (link != nullptr) {
        EXPECT_EQ(link->kind, shared > 0 ? NeighbourKind::Edge : NeighbourKind::Corner);
        EXPECT_NEAR(link->sharedLength(), 10.0 * shared, 1e-6);
      }
    }
  }
}

TEST(Neighbours, RandomSubdivisionsAgreeWithBruteForcePairByPair) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::vector<Cell> cells = randomCells(40, 20 + 25 * seed, random);
    LandMaker land;
    for (const Cell& cell : cells) {
      land.parcel(turned(cell, 0.1 * seed));
    }
    const auto table = land.make();
    const auto graph = graphOf(*table);
    expectSymmetric(*graph);
    expectLikeBruteForce(cells, *graph);
  }
}

TEST(Neighbours, JitterWithinTheToleranceChangesNoEdge) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::vector<Cell> cells = randomCells(30, 120, random);
    LandMaker land;
    const auto jitter = [&] { return (static_cast<double>(random() % 2001) - 1000) / 1000 * 0.1; };
    for (const Cell& cell : cells) {
      Ring ring = turned(cell, 0.3 * seed);
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        ring[i].x += jitter();
        ring[i].y += jitter();
      }
      ring.back() = ring.front();
      land.parcel(ring);
    }
    const auto table = land.make();
    NeighbourOptions options;
    options.tolerance = 0.5;
    const auto graph = graphOf(*table, options);
    expectSymmetric(*graph);
    for (std::uint32_t a = 0; a < cells.size(); ++a) {
      for (std::uint32_t b = 0; b < cells.size(); ++b) {
        const int shared = a == b ? -1 : sharedBorder(cells[a], cells[b]);
        const Neighbour* link = linkOf(*graph, a, b);
        const bool edge = link != nullptr && link->kind == NeighbourKind::Edge;
        ASSERT_EQ(edge, shared > 0) << a << " " << b;
        if (edge) {
          EXPECT_NEAR(link->sharedLength(), 10.0 * shared, 1.0);
        }
      }
    }
  }
}

TEST(Neighbours, WholeSegmentsOnlyWhereDifferentVerticesAreNotAsked) {
  const auto table = LandMaker()
                         .parcel(rectangle(0, 0, 20, 10))
                         .parcel(rectangle(0, 10, 10, 20))
                         .parcel(rectangle(10, 10, 20, 20))
                         .make();
  NeighbourOptions options;
  options.differentVertices = false;
  const auto graph = graphOf(*table, options);
  EXPECT_EQ(linkOf(*graph, 0, 1)->kind, NeighbourKind::Corner);
  EXPECT_EQ(linkOf(*graph, 1, 2)->kind, NeighbourKind::Edge);
  EXPECT_EQ(graphOf(*table)->pairs(NeighbourKind::Edge), 3U);
}

TEST(Neighbours, TwoSharedVerticesAreNoSharedEdge) {
  // A notch of the one bridges over to both horns of the other without a common segment.
  const auto table = LandMaker()
                         .parcel(Ring{{0, 0}, {0, 10}, {10, 5}, {20, 10}, {20, 0}, {0, 0}})
                         .parcel(Ring{{0, 10}, {10, 15}, {20, 10}, {10, 12}, {0, 10}})
                         .make();
  EXPECT_EQ(linkOf(*graphOf(*table), 0, 1)->kind, NeighbourKind::Corner);
}

TEST(Neighbours, HolesPartsAndOpenRings) {
  const Ring island = rectangle(10, 10, 20, 20);
  const auto table =
      LandMaker()
          .parcel(std::vector<testing_support::Part>{{rectangle(0, 0, 30, 30), island}})
          .parcel(island)
          .parcel(std::vector<testing_support::Part>{{rectangle(30, 0, 40, 10)},
                                                     {rectangle(30, 20, 40, 30)}})
          .parcel(Ring{{40, 0}, {40, 10}, {50, 10}, {50, 0}})  // not closed
          .parcel(std::vector<testing_support::Part>{})
          .make();
  const auto graph = graphOf(*table);
  expectSymmetric(*graph);
  EXPECT_EQ(linkOf(*graph, 0, 1)->sharedLength(), 40);
  EXPECT_EQ(linkOf(*graph, 0, 2)->sharedLength(), 20);
  EXPECT_EQ(linkOf(*graph, 2, 3)->sharedLength(), 10);
  EXPECT_EQ(linkOf(*graph, 0, 3), nullptr);
  EXPECT_TRUE(graph->of(ParcelIndex(4)).empty());
}

TEST(Neighbours, GapsAndOverlapsOnBothSidesOfTheTolerance) {
  struct Row {
    double offset;  // > 0 gap, < 0 overlap
    double tolerance;
    bool edge;
  };
  for (const Row& row :
       {Row{0.0, 0, true}, Row{0.0004, 0, true}, Row{0.0016, 0, false}, Row{0.49, 0.5, true},
        Row{0.51, 0.5, false}, Row{-0.49, 0.5, true}, Row{-0.51, 0.5, false}}) {
    const auto table = LandMaker()
                           .parcel(rectangle(0, 0, 10, 10))
                           .parcel(rectangle(10 + row.offset, 3, 20, 8))
                           .make();
    NeighbourOptions options;
    options.tolerance = row.tolerance;
    const auto graph = graphOf(*table, options);
    const Neighbour* link = linkOf(*graph, 0, 1);
    EXPECT_EQ(link != nullptr && link->kind == NeighbourKind::Edge, row.edge)
        << row.offset << " " << row.tolerance;
    if (row.edge) {
      EXPECT_NEAR(link->sharedLength(), 5, 1e-9);
    }
  }
}

TEST(Neighbours, AcrossARoadOnBothSidesOfTheWidth) {
  for (const double width : {5.999, 6.0, 6.001}) {
    const auto table =
        LandMaker().parcel(rectangle(0, 0, 10, 10)).parcel(rectangle(10 + width, 3, 30, 8)).make();
    NeighbourOptions options;
    options.maxGap = 6;
    const auto graph = graphOf(*table, options);
    const Neighbour* link = linkOf(*graph, 0, 1);
    ASSERT_EQ(link != nullptr, width <= 6) << width;
    if (link != nullptr) {
      EXPECT_EQ(link->kind, NeighbourKind::Near);
      EXPECT_DOUBLE_EQ(link->gap(), width);
      EXPECT_EQ(link->sharedLength(), 0);
    }
  }
}

TEST(Neighbours, NearPairsAgreeWithAllSegmentsAgainstAllSegments) {
  constexpr unsigned seed = 7;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  LandMaker land;
  for (int i = 0; i < 120; ++i) {
    const double x = static_cast<double>(random() % 3000) / 10;
    const double y = static_cast<double>(random() % 3000) / 10;
    Ring ring;
    const std::size_t corners = i % 10 == 0 ? 150 : 3 + random() % 5;  // some with a tree
    const double size = 1 + static_cast<double>(random() % 150) / 10;
    for (std::size_t k = 0; k < corners; ++k) {
      const double angle =
          -6.283185307179586 * static_cast<double>(k) / static_cast<double>(corners);
      ring.push_back({x + size * std::cos(angle), y + size * std::sin(angle)});
    }
    land.parcel(ring);
  }
  const auto table = land.make();
  NeighbourOptions options;
  options.maxGap = 8;
  const auto graph = graphOf(*table, options);
  expectSymmetric(*graph);
  const ParcelGeometry& g = table->geometry();
  for (std::uint32_t a = 0; a < 120; ++a) {
    for (std::uint32_t b = 0; b < a; ++b) {
      double least = std::numeric_limits<double>::infinity();
      const auto ra = g.ring(a);
      const auto rb = g.ring(b);
      for (std::size_t i = 0; i < ra.size(); ++i) {
        for (std::size_t j = 0; j < rb.size(); ++j) {
          least = std::min(
              least, connectionOf(ra[i], ra[(i + 1) % ra.size()], rb[j], rb[(j + 1) % rb.size()])
                         .distance);
        }
      }
      if (g.contains(a, rb[0]) || g.contains(b, ra[0])) {
        least = 0;
      }
      const Neighbour* link = linkOf(*graph, a, b);
      ASSERT_EQ(link != nullptr, least <= 8) << a << " " << b << " " << least;
      if (link != nullptr && link->kind == NeighbourKind::Near) {
        EXPECT_EQ(link->gap(), least);
      }
    }
  }
}

TEST(Neighbours, BarriersCloseBordersAndGaps) {
  const auto table = LandMaker()
                         .parcel(rectangle(0, 0, 10, 10))
                         .parcel(rectangle(10, 0, 20, 10))  // village border between 0 and 1
                         .parcel(rectangle(20, 0, 30, 10))
                         .parcel(rectangle(0, 15, 10, 25))  // river between 0 and 3
                         .parcel(rectangle(20, 15, 30, 25))
                         .make();
  MapFeature village;
  village.shape = MapFeature::Shape::Line;
  village.paths = {{{10, -5}, {10, 12}}};
  MapFeature crossing;  // crosses a border instead of running along it
  crossing.shape = MapFeature::Shape::Line;
  crossing.paths = {{{15, 5}, {25, 5}}};
  MapFeature river;
  river.paths = {{{-5, 11}, {12, 11}, {12, 14}, {-5, 14}, {-5, 11}}};
  const std::vector<MapFeature> barriers{village, crossing, river};
  NeighbourOptions options;
  options.maxGap = 6;
  options.barriers = barriers;
  const auto graph = graphOf(*table, options);
  expectSymmetric(*graph);
  EXPECT_TRUE(linkOf(*graph, 0, 1)->barred);
  EXPECT_EQ(linkOf(*graph, 0, 1)->sharedLength(), 10);
  EXPECT_FALSE(linkOf(*graph, 1, 2)->barred);
  EXPECT_TRUE(linkOf(*graph, 0, 3)->barred);
  EXPECT_FALSE(linkOf(*graph, 2, 4)->barred);
}

TEST(Neighbours, DuplicatesAndUnusableParcelsAreReported) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto table = LandMaker()
                         .parcel(rectangle(0, 0, 10, 10))
                         .parcel(rectangle(0, 0, 10, 10))
                         .parcel(rectangle(10, 0, 20, 10))
                         .parcel(Ring{{0, 0}, {nan, 10}, {10, 10}, {0, 0}})
                         .parcel(Ring{{0, 0}, {1e300, 10}, {10, 10}, {0, 0}})
                         .parcel(Ring{{5, 5}, {5, 5}, {5, 5}})
                         .make();
  const auto graph = graphOf(*table);
  expectSymmetric(*graph);
  EXPECT_EQ(linkOf(*graph, 0, 1)->sharedLength(), 40);
  EXPECT_EQ(linkOf(*graph, 0, 2)->sharedLength(), 10);
  EXPECT_EQ(linkOf(*graph, 1, 2)->sharedLength(), 10);
  EXPECT_EQ(graph->pairs(NeighbourKind::Edge), 3U);
  const std::vector<Finding> findings = graph->findings();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].rule, "border-shared-by-three");
  EXPECT_EQ(findings[0].rows, (std::vector<std::uint64_t>{0, 1, 2}));
  EXPECT_EQ(findings[1].rule, "coordinate-not-a-number");
  EXPECT_EQ(findings[1].rows, (std::vector<std::uint64_t>{3, 4}));
}

TEST(Neighbours, DegreesHaveTopologyButNoLengths) {
  const auto table = LandMaker(CoordinateSystem::Kind::Geographic)
                         .parcel(rectangle(113.39, 22.5, 113.4, 22.6))
                         .parcel(rectangle(113.4, 22.5, 113.41, 22.6))
                         .parcel(rectangle(113.41, 22.6, 113.42, 22.7))
                         .make();
  const auto graph = graphOf(*table);
  EXPECT_FALSE(graph->lengthsKnown());
  EXPECT_EQ(linkOf(*graph, 0, 1)->kind, NeighbourKind::Edge);
  EXPECT_EQ(linkOf(*graph, 0, 1)->sharedLength(), 0);
  EXPECT_EQ(linkOf(*graph, 1, 2)->kind, NeighbourKind::Corner);
  NeighbourOptions options;
  options.maxGap = 20;
  EXPECT_THROW(graphOf(*table, options), Error);
}

TEST(Neighbours, UnknownGridsGetCellsByTheirExtent) {
  const auto cellOf = [](double side) {
    const auto table =
        LandMaker(CoordinateSystem::Kind::Unknown).parcel(rectangle(0, 0, side, side)).make();
    return neighbourGrid(*table).cell();
  };
  EXPECT_DOUBLE_EQ(cellOf(20000), 0.001);
  EXPECT_DOUBLE_EQ(cellOf(10000), 0.001);
  EXPECT_DOUBLE_EQ(cellOf(9999), 0.0001);
  EXPECT_DOUBLE_EQ(cellOf(5.4), 1e-7);
  EXPECT_DOUBLE_EQ(cellOf(0), 0.001);
}

TEST(Neighbours, SameForAnyThreadsAndOrder) {
  constexpr unsigned seed = 3;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<Cell> cells = randomCells(120, 3000, random);
  std::vector<std::uint32_t> order(cells.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto links = [&](unsigned threads) {
    LandMaker land;
    for (const std::uint32_t i : order) {
      land.parcel(turned(cells[i], 0.7));
    }
    const auto table = land.make();
    setThreadCount(threads);
    NeighbourOptions options;
    options.tolerance = 0.2;
    const auto graph = graphOf(*table, options);
    setThreadCount(0);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<NeighbourKind, double>> all;
    for (std::uint32_t p = 0; p < order.size(); ++p) {
      for (const Neighbour& n : graph->of(ParcelIndex(p))) {
        all[{order[p], order[n.parcel]}] = {n.kind, n.measure};
      }
    }
    return all;
  };
  const auto first = links(1);
  EXPECT_GT(first.size(), 15000U);
  EXPECT_EQ(first, links(8));
  std::shuffle(order.begin(), order.end(), random);
  EXPECT_EQ(first, links(2));
}

TEST(Neighbours, CanBeStopped) {
  const auto table = LandMaker().parcel(rectangle(0, 0, 1, 1)).make();
  SilentJob job;
  job.cancel();
  EXPECT_THROW(NeighbourGraph::build(*table, {}, job), Cancelled);
}

}  // namespace
}  // namespace renewal
