#include "core/sites/case_sites.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "core/base/parallel_for.h"
#include "core/network/site_distances.h"
#include "tests/core/sites/case_maker.h"

namespace renewal {
namespace {

using testing_support::briefOf;
using testing_support::caseOf;
using testing_support::groundFeature;
using testing_support::LandMaker;
using testing_support::Part;
using testing_support::rectangle;
using Shape = MapFeature::Shape;

std::optional<double> valueOf(const CaseSites& sites, const char* measure, std::uint32_t row) {
  const MeasureColumn* column = sites.parcels.find(measure);
  return column == nullptr ? std::nullopt : column->at(row);
}

CaseSites find(const CaseContent& content, const Brief& brief, const SiteOptions& options = {}) {
  SilentJob job;
  return findSites(content, brief, options, job);
}

std::shared_ptr<const ParcelTable> fourParcels(
    CoordinateSystem::Kind kind = CoordinateSystem::Kind::Projected) {
  return LandMaker(kind)
      .parcel(rectangle(0, 0, 100, 100))
      .parcel(rectangle(200, 0, 300, 100))
      .parcel(std::vector<Part>{})  // nothing drawn
      .parcel(rectangle(400, 0, 500, 100))
      .make();
}

TEST(CaseSites, LimitsAreSharesOfLandByTheirKind) {
  const CaseContent content =
      caseOf(fourParcels(), {groundFeature("ecology", Shape::Polygon, rectangle(50, 0, 210, 100)),
                             groundFeature("ecology", Shape::Polygon, rectangle(25, 0, 75, 100)),
                             groundFeature("heritage", Shape::Polygon, rectangle(400, 0, 500, 25)),
                             groundFeature("park", Shape::Polygon, rectangle(0, 0, 500, 100))});
  const CaseSites sites =
      find(content, briefOf({"limit-ecology", "limit-water", "limit-heritage"}));
  struct Expected {
    const char* measure;
    std::uint32_t row;
    std::optional<double> share;
  };
  const std::vector<Expected> all{
      // Two zones of a kind that overlap: 50 and 50 of 100 m; no share is more than the whole.
      {"limit-ecology", 0, 1.0},
      {"limit-ecology", 1, 0.1},
      {"limit-ecology", 2, std::nullopt},  // no land is no free land
      {"limit-ecology", 3, 0.0},           // drawn, and not touched: known to be none
      {"limit-heritage", 0, 0.0},
      {"limit-heritage", 3, 0.25},
      // Nobody has drawn water protection: not known for anybody.
      {"limit-water", 0, std::nullopt},
      {"limit-water", 3, std::nullopt}};
  for (const Expected& one : all) {
    SCOPED_TRACE(testing::Message() << one.measure << " " << one.row);
    const auto value = valueOf(sites, one.measure, one.row);
    ASSERT_EQ(value.has_value(), one.share.has_value());
    if (value) {
      EXPECT_NEAR(*value, *one.share, 1e-9);
    }
  }
}

TEST(CaseSites, LimitsAndDistancesAreMeasuredOnlyWhereAskedAndInMetres) {
  const std::vector<MapFeature> ground{
      groundFeature("ecology", Shape::Polygon, rectangle(0, 0, 50, 100)),
      groundFeature("school", Shape::Point, {{600, 50}})};
  const CaseSites asked = find(caseOf(fourParcels(), ground), briefOf({"limit-ecology"}));
  EXPECT_TRUE(valueOf(asked, "limit-ecology", 0));
  EXPECT_EQ(asked.parcels.find("limit-heritage"), nullptr);
  EXPECT_EQ(asked.parcels.find("distance-school"), nullptr);
  const Brief both = briefOf({"limit-ecology", "distance-school", "road-distance-school"});
  const CaseSites degrees =
      find(caseOf(fourParcels(CoordinateSystem::Kind::Geographic), ground), both);
  for (const char* measure : {"limit-ecology", "distance-school", "road-distance-school"}) {
    EXPECT_FALSE(valueOf(degrees, measure, 0)) << measure << " of degrees";
  }
}

TEST(CaseSites, DistancesAreThoseOfTheNetwork) {
  const CaseContent content =
      caseOf(fourParcels(), {groundFeature("road", Shape::Line, {{-100, -10}, {450, -10}}),
                             groundFeature("arterial", Shape::Line, {{300, -10}, {300, -500}}),
                             groundFeature("rail-station", Shape::Point, {{450, -20}}),
                             groundFeature("park", Shape::Polygon, rectangle(0, 300, 100, 400))});
  std::vector<std::string> ids;
  for (const SiteTarget target : siteTargets) {
    ids.push_back("distance-" + std::string(siteTargetId(target)));
    ids.push_back("road-distance-" + std::string(siteTargetId(target)));
  }
  const CaseSites sites = find(content, briefOf(ids));
  SilentJob job;
  const SiteDistances expected =
      SiteDistances::of(*content.parcels, content.ground, DistanceOptions(), job);
  std::size_t known = 0;
  for (const SiteTarget target : siteTargets) {
    for (std::uint32_t row = 0; row < content.parcels->size(); ++row) {
      for (const bool road : {false, true}) {
        const Column& column = road ? expected.alongRoads(target) : expected.straight(target);
        const std::string id =
            (road ? "road-distance-" : "distance-") + std::string(siteTargetId(target));
        SCOPED_TRACE(testing::Message() << id << " " << row);
        const auto value = valueOf(sites, id.c_str(), row);
        ASSERT_EQ(value.has_value(), column.isValid(row));
        if (value) {
          EXPECT_EQ(*value, column.real(row));
          ++known;
        }
      }
    }
  }
  EXPECT_GT(known, 12U);
  // By hand: 10 m to the road at (0, -10), 450 m along it, 10 m to the station.
  EXPECT_DOUBLE_EQ(*valueOf(sites, "road-distance-rail-station", 0), 10 + 450 + 10);
  EXPECT_DOUBLE_EQ(*valueOf(sites, "distance-rail-station", 3), 20);
  EXPECT_DOUBLE_EQ(*valueOf(sites, "distance-park", 0), 200);
  EXPECT_FALSE(valueOf(sites, "distance-school", 0)) << "there is none";
  EXPECT_FALSE(valueOf(sites, "distance-rail-station", 2)) << "nothing drawn";
}

TEST(CaseSites, MeasuresOfElsewhereTakeThePlaceOfItsOwn) {
  const CaseContent content =
      caseOf(fourParcels(), {groundFeature("school", Shape::Point, {{600, 50}})});
  SiteOptions options;
  MeasureColumn column;
  column.info = *siteMeasureById("distance-school");
  column.resize(4);
  column.set(1, 7);
  options.plugged.push_back(column);
  const CaseSites sites = find(content, briefOf({"distance-school"}), options);
  EXPECT_EQ(valueOf(sites, "distance-school", 1), 7.0);
  EXPECT_FALSE(valueOf(sites, "distance-school", 0));
}

TEST(CaseSites, SameForAnyThreads) {
  std::mt19937 random(5);
  LandMaker maker;
  for (const auto& cell : testing_support::randomCells(40, 300, random)) {
    maker.parcel(testing_support::turned(cell, 0.3));
  }
  const auto table = maker.make();
  const Point middle = table->boxes()[0].centre();
  const CaseContent content = caseOf(
      table, {groundFeature("ecology", Shape::Polygon,
                            rectangle(middle.x - 80, middle.y - 80, middle.x + 90, middle.y + 70)),
              groundFeature("road", Shape::Line,
                            {{middle.x - 300, middle.y}, {middle.x + 300, middle.y + 50}}),
              groundFeature("school", Shape::Point, {{middle.x + 250, middle.y + 30}})});
  const Brief brief = briefOf({"limit-ecology", "distance-school", "road-distance-school"});
  const unsigned before = threadCount();
  setThreadCount(1);
  const CaseSites one = find(content, brief);
  setThreadCount(5);
  const CaseSites five = find(content, brief);
  setThreadCount(before);
  for (const char* measure : {"limit-ecology", "distance-school", "road-distance-school"}) {
    for (std::uint32_t row = 0; row < table->size(); ++row) {
      ASSERT_EQ(valueOf(one, measure, row), valueOf(five, measure, row)) << measure << " " << row;
    }
  }
}

}  // namespace
}  // namespace renewal
