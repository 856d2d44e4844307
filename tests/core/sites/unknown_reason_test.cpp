#include "core/sites/unknown_reason.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/sites/parcel_measures.h"
#include "core/sites/site_sheet.h"
#include "tests/core/sites/case_maker.h"

namespace renewal {
namespace {

using testing_support::caseOf;
using testing_support::groundFeature;
using testing_support::LandMaker;
using testing_support::Part;
using testing_support::rectangle;
using Shape = MapFeature::Shape;

/// Land of 100 by 100 m: everything on record; no floor area; no maximum FAR; nothing drawn.
std::shared_ptr<const ParcelTable> land(
    CoordinateSystem::Kind kind = CoordinateSystem::Kind::Projected) {
  return LandMaker(kind)
      .parcel(rectangle(0, 0, 100, 100))
      .parcel(rectangle(200, 0, 300, 100))
      .parcel(rectangle(400, 0, 500, 100))
      .parcel(std::vector<Part>{})
      .numbers(Field::FarMax, {2, 2, NAN, 2})
      .numbers(Field::FloorArea, {5000, NAN, 5000, 5000})
      .make();
}

std::string reasonOf(const CaseContent& content, const char* measure,
                     std::vector<std::uint32_t> rows) {
  const auto reason = UnknownReasons(content).of(measure, rows);
  return reason ? reason->en : "";
}

TEST(UnknownReason, NamesTheBlankFieldsOfAnyParcel) {
  const CaseContent content = caseOf(land());
  EXPECT_EQ(reasonOf(content, "buildable-area", {1}), "not on record: floor area");
  EXPECT_EQ(reasonOf(content, "far-headroom", {2}), "not on record: maximum FAR");
  EXPECT_EQ(reasonOf(content, "buildable-area", {0, 1, 2}),
            "not on record: maximum FAR, floor area");
  EXPECT_EQ(reasonOf(content, "buildable-area", {3}), "no drawing");
  EXPECT_EQ(reasonOf(content, "holders", {0}), "not on record: right holder");
  EXPECT_EQ(reasonOf(content, "structure-role", {0}), "") << "no reason is made up";
  EXPECT_EQ(UnknownReasons(content).of("buildable-area", std::vector<std::uint32_t>{1})->zh,
            "无记录：建筑面积");
  EXPECT_EQ(reasonOf(caseOf(land(CoordinateSystem::Kind::Geographic)), "buildable-area", {0}),
            "the coordinates are degrees");
}

TEST(UnknownReason, SaysWhatTheCaseDoesNotDraw) {
  const CaseContent bare = caseOf(land());
  const CaseContent drawn =
      caseOf(land(), {groundFeature("school", Shape::Point, {{0, 500}}),
                      groundFeature("water-protection", Shape::Polygon, rectangle(0, 0, 9, 9))});
  EXPECT_EQ(reasonOf(bare, "distance-school", {0}), "the case holds none");
  EXPECT_EQ(reasonOf(bare, "road-distance-school", {0}), "the case holds none");
  EXPECT_EQ(reasonOf(drawn, "road-distance-school", {0}), "no road within reach");
  EXPECT_EQ(reasonOf(bare, "limit-water", {0}), "the case draws no such limit");
  EXPECT_EQ(reasonOf(drawn, "limit-water", {0}), "");
  EXPECT_EQ(reasonOf(bare, "ready-date", {0}), "the roadmap names no day");
}

/// No floor area on record is no empty land: neither measure nor sheet say 0 or the whole of it.
TEST(UnknownReason, BuildableAreaIsUnknownWithoutTheFloorAreaThatStands) {
  auto content = std::make_shared<const CaseContent>(caseOf(land()));
  const SiteMeasures measures = parcelMeasures(*content->parcels, SiteContext{content->asOf},
                                               {"buildable-area", "far-headroom"});
  EXPECT_EQ(measures.find("buildable-area")->at(0), 15000.0);
  EXPECT_EQ(measures.find("far-headroom")->at(0), 1.5);
  for (const std::uint32_t row : {1U, 2U, 3U}) {
    EXPECT_FALSE(measures.find("buildable-area")->at(row)) << row;
    EXPECT_FALSE(measures.find("far-headroom")->at(row)) << row;
  }
  SilentJob job;
  const SiteSheetMaker maker(content, content->asOf, {}, job);
  const SiteSheet sheet = maker.of(ParcelIndex{1}, {}, job);
  std::size_t seen = 0;
  for (const SheetEntry& entry : sheet.find("figures")->entries) {
    if (entry.label.en == "Buildable area" || entry.label.en == "FAR headroom" ||
        entry.label.en == "Floor area to demolish") {
      EXPECT_TRUE(entry.unknown);
      EXPECT_EQ(entry.value.en, "unknown (not on record: floor area)");
      EXPECT_EQ(entry.value.zh, "未知（无记录：建筑面积）");
      ++seen;
    }
  }
  EXPECT_EQ(seen, 3U);
}

}  // namespace
}  // namespace renewal
