#include <gtest/gtest.h>

#include <set>

#include "tests/viewer/support/synthetic_case.h"
#include "viewer/model/theme.h"

namespace renewal::viewer {
namespace {

/// Five lots of 400 m² with the given columns.
std::shared_ptr<const ParcelTable> fiveLots(void (*fill)(TableParts&)) {
  TableParts parts;
  parts.geometry = test::meshOfLots(5, 1, 20, 0, 1);
  parts.rows = 5;
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "grid", ""};
  parts.sources.push_back({"t", "t", 0, 5, {}});
  fill(parts);
  return ParcelTable::make(std::move(parts));
}

std::string classOf(const ThemeLayer& layer, std::size_t row) {
  return layer.classes[layer.classOf[row]].id;
}

TEST(LandUseTheme, TheSameCodeDiffersByScheme) {
  const auto table = fiveLots([](TableParts& parts) {
    Column code(FieldType::Code);
    Column scheme(FieldType::Code);
    for (const char* text : {"0601", "0601", "0701", "0601"}) {
      code.pushText(text);
    }
    code.pushMissing();
    for (const char* text : {"gb21010", "ydyh2023", "gb21010", "odd", "gb21010"}) {
      scheme.pushText(text);
    }
    parts.field(Field::LandUse) = std::move(code);
    parts.field(Field::LandUseScheme) = std::move(scheme);
  });
  const ThemeLayer layer = landUseLayer(*table);
  EXPECT_EQ(classOf(layer, 0), "industry");
  EXPECT_NE(classOf(layer, 1), "industry");  // a farm road there
  EXPECT_EQ(classOf(layer, 2), "urban-housing");
  EXPECT_EQ(classOf(layer, 3), "unknown");
  EXPECT_EQ(classOf(layer, 4), "unknown");
  EXPECT_EQ(layer.classes[layer.classOf[4]].parcels, 2U);
  EXPECT_DOUBLE_EQ(layer.classes[layer.classOf[4]].area.value(), 800);
}

TEST(LandUseTheme, StandardColoursOfTheDrawingRules) {
  const auto table = fiveLots([](TableParts&) {});
  const auto look = test::testLook();
  const ThemeLayer layer = landUseLayer(*table);
  const auto colour = [&](const char* id) {
    for (const ThemeClass& entry : layer.classes) {
      if (entry.id == id) {
        return classColour(entry, *look, false).hex();
      }
    }
    return std::string();
  };
  EXPECT_EQ(colour("industry"), "#BB9674");
  EXPECT_EQ(colour("commerce"), "#FF0000");
  EXPECT_EQ(colour("urban-housing"), "#FFFF2D");
  EXPECT_EQ(colour("water"), "#338EC0");
  EXPECT_EQ(classOf(layer, 0), "unknown");  // no column at all
}

TEST(QualityTheme, TheFirstTroubleCounts) {
  const auto table = fiveLots([](TableParts& parts) {
    Column code(FieldType::Text);
    Column registered(FieldType::Real);
    Column text(FieldType::Text);
    Column use(FieldType::Code);
    Column area(FieldType::Code);
    for (const char* id : {"A", "B", "A", "C", "D"}) {
      code.pushText(id);
    }
    for (const double size : {400.0, 421.06, 400.0, 400.0, 419.0}) {
      registered.pushReal(size);  // 421.06: just over 5 % of it; 419: just under
    }
    for (int i = 0; i < 5; ++i) {
      text.pushText("x");
      use.pushText("0601");
      area.pushText("沙岗");
    }
    parts.field(Field::ParcelCode) = std::move(code);
    parts.field(Field::RegisteredArea) = std::move(registered);
    parts.field(Field::Location) = text;
    parts.field(Field::Holder) = std::move(text);
    parts.field(Field::LandUse) = std::move(use);
    parts.field(Field::AreaName) = std::move(area);
  });
  const ThemeLayer layer = qualityLayer(*table, {0, 1, 1, 1, 0});
  EXPECT_EQ(classOf(layer, 0), "code");  // A twice
  EXPECT_EQ(classOf(layer, 1), "area");  // before "open"
  EXPECT_EQ(classOf(layer, 2), "code");
  EXPECT_EQ(classOf(layer, 3), "open");
  EXPECT_EQ(classOf(layer, 4), "complete");
}

TEST(ScoreTheme, RampByTheNumberOfSigns) {
  const auto table = fiveLots([](TableParts&) {});
  SignScore score;
  score.held = {0, 0, 1, 4, 9};
  score.open = {0, 2, 2, 0, 0};
  const ThemeLayer layer = scoreLayer(*table, score);
  EXPECT_EQ(classOf(layer, 0), "none");
  EXPECT_EQ(classOf(layer, 1), "open");
  EXPECT_EQ(classOf(layer, 2), "signs-1");
  EXPECT_EQ(classOf(layer, 3), "signs-4");
  EXPECT_EQ(classOf(layer, 4), "signs-5");
  const auto look = test::testLook();
  int before = 256;
  for (std::size_t i = 0; i <= Look::scoreSteps; ++i) {
    const Colour c = classColour(layer.classes[i], *look, false);
    const int light = (2 * c.red + 5 * c.green + c.blue) / 8;
    EXPECT_LT(light, before) << i;
    before = light;
  }
  // A book without signs leaves every parcel open, not free of them.
  EXPECT_EQ(classOf(scoreLayer(*table, SignScore()), 0), "open");
}

}  // namespace
}  // namespace renewal::viewer
