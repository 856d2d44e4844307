// Gaps between parcels against the holes of a GEOS union, on random fabrics with parcels taken out.
#include <geos_c.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "core/base/parallel_for.h"
#include "core/quality/gap_finder.h"
#include "tests/core/land/land_fabric.h"
#include "tests/gis/land/geos_polygons.h"

namespace renewal {
namespace {

using testing_support::Cell;
using testing_support::Geos;
using testing_support::Ring;

constexpr double least = 0.1;
constexpr double most = 20000;

/// Cells on whole numbers, sheared so that borders lie oblique: GEOS too finds borders that
/// coincide exactly.
std::shared_ptr<const ParcelTable> landOf(const std::vector<Cell>& cells) {
  testing_support::LandMaker land;
  for (const Cell& c : cells) {
    Ring ring = testing_support::rectangle(c.x0, c.y0, c.x1, c.y1);
    for (Point& p : ring) {
      p = {437000 + 3 * p.x + p.y, 2491000 - p.x + 2 * p.y};
    }
    land.parcel(ring);
  }
  return land.make();
}

/// Areas of the holes of the union without the land in them, ascending. An island takes its holes
/// with it: they are holes of the union themselves.
std::vector<double> holesOfUnion(const ParcelTable& table, Geos& geos) {
  std::vector<GEOSGeometry*> parcels;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto ring = table.geometry().ring(row);
    parcels.push_back(geos.polygon({Ring(ring.begin(), ring.end())}));
  }
  const auto context = geos.context();
  const auto filled = [&](const GEOSGeometry* ring) {
    return geos.keep(
        GEOSGeom_createPolygon_r(context, GEOSGeom_clone_r(context, ring), nullptr, 0));
  };
  const GEOSGeometry* land =
      geos.keep(GEOSUnaryUnion_r(context, geos.collection(std::move(parcels))));
  std::vector<const GEOSGeometry*> outlines;
  for (int part = 0; part < GEOSGetNumGeometries_r(context, land); ++part) {
    const GEOSGeometry* polygon = GEOSGetGeometryN_r(context, land, part);
    outlines.push_back(filled(GEOSGetExteriorRing_r(context, polygon)));
  }
  std::vector<double> areas;
  for (int part = 0; part < GEOSGetNumGeometries_r(context, land); ++part) {
    const GEOSGeometry* polygon = GEOSGetGeometryN_r(context, land, part);
    for (int i = 0; i < GEOSGetNumInteriorRings_r(context, polygon); ++i) {
      const GEOSGeometry* hole = filled(GEOSGetInteriorRingN_r(context, polygon, i));
      std::vector<GEOSGeometry*> islands;
      for (const GEOSGeometry* outline : outlines) {
        if (GEOSCovers_r(context, hole, outline) == 1) {
          islands.push_back(GEOSGeom_clone_r(context, outline));
        }
      }
      const GEOSGeometry* left = geos.keep(GEOSDifference_r(
          context, hole,
          geos.keep(GEOSUnaryUnion_r(context, geos.collection(std::move(islands))))));
      const double area = geos.area(left);
      if (area > least && area < most) {
        areas.push_back(area);
      }
    }
  }
  std::sort(areas.begin(), areas.end());
  return areas;
}

std::vector<double> areasOf(const std::vector<Gap>& gaps) {
  std::vector<double> areas;
  for (const Gap& gap : gaps) {
    areas.push_back(gap.area);
  }
  std::sort(areas.begin(), areas.end());
  return areas;
}

TEST(GapReferee, FindsTheHolesOfTheUnion) {
  std::size_t found = 0;
  std::size_t islands = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::vector<Cell> cells = testing_support::randomCells(70, 900, random);
    // Few taken out: single gaps; many: gaps that touch in corners, run together, hold islands.
    const unsigned oneIn = 2 + seed % 6;
    std::erase_if(cells, [&](const Cell&) { return random() % oneIn == 0; });
    const auto table = landOf(cells);
    Geos geos;
    const std::vector<double> truth = holesOfUnion(*table, geos);
    SilentJob job;
    const std::vector<Gap> gaps = findGaps(*table, least, most, job);
    islands += static_cast<std::size_t>(std::count_if(
        gaps.begin(), gaps.end(), [](const Gap& gap) { return !gap.islands.empty(); }));
    const std::vector<double> mine = areasOf(gaps);
    ASSERT_THAT(mine, testing::Pointwise(testing::DoubleNear(1e-6), truth));
    found += mine.size();
  }
  EXPECT_GT(found, 500U);
  EXPECT_GT(islands, 5U);
}

TEST(GapReferee, AnyNumberOfThreadsAndAnyOrderOfRows) {
  std::mt19937 random(5);
  std::vector<Cell> cells = testing_support::randomCells(70, 900, random);
  std::erase_if(cells, [&](const Cell&) { return random() % 5 == 0; });
  SilentJob job;
  const auto rings = [&](unsigned threads) {
    setThreadCount(threads);
    std::vector<std::vector<Point>> all;
    for (const Gap& gap : findGaps(*landOf(cells), least, most, job)) {
      all.push_back(gap.ring);
    }
    setThreadCount(0);
    std::sort(all.begin(), all.end());
    return all;
  };
  const auto one = rings(1);
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(rings(2), one);
  EXPECT_EQ(rings(8), one);
  std::shuffle(cells.begin(), cells.end(), random);
  EXPECT_EQ(rings(2), one);
}

}  // namespace
}  // namespace renewal
