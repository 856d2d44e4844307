#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "core/land/neighbours.h"
#include "core/land/outline.h"
#include "tests/core/land/land_fabric.h"
#include "tests/gis/land/geos_polygons.h"

namespace renewal {
namespace {

using testing_support::Cell;
using testing_support::Geos;
using testing_support::LandMaker;
using testing_support::randomCells;
using testing_support::Ring;

Ring ringOf(const ParcelTable& table, std::size_t row) {
  const auto ring = table.geometry().ring(row);
  return {ring.begin(), ring.end()};
}

/// Cells on whole numbers, so that GEOS too finds borders that coincide exactly.
std::shared_ptr<const ParcelTable> wholeNumberLand(const std::vector<Cell>& cells) {
  LandMaker land;
  for (const Cell& c : cells) {
    Ring ring = testing_support::rectangle(c.x0, c.y0, c.x1, c.y1);
    for (Point& p : ring) {
      p = {437000 + 3 * p.x + p.y, 2491000 - p.x + 2 * p.y};  // sheared: borders lie oblique
    }
    land.parcel(ring);
  }
  return land.make();
}

TEST(LandAgainstGeos, NeighboursAreWhatRelateSays) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::vector<Cell> cells = randomCells(40, 90, random);
    const auto table = wholeNumberLand(cells);
    SilentJob job;
    const auto graph = NeighbourGraph::build(*table, {}, job);
    Geos geos;
    std::vector<GEOSGeometry*> parcels;
    for (std::size_t row = 0; row < table->size(); ++row) {
      parcels.push_back(geos.keep(geos.polygon({ringOf(*table, row)})));
    }
    for (std::uint32_t a = 0; a < parcels.size(); ++a) {
      for (std::uint32_t b = 0; b < a; ++b) {
        const bool edge =
            GEOSRelatePattern_r(geos.context(), parcels[a], parcels[b], "F***1****") == 1;
        const bool touch = GEOSTouches_r(geos.context(), parcels[a], parcels[b]) == 1;
        const Neighbour* link = graph->between(ParcelIndex(a), ParcelIndex(b));
        ASSERT_EQ(link != nullptr, touch) << a << " " << b;
        if (link != nullptr) {
          EXPECT_EQ(link->kind == NeighbourKind::Edge, edge) << a << " " << b;
        }
      }
    }
  }
}

TEST(LandAgainstGeos, GapsAreGeosDistances) {
  constexpr unsigned seed = 5;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::vector<Cell> cells = randomCells(40, 120, random);
  std::erase_if(cells, [&](const Cell&) { return random() % 2 == 0; });
  const auto table = wholeNumberLand(cells);
  SilentJob job;
  NeighbourOptions options;
  options.maxGap = 12;
  const auto graph = NeighbourGraph::build(*table, options, job);
  Geos geos;
  std::vector<GEOSGeometry*> parcels;
  for (std::size_t row = 0; row < table->size(); ++row) {
    parcels.push_back(geos.keep(geos.polygon({ringOf(*table, row)})));
  }
  for (std::uint32_t a = 0; a < parcels.size(); ++a) {
    for (std::uint32_t b = 0; b < a; ++b) {
      double distance = -1;
      GEOSDistance_r(geos.context(), parcels[a], parcels[b], &distance);
      const Neighbour* link = graph->between(ParcelIndex(a), ParcelIndex(b));
      if (std::abs(distance - options.maxGap) > 1e-9) {
        ASSERT_EQ(link != nullptr, distance < options.maxGap) << a << " " << b << " " << distance;
      }
      if (link != nullptr) {
        EXPECT_NEAR(link->gap(), distance, 1e-9);
      }
    }
  }
}

TEST(LandAgainstGeos, OutlinesAreTheUnaryUnion) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::vector<Cell> cells = randomCells(30, 140, random);
    const auto table = wholeNumberLand(cells);
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
      if (random() % 10 < 4 + seed % 5) {
        members.push_back(i);
      }
    }
    SilentJob job;
    const auto graph = NeighbourGraph::build(*table, {}, job);
    const Outline outline = outlineOf(*table, *graph, members);
    ASSERT_TRUE(outline.exact);
    Geos geos;
    std::vector<GEOSGeometry*> parcels;
    for (const std::uint32_t row : members) {
      parcels.push_back(geos.polygon({ringOf(*table, row)}));
    }
    std::vector<GEOSGeometry*> parts;
    for (const auto& part : outline.parts) {
      parts.push_back(geos.polygon(part));
    }
    const GEOSGeometry* ours = geos.collection(parts);
    const GEOSGeometry* unions =
        geos.keep(GEOSUnaryUnion_r(geos.context(), geos.collection(parcels)));
    EXPECT_EQ(GEOSisValid_r(geos.context(), ours), 1);
    EXPECT_EQ(GEOSEquals_r(geos.context(), ours, unions), 1);
    EXPECT_NEAR(geos.area(ours), geos.area(unions), 1e-9 * geos.area(unions));
    const GEOSGeometry* difference = geos.keep(GEOSSymDifference_r(geos.context(), ours, unions));
    EXPECT_EQ(geos.area(difference), 0);
  }
}

}  // namespace
}  // namespace renewal
