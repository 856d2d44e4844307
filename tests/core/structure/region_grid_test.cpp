#include "core/structure/region_grid.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "core/base/parallel_for.h"
#include "core/structure/zone_shares.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::LandMaker;
using testing_support::Part;
using testing_support::rectangle;
using testing_support::Ring;

double commonWith(const Region& region, const std::vector<Part>& parcel) {
  SilentJob job;
  const auto table = LandMaker().parcel(parcel).make();
  return RegionGrid(region, job)
      .commonArea(table->geometry(), 0, table->boxes()[0], table->drawnAreas()[0], job);
}

double commonWith(const Region& region, const Ring& parcel) {
  return commonWith(region, std::vector<Part>{{parcel}});
}

struct KnownOverlap {
  const char* what;
  std::vector<Ring> zone;
  std::vector<Part> parcel;
  double area;
};

TEST(RegionGrid, KnownOverlaps) {
  const Ring big = rectangle(0, 0, 100, 100);
  const Ring diamond{{0, 50}, {50, 100}, {100, 50}, {50, 0}};  // not closed
  const std::vector<KnownOverlap> cases{
      {"inside", {big}, {{rectangle(10, 10, 20, 30)}}, 200},
      {"the whole zone inside the parcel", {rectangle(10, 10, 20, 20)}, {{big}}, 100},
      {"apart", {big}, {{rectangle(200, 10, 220, 30)}}, 0},
      {"side by side", {big}, {{rectangle(100, 0, 120, 100)}}, 0},
      {"corner to corner", {big}, {{rectangle(100, 100, 120, 120)}}, 0},
      {"half", {big}, {{rectangle(90, 10, 110, 30)}}, 200},
      {"a corner", {big}, {{rectangle(90, 90, 110, 110)}}, 100},
      {"the same", {big}, {{big}}, 10000},
      {"across", {big}, {{rectangle(-10, 40, 110, 60)}}, 2000},
      {"oblique", {diamond}, {{rectangle(0, 0, 50, 50)}}, 1250},
      {"a hole of the zone", {big, rectangle(40, 40, 60, 60)}, {{rectangle(30, 30, 50, 50)}}, 300},
      {"in the hole", {big, rectangle(40, 40, 60, 60)}, {{rectangle(45, 45, 55, 55)}}, 0},
      {"a hole of the parcel",
       {big},
       {{rectangle(80, 0, 120, 40), rectangle(90, 10, 110, 30)}},
       20 * 40 - 10 * 20},
      {"two parts", {big}, {{rectangle(-5, 0, 5, 10)}, {rectangle(95, 0, 105, 10)}}, 100},
      {"two zones in one",
       {rectangle(0, 0, 10, 10), rectangle(90, 0, 100, 10)},
       {{rectangle(5, 0, 95, 10)}},
       100},
      {"beyond on every side", {big}, {{rectangle(-1e6, -1e6, 1e6, 1e6)}}, 10000}};
  for (const KnownOverlap& one : cases) {
    EXPECT_NEAR(commonWith(regionOfRings(one.zone), one.parcel), one.area, 1e-9) << one.what;
  }
}

TEST(RegionGrid, LandFarAwayFromTheOriginKeepsItsDigits) {
  const double x = 38437000;
  const double y = 2491000;
  const Region zone = regionOfRings({{{x, y}, {x + 300, y + 10}, {x + 290, y + 300}}});
  // The parcel's right half, cut by a border that lies on whole numbers.
  EXPECT_NEAR(commonWith(regionOfRings({rectangle(x, y, x + 50, y + 100)}),
                         rectangle(x + 25, y + 25, x + 75, y + 75)),
              25 * 50, 1e-9);
  EXPECT_GT(commonWith(zone, rectangle(x + 250, y + 50, x + 260, y + 60)), 99);
}

TEST(RegionGrid, NoGeometryAndNumbersThatAreNoneHaveNothingInCommon) {
  const Region zone = regionOfRings({rectangle(0, 0, 10, 10)});
  EXPECT_EQ(commonWith(zone, std::vector<Part>{}), 0);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(commonWith(zone, Ring{{0, 0}, {infinite, 0}, {5, 5}, {0, 0}}), 0);
  EXPECT_THROW(regionOfRings({{{0, 0}, {nan, 0}, {5, 5}}}), Error);
  EXPECT_THROW(regionAlong({{{0, 0}, {infinite, 0}}}, 5), Error);
  EXPECT_EQ(commonWith(Region(), rectangle(0, 0, 1, 1)), 0);
  EXPECT_EQ(commonWith(regionAlong({{{0, 0}, {9, 0}}}, 0), rectangle(0, 0, 1, 1)), 0);
}

double areaAlong(const std::vector<std::vector<Point>>& lines, double halfWidth) {
  SilentJob job;
  return RegionGrid(regionAlong(lines, halfWidth), job).area();
}

TEST(Belts, AreaIsThatOfSidesEndsAndBends) {
  constexpr double pi = std::numbers::pi;
  constexpr double w = 20;
  // What the chords cut off: less than 1 mm along every arc.
  const auto expectArea = [](double area, double exact, double arcs) {
    EXPECT_LE(area, exact + 1e-6);
    EXPECT_GE(area, exact - arcSagitta * arcs);
  };
  expectArea(areaAlong({{{5, 5}}}, w), pi * w * w, 2 * pi * w);
  expectArea(areaAlong({{{0, 0}, {100, 0}}}, w), 200 * w + pi * w * w, 2 * pi * w);
  // A right angle: the two sides share a square of w on the inner side.
  expectArea(areaAlong({{{0, 0}, {100, 0}, {100, 100}}}, w),
             400 * w + pi * w * w + pi * w * w / 4 - w * w, 2.5 * pi * w);
  // There and back is there.
  expectArea(areaAlong({{{0, 0}, {100, 0}, {0, 0}}}, w), 200 * w + pi * w * w, 2 * pi * w);
  // Points in between and repeated points change nothing.
  expectArea(areaAlong({{{0, 0}, {0, 0}, {1, 0}, {2, 0}, {50, 0}, {50, 0}, {100, 0}}}, w),
             200 * w + pi * w * w, 2 * pi * w);
  // Two lines that cross.
  expectArea(areaAlong({{{-100, 0}, {100, 0}}, {{0, -100}, {0, 100}}}, w),
             2 * (400 * w + pi * w * w) - 4 * w * w, 4 * pi * w);
  // A circle drawn with pieces much shorter than the belt is wide: all its sides run through it.
  std::vector<Point> circle;
  for (int i = 0; i <= 2000; ++i) {
    circle.push_back({15 * std::cos(i * pi / 1000), 15 * std::sin(i * pi / 1000)});
  }
  expectArea(areaAlong({circle}, w), pi * 35 * 35, 2 * pi * 35);
}

TEST(Belts, LandWithinTheHalfWidthIsInside) {
  constexpr unsigned seed = 23;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto unit = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  std::vector<Point> line{{0, 0}};
  for (int i = 0; i < 60; ++i) {
    line.push_back({line.back().x + 12 * unit() - 4, line.back().y + 12 * unit() - 5});
  }
  constexpr double w = 9;
  SilentJob job;
  const RegionGrid grid(regionAlong({line}, w), job);
  LandMaker land;
  std::vector<Point> centres;
  for (int i = 0; i < 6000; ++i) {
    const Point c{unit() * 320 - 60, unit() * 200 - 60};
    centres.push_back(c);
    land.parcel(rectangle(c.x - 0.1, c.y - 0.1, c.x + 0.1, c.y + 0.1));
  }
  const auto table = land.make();
  int inside = 0;
  for (std::size_t row = 0; row < centres.size(); ++row) {
    double nearest = 1e300;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const Point a = line[i];
      const Point b = line[i + 1];
      const double length = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
      const double t = std::clamp(
          ((centres[row].x - a.x) * (b.x - a.x) + (centres[row].y - a.y) * (b.y - a.y)) / length,
          0.0, 1.0);
      nearest = std::min(nearest, std::hypot(a.x + t * (b.x - a.x) - centres[row].x,
                                             a.y + t * (b.y - a.y) - centres[row].y));
    }
    const double common =
        grid.commonArea(table->geometry(), row, table->boxes()[row], table->drawnAreas()[row], job);
    if (nearest < w - 0.15) {
      ASSERT_NEAR(common, 0.04, 1e-9) << row;
      ++inside;
    } else if (nearest > w + 0.15) {
      ASSERT_NEAR(common, 0, 1e-9) << row;
    }
  }
  EXPECT_GT(inside, 300);
}

/// Random cells that cover a square without gaps, and zones of every sort over them.
class SharesOfAFabric : public ::testing::Test {
 protected:
  SharesOfAFabric() {
    std::mt19937 random(seed_);
    LandMaker land;
    for (const auto& cell : testing_support::randomCells(200, 3000, random)) {
      land.parcel(rectangle(cell.x0, cell.y0, cell.x1, cell.y1));
    }
    table_ = land.make();
    std::vector<Point> star;
    for (int i = 0; i < 500; ++i) {
      const double radius = 30 + static_cast<double>(random() % 6000) / 100;
      star.push_back({100 + radius * std::cos(i * std::numbers::pi / 250),
                      100 + radius * std::sin(i * std::numbers::pi / 250)});
    }
    zones_ = {regionOfRings({star}), regionAlong({{{20, 30}, {90, 180}, {170, 60}}}, 12),
              regionOfRings({rectangle(10, 10, 190, 190), rectangle(50, 50, 150, 150)}), Region()};
  }
  static constexpr unsigned seed_ = 7;
  std::shared_ptr<const ParcelTable> table_;
  std::vector<Region> zones_;
};

TEST_F(SharesOfAFabric, AddUpToTheZones) {
  SilentJob job;
  const ZoneShares shares = ZoneShares::of(*table_, zones_, job);
  std::vector<double> sums(zones_.size(), 0);
  for (std::size_t row = 0; row < table_->size(); ++row) {
    for (const ZoneOverlap& overlap : shares.of(row)) {
      sums[overlap.zone] += overlap.area;
      EXPECT_NEAR(overlap.share, overlap.area / table_->drawnAreas()[row], 1e-12);
    }
  }
  for (std::uint32_t zone = 0; zone < zones_.size(); ++zone) {
    // Overlaps below 0.01 m² are left out: at most one per parcel on the border.
    EXPECT_NEAR(sums[zone], shares.zoneArea(zone), 0.1) << zone;
  }
  EXPECT_EQ(shares.zoneArea(3), 0);
  EXPECT_NEAR(shares.zoneArea(2), 180 * 180 - 100 * 100, 1e-8);
}

TEST_F(SharesOfAFabric, AreTheSameForAnyNumberOfThreads) {
  SilentJob job;
  setThreadCount(1);
  const ZoneShares one = ZoneShares::of(*table_, zones_, job);
  setThreadCount(8);
  const ZoneShares eight = ZoneShares::of(*table_, zones_, job);
  setThreadCount(0);
  for (std::size_t row = 0; row < table_->size(); ++row) {
    const auto a = one.of(row);
    const auto b = eight.of(row);
    ASSERT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end())) << row;
  }
}

TEST_F(SharesOfAFabric, CanBeCancelled) {
  SilentJob job;
  job.cancel();
  EXPECT_THROW(ZoneShares::of(*table_, zones_, job), Cancelled);
}

TEST(ZoneShares, DegreesAreRefused) {
  SilentJob job;
  const auto table = LandMaker(CoordinateSystem::Kind::Geographic)
                         .parcel(rectangle(113.1, 22.1, 113.2, 22.2))
                         .make();
  EXPECT_THROW(ZoneShares::of(*table, {}, job), Error);
}

TEST(RegionGrid, AParcelOfAMillionVertices) {
  Ring wheel;
  constexpr int vertices = 1000000;
  for (int i = 0; i < vertices; ++i) {
    const double angle = 2 * std::numbers::pi * i / vertices;
    wheel.push_back({1000 * std::cos(angle), 1000 * std::sin(angle)});
  }
  const double whole = vertices / 2.0 * 1e6 * std::sin(2 * std::numbers::pi / vertices);
  EXPECT_NEAR(commonWith(regionOfRings({rectangle(0, 0, 2000, 2000)}), wheel), whole / 4, 1e-3);
}

}  // namespace
}  // namespace renewal
