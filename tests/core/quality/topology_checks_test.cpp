#include <gtest/gtest.h>

#include "core/quality/polygon_overlap.h"
#include "tests/core/land/land_fabric.h"
#include "tests/core/quality/quality_table.h"

namespace renewal {
namespace {

using testing_support::box;
using testing_support::found;
using testing_support::issuesOf;

using Ring = std::vector<Point>;

std::shared_ptr<const ParcelTable> drawn(const std::vector<Ring>& rings) {
  TableParts parts;
  parts.rows = rings.size();
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
  for (const Ring& ring : rings) {
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    Ring moved = ring;
    for (Point& p : moved) {
      p = {437000 + p.x, 2490000 + p.y};
    }
    parts.geometry.addRing(moved);
  }
  parts.sources.push_back({"a.shp", "a", 0, static_cast<std::uint32_t>(rings.size()), {}});
  return ParcelTable::make(std::move(parts));
}

struct Fabric {
  const char* name;
  std::vector<Ring> rings;
  std::multiset<std::string> fires;
};
void PrintTo(const Fabric& fabric, std::ostream* out) {
  *out << fabric.name;
}
std::string fabricName(const testing::TestParamInfo<Fabric>& fabric) {
  return fabric.param.name;
}

class TopologyCheck : public testing::TestWithParam<Fabric> {};

TEST_P(TopologyCheck, FiresItsChecksAlone) {
  EXPECT_EQ(found(issuesOf(*drawn(GetParam().rings))), GetParam().fires);
}

/// Four parcels around a square of side `s` that belongs to none.
std::vector<Ring> aroundSquare(double s) {
  return {{{0, 0}, {0, 50}, {50, 50}, {50, 50 + s}, {100, 50 + s}, {100, 0}, {0, 0}},
          {{0, 50},
           {0, 100},
           {100, 100},
           {100, 50 + s},
           {50, 50 + s},
           {50 - s, 50 + s},
           {50 - s, 50},
           {0, 50}}};
}

/// The same with a parcel of side `t` in the middle of the square.
std::vector<Ring> withIsland(double s, double t) {
  std::vector<Ring> rings = aroundSquare(s);
  rings.push_back(box(50 - (s + t) / 2, 50 + (s - t) / 2, 50 - (s - t) / 2, 50 + (s + t) / 2));
  return rings;
}

INSTANTIATE_TEST_SUITE_P(
    Table, TopologyCheck,
    testing::Values(
        Fabric{"shareAnEdge", {box(0, 0, 50, 50), box(50, 0, 100, 50)}, {}},
        Fabric{"shareAnEdgeOtherWay",
               {box(0, 0, 50, 50), {{50, 0}, {100, 0}, {100, 50}, {50, 50}, {50, 0}}},
               {}},
        Fabric{"tJunction", {box(0, 0, 50, 50), box(50, 0, 100, 20), box(50, 20, 100, 50)}, {}},
        Fabric{"meetInACorner", {box(0, 0, 50, 50), box(50, 50, 100, 100)}, {}},
        Fabric{"apart", {box(0, 0, 50, 50), box(60, 0, 100, 50)}, {}},
        Fabric{"overlap", {box(0, 0, 50, 50), box(40, 0, 100, 50)}, {"overlap"}},
        Fabric{"inside", {box(0, 0, 50, 50), box(10, 10, 20, 20)}, {"overlap"}},
        Fabric{"across", {box(0, 20, 100, 30), box(40, 0, 50, 50)}, {"overlap"}},
        Fabric{
            "slanted", {{{0, 0}, {50, 100}, {100, 0}, {0, 0}}, box(0, 40, 100, 90)}, {"overlap"}},
        Fabric{"underATenthOfASquareMetre", {box(0, 0, 50, 50), box(49.5, 49.85, 100, 100)}, {}},
        Fabric{"roundedToAMillimetre", {box(0, 0, 50, 200), box(49.999, 0, 100, 200)}, {}},
        Fabric{"drawnTwice", {box(0, 0, 50, 50), box(0, 0, 50, 50)}, {"duplicate-polygon"}},
        Fabric{"drawnTwiceOtherStart",
               {box(0, 0, 50, 50), {{50, 0}, {0, 0}, {0, 50}, {50, 50}, {50, 0}}},
               {"duplicate-polygon"}},
        Fabric{"shifted", {box(0, 0, 50, 50), box(50.1, 0, 100, 50)}, {"near-miss", "near-miss"}},
        Fabric{"alongBothSidesOfALane",
               {box(0, 0, 50, 50), box(50.3, 0, 100, 50)},
               {"border-doubled"}},
        Fabric{"aStreetBetween", {box(0, 0, 50, 50), box(52, 0, 100, 50)}, {}},
        Fabric{"laneParcelBetween",
               {box(0, 0, 50, 140), box(50, 0, 51.5, 140), box(51.5, 0, 100, 140)},
               {}},
        Fabric{"besideEachOtherTooShort", {box(0, 0, 50, 50), box(51, 40.5, 100, 90)}, {}},
        Fabric{"besideEachOtherJustLongEnough",
               {box(0, 0, 50, 50), box(51, 39.9, 100, 90)},
               {"border-doubled"}},
        Fabric{"notBesideButInLine", {box(0, 0, 50, 50), box(51, 50, 100, 90)}, {}},
        Fabric{"shiftedOverEachOther", {box(0, 0, 50, 50), box(49, 0, 100, 50)}, {"overlap"}},
        Fabric{"slantedLane",
               {{{0, 0}, {0, 50}, {50, 50}, {40, 0}, {0, 0}},
                {{41, 0}, {51, 50}, {100, 50}, {100, 0}, {41, 0}}},
               {"border-doubled"}},
        Fabric{"apartByAnAngleOf20Degrees",
               {box(0, 0, 50, 50), {{50.5, 0}, {68.7, 50}, {100, 50}, {100, 0}, {50.5, 0}}},
               {}},
        Fabric{
            "laneClosedAtItsEnds",
            {box(0, 0, 49.5, 50), box(50.5, 0, 100, 50), box(0, -20, 100, 0), box(0, 50, 100, 70)},
            {"gap"}},
        Fabric{"gap", aroundSquare(10), {"gap"}}, Fabric{"courtyard", aroundSquare(20), {}},
        Fabric{"courtyardWithAnIsland", withIsland(20, 15), {"gap"}},
        Fabric{"courtyardWithASmallIsland", withIsland(20, 10), {}},
        Fabric{"gapWithAnIsland", withIsland(10, 5), {"gap"}}),
    fabricName);

/// One measure and the bounds that just take it in and just leave it out.
struct Bounds {
  const char* name;
  std::vector<Ring> rings;
  QualityRange QualityThresholds::*range;
  double measure;
  const char* check;
  double within = 1e-4;  ///< the measure is known as well as this
};
void PrintTo(const Bounds& bounds, std::ostream* out) {
  *out << bounds.name;
}

std::string boundsName(const testing::TestParamInfo<Bounds>& bounds) {
  return bounds.param.name;
}

class Threshold : public testing::TestWithParam<Bounds> {
 protected:
  static std::size_t fires(QualityRange range) {
    QualityOptions options;
    options.asOf = testing_support::checkDay();
    options.thresholds.*GetParam().range = range;
    SilentJob job;
    return found(checkQuality(*drawn(GetParam().rings), options, job)).count(GetParam().check);
  }
};

TEST_P(Threshold, ReportsWhatLiesBetweenItsBounds) {
  const double measure = GetParam().measure;
  const double step = GetParam().within;
  EXPECT_EQ(fires({measure - step, measure + step}), 1U);
  EXPECT_EQ(fires({measure - step, 2 * measure}), 1U);
  EXPECT_EQ(fires({measure / 2, measure + step}), 1U);
  EXPECT_EQ(fires({measure + step, 2 * measure}), 0U) << "not larger";
  EXPECT_EQ(fires({measure / 2, measure - step}), 0U) << "not smaller";
}

INSTANTIATE_TEST_SUITE_P(
    Table, Threshold,
    testing::Values(
        Bounds{"gap", aroundSquare(10), &QualityThresholds::gapArea, 100, "gap"},
        Bounds{"gapAboveTheUsual", aroundSquare(20), &QualityThresholds::gapArea, 400, "gap"},
        Bounds{"gapUnderTheUsual", aroundSquare(0.25), &QualityThresholds::gapArea, 0.0625, "gap"},
        Bounds{"sliver", {box(0, 0, 0.5, 80)}, &QualityThresholds::sliverArea, 40, "sliver"},
        Bounds{"sliverAboveTheUsual",
               {box(0, 0, 2, 200)},
               &QualityThresholds::sliverArea,
               400,
               "sliver"},
        Bounds{"sliverOfAMillimetre",
               {box(0, 0, 0.002, 100)},
               &QualityThresholds::sliverArea,
               0.2,
               "sliver"},
        Bounds{"overlap",
               {box(0, 0, 50, 50), box(40, 0, 100, 50)},
               &QualityThresholds::overlapArea,
               500,
               "overlap"},
        Bounds{"overlapUnderTheUsual",
               {box(0, 0, 50, 50), box(49.5, 49.5, 99.75, 99.75)},
               &QualityThresholds::overlapArea,
               0.25,
               "overlap"},
        // Its tip is twice the arc tangent of 1 in 20 wide: 5.72 degrees.
        Bounds{"spike",
               {{{0, 0}, {0, 50}, {49, 50}, {50, 70}, {51, 50}, {100, 50}, {100, 0}, {0, 0}}},
               &QualityThresholds::spikeAngle,
               5.7248,
               "spike"},
        Bounds{"nearMiss",
               {box(0, 0, 50, 50), {{50, 0}, {50.1, 50}, {100, 50}, {100, 0}, {50, 0}}},
               &QualityThresholds::nearMiss,
               0.1,
               "near-miss"},
        Bounds{"nearMissAboveTheUsual",
               {box(0, 0, 50, 50), {{50, 0}, {50.8, 50}, {100, 50}, {100, 0}, {50, 0}}},
               &QualityThresholds::nearMiss,
               0.8,
               "near-miss"},
        Bounds{"strip",
               {box(0, 0, 50, 50), box(51.5, 0, 100, 50)},
               &QualityThresholds::stripWidth,
               1.5,
               "border-doubled"},
        Bounds{"gapAroundAnIsland", withIsland(30, 20), &QualityThresholds::gapArea, 500, "gap"}),
    boundsName);

TEST(Thresholds, APolygonDrawnTwiceIsReportedAtAnySize) {
  QualityOptions options;
  options.asOf = testing_support::checkDay();
  options.thresholds.overlapArea = {1e6, 1e7};
  SilentJob job;
  const auto table = drawn({box(0, 0, 50, 50), box(0, 0, 50, 50)});
  EXPECT_EQ(found(checkQuality(*table, options, job)),
            std::multiset<std::string>{"duplicate-polygon"});
}

TEST(TopologyChecks, SayWhoAndWhere) {
  const auto overlap = issuesOf(*drawn({box(0, 0, 50, 50), box(40, 10, 100, 40)}));
  ASSERT_EQ(overlap.size(), 1U);
  EXPECT_EQ(overlap[0].parcels, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(overlap[0].place, (Ring{{437040, 2490010},
                                    {437050, 2490010},
                                    {437050, 2490040},
                                    {437040, 2490040},
                                    {437040, 2490010}}));
  EXPECT_EQ(overlap[0].value.en, "300.00 m² in common");
  const auto gap = issuesOf(*drawn(aroundSquare(10)));
  ASSERT_EQ(gap.size(), 1U);
  EXPECT_EQ(gap[0].parcels, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(gap[0].value.en, "100.00 m² left out");
}

TEST(TopologyChecks, SayNothingOfFabricsCutFromOneSquare) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<Ring> rings;
    for (const auto& cell : testing_support::randomCells(1000, 200, random)) {
      // No sides so short that they would be slivers.
      rings.push_back(box(cell.x0 * 20, cell.y0 * 20, cell.x1 * 20, cell.y1 * 20));
    }
    EXPECT_EQ(found(issuesOf(*drawn(rings))), std::multiset<std::string>{});
  }
}

TEST(PolygonOverlap, MeasuresWhatTheInteriorsShare) {
  const auto table = drawn({{{0, 0}, {100, 0}, {0, 100}, {0, 0}}, box(0, 0, 60, 60)});
  const SilentJob job;
  const auto overlap = overlapOf(table->geometry(), table->box(ParcelIndex(0)), 0,
                                 table->box(ParcelIndex(1)), 1, job);
  // The square less the corner beyond x + y = 100.
  EXPECT_NEAR(overlap.area, 3600 - 200, 1e-6);
  EXPECT_EQ(overlap.box, (Box{437000, 2490000, 437060, 2490060}));
}

}  // namespace
}  // namespace renewal
