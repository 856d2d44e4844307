#include "core/network/site_distances.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::LandMaker;
using testing_support::Part;
using testing_support::rectangle;

MapFeature feature(const char* kind, MapFeature::Shape shape, std::vector<Point> path) {
  MapFeature f;
  f.kind = kind;
  f.shape = shape;
  f.paths = {std::move(path)};
  return f;
}
using Shape = MapFeature::Shape;

/// A street from west to east at y = 0, one from its middle (100, 0) to the north that ends at an
/// arterial at y = 300, and a street far away.
std::vector<MapFeature> town() {
  return {feature("road", Shape::Line, {{0, 0}, {200, 0}}),
          feature("road", Shape::Line, {{100, 0}, {100, 300}}),
          feature("arterial", Shape::Line, {{-500, 300}, {500, 300}}),
          feature("road", Shape::Line, {{5000, 0}, {5200, 0}}),
          feature("school", Shape::Point, {{190, -20}}),
          feature("park", Shape::Polygon, rectangle(-100, -100, -50, 100)),
          feature("lake", Shape::Polygon, rectangle(20, -200, 180, -100))};
}

SiteDistances distancesOf(const ParcelTable& table, const std::vector<MapFeature>& ground,
                          double maxAccess = 200) {
  SilentJob job;
  return SiteDistances::of(table, ground, {maxAccess}, job);
}

double value(const Column& column, std::size_t row) {
  EXPECT_TRUE(column.isValid(row)) << row;
  return column.isValid(row) ? column.real(row) : -1;
}

TEST(SiteDistances, StraightAndAlongTheRoads) {
  const auto table = LandMaker()
                         .parcel(rectangle(40, 10, 60, 30))      // 10 m north of the street
                         .parcel(rectangle(5040, 10, 5060, 30))  // on a street that leads nowhere
                         .parcel(rectangle(900, 900, 920, 920))  // off every road
                         .parcel(std::vector<Part>{})            // nothing drawn
                         .parcel(rectangle(-10, 290, 20, 310))   // across the arterial
                         .make();
  const SiteDistances found = distancesOf(*table, town());
  using T = SiteTarget;
  EXPECT_DOUBLE_EQ(value(found.straight(T::School), 0), std::hypot(130, 30));
  // 10 to the street at (40, 0), 150 along it, 20 to the school.
  EXPECT_DOUBLE_EQ(value(found.alongRoads(T::School), 0), 10 + 150 + 20);
  EXPECT_DOUBLE_EQ(value(found.straight(T::Arterial), 0), 270);
  EXPECT_DOUBLE_EQ(value(found.alongRoads(T::Arterial), 0), 10 + 60 + 300);
  EXPECT_DOUBLE_EQ(value(found.straight(T::Park), 0), 90);
  EXPECT_DOUBLE_EQ(value(found.alongRoads(T::Park), 0), 10 + 40 + 50);
  EXPECT_DOUBLE_EQ(value(found.straight(T::Water), 0), 110);
  EXPECT_TRUE(found.straight(T::School).isValid(1));
  EXPECT_FALSE(found.alongRoads(T::School).isValid(1)) << "no way is no number";
  EXPECT_TRUE(found.straight(T::School).isValid(2));
  EXPECT_FALSE(found.alongRoads(T::School).isValid(2));
  EXPECT_FALSE(found.straight(T::School).isValid(3));
  EXPECT_EQ(value(found.straight(T::Arterial), 4), 0);
  EXPECT_EQ(value(found.alongRoads(T::Arterial), 4), 0);
  EXPECT_FALSE(found.straight(T::RailStation).isValid(0)) << "there is none";
  EXPECT_EQ(found.targets(T::RailStation), 0U);
  EXPECT_EQ(found.targets(T::School), 1U);
  EXPECT_EQ(found.withoutRoad(), 1U);
}

TEST(SiteDistances, InsideOneAnotherIsNoDistance) {
  const auto table =
      LandMaker()
          .parcel(rectangle(-80, -10, -70, 10))  // in the park
          .parcel(rectangle(0, -300, 300, -50))  // around the lake
          .parcel(std::vector<Part>{{rectangle(0, -300, 300, -50), rectangle(10, -250, 190, -60)}})
          .make();
  auto ground = town();
  ground.push_back(feature("lake", Shape::Polygon, rectangle(302, -80, 310, -70)));
  const SiteDistances found = distancesOf(*table, ground);
  EXPECT_EQ(value(found.straight(SiteTarget::Park), 0), 0);
  EXPECT_EQ(value(found.straight(SiteTarget::Water), 1), 0) << "another lake is nearer its border";
  EXPECT_EQ(value(found.straight(SiteTarget::Water), 2), 2) << "the lake lies in its hole";
}

TEST(SiteDistances, AccessIsLimited) {
  const auto table =
      LandMaker().parcel(testing_support::Ring{{40, 60}, {60, 70}, {40, 80}, {40, 60}}).make();
  const SiteDistances near = distancesOf(*table, town(), 50);
  EXPECT_DOUBLE_EQ(value(near.straight(SiteTarget::School), 0), std::hypot(130, 90));
  EXPECT_DOUBLE_EQ(value(near.alongRoads(SiteTarget::School), 0), 40 + 70 + 90 + 20)
      << "by way of the street to the north, 40 m away";
  EXPECT_FALSE(distancesOf(*table, town(), 30).alongRoads(SiteTarget::School).isValid(0));
}

TEST(SiteDistances, SaysWhatIsMissing) {
  const auto table = LandMaker().parcel(rectangle(900, 900, 920, 920)).make();
  auto ground = town();
  ground.push_back(feature("school", Shape::Point, {{900, 900}}));
  std::vector<std::string> rules;
  const SiteDistances found = distancesOf(*table, ground);
  for (const Finding& finding : found.findings()) {
    rules.push_back(finding.rule);
    EXPECT_FALSE(finding.what.zh.empty());
    EXPECT_FALSE(finding.what.en.empty());
  }
  EXPECT_EQ(std::count(rules.begin(), rules.end(), "distance-no-road"), 1);
  EXPECT_EQ(std::count(rules.begin(), rules.end(), "distance-target-missing"), 2);
  EXPECT_EQ(std::count(rules.begin(), rules.end(), "distance-target-no-road"), 1);
}

TEST(SiteDistances, AreTheSameForAnyNumberOfThreads) {
  std::mt19937 random(3);
  LandMaker land;
  for (const auto& cell : testing_support::randomCells(400, 3000, random)) {
    land.parcel(rectangle(cell.x0 - 100, cell.y0 - 100, cell.x1 - 100, cell.y1 - 100));
  }
  const auto table = land.make();
  setThreadCount(1);
  const SiteDistances one = distancesOf(*table, town());
  setThreadCount(8);
  const SiteDistances eight = distancesOf(*table, town());
  setThreadCount(0);
  for (const SiteTarget target : siteTargets) {
    EXPECT_EQ(one.straight(target).reals(), eight.straight(target).reals());
    EXPECT_EQ(one.alongRoads(target).reals(), eight.alongRoads(target).reals());
  }
}

TEST(SiteDistances, DegreesAreRefusedAndCancelWorks) {
  SilentJob job;
  const auto degrees = LandMaker(CoordinateSystem::Kind::Geographic)
                           .parcel(rectangle(113.1, 22.1, 113.2, 22.2))
                           .make();
  EXPECT_THROW(SiteDistances::of(*degrees, {}, {}, job), Error);
  job.cancel();
  EXPECT_THROW(SiteDistances::of(*LandMaker().parcel(rectangle(0, 0, 1, 1)).make(), {}, {}, job),
               Cancelled);
}

}  // namespace
}  // namespace renewal
