#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "core/structure/region_grid.h"
#include "tests/core/land/land_fabric.h"
#include "tests/gis/land/geos_polygons.h"
#include "tests/support/sanitized.h"

namespace renewal {
namespace {

using testing_support::Geos;
using testing_support::LandMaker;
using testing_support::Ring;

constexpr double turn = 2 * std::numbers::pi;

/// A star-shaped polygon: simple, mostly not convex.
Ring randomStar(std::mt19937& random, Point middle, std::size_t corners, double least,
                double most) {
  std::uniform_real_distribution<double> unit(0, 1);
  Ring ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle =
        turn * (static_cast<double>(i) + 0.8 * unit(random)) / static_cast<double>(corners);
    const double radius = least + (most - least) * unit(random);
    ring.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

/// Zones with a hole, each with `parcels` parcels around its border; compares every pair. Returns
/// how many were clipped.
std::size_t comparePairs(unsigned seed, std::size_t zones, std::size_t parcels, Point middle,
                         bool ofTheOverlap) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> unit(0, 1);
  SilentJob job;
  std::size_t clipped = 0;
  for (std::size_t z = 0; z < zones; ++z) {
    const std::vector<Ring> zone{randomStar(random, middle, 20 + random() % 400, 80, 160),
                                 randomStar(random, middle, 3 + random() % 30, 20, 70)};
    LandMaker land;
    std::vector<Ring> rings;
    for (std::size_t i = 0; i < parcels; ++i) {
      const double angle = turn * unit(random);
      const double radius = 180 * unit(random);
      rings.push_back(randomStar(
          random, {middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)},
          3 + random() % 12, 4, 20));
      land.parcel(rings.back());
    }
    const auto table = land.make();
    const RegionGrid grid(regionOfRings(zone), job);
    Geos geos;
    const GEOSGeometry* other = geos.keep(geos.polygon(zone));
    EXPECT_NEAR(grid.area(), geos.area(other), 1e-9 * grid.area());
    for (std::size_t row = 0; row < parcels; ++row) {
      const GEOSGeometry* parcel = geos.keep(geos.polygon({rings[row]}));
      const double truth = geos.area(geos.keep(GEOSIntersection_r(geos.context(), parcel, other)));
      const double mine = grid.commonArea(table->geometry(), row, table->boxes()[row],
                                          table->drawnAreas()[row], job);
      const double whole = table->drawnAreas()[row];
      const double scale = ofTheOverlap ? truth : whole;
      if (!(std::abs(mine - truth) <= 1e-9 * scale)) {
        ADD_FAILURE() << "zone " << z << ", parcel " << row << ": " << mine << " instead of "
                      << truth;
        return clipped;
      }
      clipped += truth > 0 && truth < whole * 0.999 ? 1 : 0;
    }
  }
  return clipped;
}

TEST(ZoneSharesAgainstGeos, HundredThousandPairs) {
  constexpr unsigned seed = 41;
  SCOPED_TRACE("seed " + std::to_string(seed));
  // Near the origin, where GEOS too has the digits to be right to 1e-9 of the overlap.
  constexpr std::size_t rounds = test::underSanitizer ? 50 : 500;
  EXPECT_GT(comparePairs(seed, rounds, 200, {0, 0}, true), 40 * rounds);
}

TEST(ZoneSharesAgainstGeos, PairsWhereTheDistrictLies) {
  constexpr unsigned seed = 42;
  SCOPED_TRACE("seed " + std::to_string(seed));
  // GEOS rounds crossings to 5e-10 m here: right to 1e-9 of the parcel.
  EXPECT_GT(comparePairs(seed, 50, 200, {437000, 2490000}, false), 2000U);
}

TEST(ZoneSharesAgainstGeos, BeltsAreTheUnionOfTheirPieces) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> unit(0, 1);
    const double halfWidth = 5 + 40 * unit(random);
    std::vector<Point> line{{437000, 2490000}};
    double direction = turn * unit(random);
    for (int i = 0; i < 25; ++i) {
      direction += (unit(random) - 0.5) * (seed % 3 == 0 ? 6.0 : 1.5);
      const double length = 1 + 40 * unit(random);
      line.push_back({line.back().x + length * std::cos(direction),
                      line.back().y + length * std::sin(direction)});
    }
    // GEOS simplifies a line before it draws the buffer, but not one of two points.
    Geos geos;
    std::vector<GEOSGeometry*> pieces;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      GEOSCoordSequence* points = GEOSCoordSeq_create_r(geos.context(), 2, 2);
      GEOSCoordSeq_setXY_r(geos.context(), points, 0, line[i].x, line[i].y);
      GEOSCoordSeq_setXY_r(geos.context(), points, 1, line[i + 1].x, line[i + 1].y);
      const GEOSGeometry* piece = geos.keep(GEOSGeom_createLineString_r(geos.context(), points));
      pieces.push_back(GEOSBuffer_r(geos.context(), piece, halfWidth, 200));
    }
    const GEOSGeometry* belt = geos.keep(GEOSUnaryUnion_r(geos.context(), geos.collection(pieces)));
    double length = 0;
    GEOSLength_r(geos.context(), belt, &length);
    SilentJob job;
    const RegionGrid grid(regionAlong({line}, halfWidth), job);
    EXPECT_NEAR(grid.area(), geos.area(belt), 2 * arcSagitta * length);
    for (int i = 0; i < 60; ++i) {
      const Point at = line[random() % line.size()];
      const Ring ring = randomStar(random,
                                   {at.x + (unit(random) - 0.5) * 3 * halfWidth,
                                    at.y + (unit(random) - 0.5) * 3 * halfWidth},
                                   8, 4, 25);
      const auto table = LandMaker().parcel(ring).make();
      const double truth = geos.area(
          geos.keep(GEOSIntersection_r(geos.context(), geos.keep(geos.polygon({ring})), belt)));
      ASSERT_NEAR(
          grid.commonArea(table->geometry(), 0, table->boxes()[0], table->drawnAreas()[0], job),
          truth, 2 * arcSagitta * 150)
          << i;
    }
  }
}

}  // namespace
}  // namespace renewal
