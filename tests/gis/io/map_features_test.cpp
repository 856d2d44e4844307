#include <gtest/gtest.h>

#include "core/base/error.h"
#include "gis/io/named_crs.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::TemporaryFolder;
using test::writeBytes;

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

TEST(MapFeatures, propertiesShapesAndProjection) {
  const TemporaryFolder folder;
  writeBytes(
      folder / "structure.geojson",
      collection(
          R"({"type":"Feature","properties":{"id":"core","kind":"core","name_zh":"一核","name_en":"The core","confidence":"low","error_m":250,"schematic":true},"geometry":{"type":"Polygon","coordinates":[[[113.39,22.51],[113.40,22.51],[113.40,22.52],[113.39,22.51]]]}},)"
          R"({"type":"Feature","properties":{"id":"belt","kind":"belt","half_width_m":150},"geometry":{"type":"MultiLineString","coordinates":[[[113.39,22.51],[113.40,22.52]],[[113.41,22.51],[113.42,22.52]]]}},)"
          R"({"type":"Feature","properties":{"id":"node","kind":"node"},"geometry":{"type":"MultiPoint","coordinates":[[113.39253,22.51712],[113.40,22.52]]}})"));
  SilentJob job;
  const auto features = readMapFeatures(folder / "structure.geojson", systemOf(4547), job);
  ASSERT_EQ(features.size(), 4U);
  EXPECT_EQ(features[0].id, "core");
  EXPECT_EQ(features[0].name.zh, "一核");
  EXPECT_EQ(features[0].name.en, "The core");
  EXPECT_EQ(features[0].confidence, "low");
  EXPECT_EQ(features[0].errorMetres, 250);
  EXPECT_TRUE(features[0].schematic);
  EXPECT_EQ(features[0].shape, MapFeature::Shape::Polygon);
  EXPECT_EQ(features[1].shape, MapFeature::Shape::Line);
  EXPECT_EQ(features[1].paths.size(), 2U);
  EXPECT_EQ(features[1].halfWidth, 150);
  EXPECT_FALSE(features[1].schematic);
  EXPECT_EQ(features[2].shape, MapFeature::Shape::Point);
  ASSERT_EQ(features[3].paths.size(), 1U);
  // The East District point of the EPSG registry's grid, E 437,500 N 2,491,200.
  EXPECT_NEAR(features[2].paths[0][0].x, 437500, 60);
  EXPECT_NEAR(features[2].paths[0][0].y, 2491200, 60);
}

TEST(MapFeatures, aFeatureWithoutKindIsAnError) {
  const TemporaryFolder folder;
  writeBytes(
      folder / "a.geojson",
      collection(
          R"({"type":"Feature","properties":{"id":"x"},"geometry":{"type":"Point","coordinates":[1,2]}})"));
  SilentJob job;
  try {
    readMapFeatures(folder / "a.geojson", systemOf(4547), job);
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_NE(error.info().what.en.find("\"x\""), std::string::npos);
  }
}

TEST(MapFeatures, onAnUnknownGridTheyAreRefusedRatherThanMisplaced) {
  const TemporaryFolder folder;
  writeBytes(
      folder / "a.geojson",
      collection(
          R"({"type":"Feature","properties":{"kind":"park"},"geometry":{"type":"Point","coordinates":[113,22]}})"));
  SilentJob job;
  EXPECT_THROW(readMapFeatures(folder / "a.geojson", CoordinateSystem(), job), Error);
}

}  // namespace
}  // namespace renewal::gis
