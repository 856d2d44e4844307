#include "core/sites/group_measures.h"

#include <gtest/gtest.h>

#include "core/sites/parcel_measures.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::LandMaker;
using testing_support::rectangle;

/// Three parcels of 100, 200 and 300 m².
std::shared_ptr<const ParcelTable> threeParcels() {
  return LandMaker()
      .parcel(rectangle(0, 0, 10, 10))
      .parcel(rectangle(10, 0, 30, 10))
      .parcel(rectangle(30, 0, 60, 10))
      .texts(Field::Holder, {"甲；乙", "乙、丙", " 甲 "})
      .make();
}

MeasureColumn column(const char* id, const std::vector<std::optional<double>>& values) {
  MeasureColumn made;
  made.info = *siteMeasureById(id);
  made.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) {
      made.set(i, *values[i]);
    }
  }
  return made;
}

constexpr auto no = std::nullopt;

struct JoinCase {
  const char* measure;
  std::vector<std::optional<double>> values;
  std::optional<double> joined;
};

TEST(GroupMeasures, JoinByTheRuleOfTheMeasure) {
  const auto table = threeParcels();
  SiteMeasures parcels;
  parcels.sites = 3;
  parcels.tieRank = {0, 1, 2};
  const MeasureJoiner joiner(parcels, *table);
  const std::vector<std::uint32_t> all{0, 1, 2};
  const std::vector<JoinCase> cases{
      {"area", {100, 200, 300}, 600},
      {"area", {100, no, 300}, no},
      {"phase-now", {3, 1, 2}, 1},
      {"phase-now", {3, no, 2}, no},
      {"ready-date", {18000, 18500, 18200}, 18500},
      {"ready-date", {18000, no, 18200}, no},
      {"dispute", {0, 0, 0}, 0},
      {"dispute", {0, no, 1}, 1},
      {"dispute", {0, no, 0}, no},
      {"plan-certain", {1, 1, 1}, 1},
      {"plan-certain", {1, no, 0}, 0},
      {"plan-certain", {1, no, 1}, no},
      {"far-headroom", {6, 3, 2}, 3},
      {"far-headroom", {6, no, 2}, no},
      {"current-use", {0, 0, 2}, 0},  // 300 against 300: the first choice of equal ones
      {"current-use", {1, 0, 2}, 2},
      {"current-use", {0, no, 2}, no},  // the 200 could decide for either
      {"current-use", {no, 0, 2}, no},  // 200 and 100 unknown could equal 300
      {"current-use", {no, 2, 0}, 0},   // they could, but of equal ones the first wins
  };
  for (const JoinCase& one : cases) {
    EXPECT_EQ(joiner.join(column(one.measure, one.values), all), one.joined) << one.measure;
  }
  EXPECT_EQ(joiner.join(column("holders", {2, 2, 1}), all), 3) << "甲, 乙, 丙";
}

TEST(GroupMeasures, OrderOfMembersDoesNotMatter) {
  const auto table = threeParcels();
  SiteMeasures parcels =
      parcelMeasures(*table, SiteContext{Date::fromYmd(2020, 12, 31)}, {"area", "holders"});
  const MeasureJoiner joiner(parcels, *table);
  const SiteMeasures a = groupMeasures(joiner, {{0, 1, 2}, {2}});
  const SiteMeasures b = groupMeasures(joiner, {{2, 0, 1}, {2}});
  EXPECT_EQ(a.find("area")->values, b.find("area")->values);
  EXPECT_EQ(a.tieRank, b.tieRank);
  EXPECT_EQ(a.tieRank, (std::vector<std::uint32_t>{0, 1})) << "p0 comes before p2";
}

TEST(ParcelMeasures, DerivedOnesNeedEveryInput) {
  const auto table = LandMaker()
                         .parcel(rectangle(0, 0, 10, 10))
                         .parcel(rectangle(10, 0, 30, 10))
                         .parcel(rectangle(30, 0, 60, 10))
                         .numbers(Field::FarMax, {2, 2, NAN})
                         .numbers(Field::FloorArea, {50, NAN, 10})
                         .numbers(Field::Price, {15, 0, NAN})
                         .make();
  const SiteMeasures measures =
      parcelMeasures(*table, SiteContext{Date::fromYmd(2020, 12, 31)},
                     {"far-headroom", "buildable-area", "demolition-area", "price-level",
                      "distance-rail-station", "ready-date"});
  EXPECT_EQ(measures.find("far-headroom")->at(0), 1.5);
  EXPECT_EQ(measures.find("buildable-area")->at(0), 150);
  EXPECT_EQ(measures.find("buildable-area")->at(1), no) << "a missing floor area is not zero";
  EXPECT_EQ(measures.find("buildable-area")->at(2), no);
  EXPECT_EQ(measures.find("demolition-area")->at(1), no);
  EXPECT_DOUBLE_EQ(*measures.find("price-level")->at(0), 100) << "15 万元 on 0.15 亩";
  EXPECT_EQ(measures.find("price-level")->at(1), 0);
  EXPECT_EQ(measures.find("distance-rail-station")->valid.count(), 0U);
  EXPECT_EQ(measures.find("ready-date")->valid.count(), 0U);
}

TEST(ParcelMeasures, PluggedColumnsTakeTheirPlace) {
  const auto table = threeParcels();
  const std::vector<MeasureColumn> plugged{column("distance-rail-station", {10, no, 30})};
  SiteContext context{Date::fromYmd(2020, 12, 31)};
  context.plugged = &plugged;
  const SiteMeasures measures = parcelMeasures(*table, context, {"distance-rail-station"});
  EXPECT_EQ(measures.columns.size(), 1U);
  EXPECT_EQ(measures.find("distance-rail-station")->at(2), 30);
}

}  // namespace
}  // namespace renewal
