// Files that are valid but odd, or odd in a way people meet, and the limits of names.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "gis/base/gdal.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::gis {
namespace {

using test::ShapefileMaker;
using test::square;
using test::TemporaryFolder;
using test::writeBytes;

std::string featureCollection(const std::string& member) {
  return "{\"type\":\"FeatureCollection\"," + member +
         R"("features":[{"type":"Feature","properties":{"ZDDM":"a"},"geometry":{"type":"Polygon",)"
         R"("coordinates":[[[113.39,22.51],[113.39,22.52],[113.40,22.52],[113.39,22.51]]]}}]})";
}

TEST(OddGeoJson, membersNamedTopologyDoNotMatter) {
  for (const char* member : {"\"Topology\":{\"a\":1},", "\"name\":\"Topology\","}) {
    const TemporaryFolder folder;
    writeBytes(folder / "a.geojson", featureCollection(member));
    SilentJob job;
    EXPECT_EQ(readRawLayer(folder / "a.geojson", {}, job).rows(), 1U) << member;
  }
}

TEST(OddGeoJson, otherJsonIsNamedForWhatItIs) {
  struct Case {
    const char* content;
    ErrorCode code;
  };
  const Case cases[] = {
      {R"({"type":"Topology","objects":{},"arcs":[]})", ErrorCode::FileFormat},
      {R"({"geometryType":"esriGeometryPolygon","features":[]})", ErrorCode::FileFormat},
      {R"({"error":{"code":404,"message":"not found"}})", ErrorCode::FileFormat},
      {R"({"type":"FeatureCollection","features":[{"type":"Feature",)", ErrorCode::FileDamaged}};
  for (const Case& c : cases) {
    const TemporaryFolder folder;
    writeBytes(folder / "a.geojson", c.content);
    SilentJob job;
    try {
      readRawLayer(folder / "a.geojson", {}, job);
      FAIL() << "read " << c.content;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), c.code) << c.content << ": " << error.info().what.en;
      EXPECT_FALSE(error.info().todo.zh.empty());
    }
  }
}

TEST(OddGeoPackage, moreThan125FieldsAreReadToTheLast) {
  const TemporaryFolder folder;
  constexpr int fields = 140;
  {
    startGdal();
    const DatasetPtr dataset(GDALCreate(GDALGetDriverByName("GPKG"), (folder / "a.gpkg").c_str(), 0,
                                        0, 0, GDT_Unknown, nullptr));
    const OGRLayerH layer =
        GDALDatasetCreateLayer(dataset.get(), "a", nullptr, wkbPolygon, nullptr);
    for (int i = 0; i < fields; ++i) {
      OGRFieldDefnH definition = OGR_Fld_Create(fmt::format("f{}", i).c_str(), OFTInteger64);
      OGR_L_CreateField(layer, definition, 1);
      OGR_Fld_Destroy(definition);
    }
    for (int row = 0; row < 3; ++row) {
      const FeaturePtr feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
      OGRGeometryH geometry = nullptr;
      std::string wkt = "POLYGON((0 0,0 1,1 1,0 0))";
      char* start = wkt.data();
      OGR_G_CreateFromWkt(&start, nullptr, &geometry);
      OGR_F_SetGeometryDirectly(feature.get(), geometry);
      for (int i = 0; i < fields; ++i) {
        OGR_F_SetFieldInteger64(feature.get(), i, 1000 * row + i);
      }
      ASSERT_EQ(OGR_L_CreateFeature(layer, feature.get()), OGRERR_NONE);
    }
  }
  SilentJob job;
  const RawLayer raw = readRawLayer(folder / "a.gpkg", {}, job);
  ASSERT_EQ(raw.rows(), 3U);
  ASSERT_EQ(raw.fields.size(), static_cast<std::size_t>(fields));
  for (int i = 0; i < fields; ++i) {
    EXPECT_EQ(raw.fields[static_cast<std::size_t>(i)].column.integer(2), 2000 + i);
  }
}

TEST(LongPaths, areReadAndWritten) {
  const TemporaryFolder folder;
  std::filesystem::path deep = folder.path();
  for (int i = 0; i < 5; ++i) {
    deep /= "更新单元 " + std::string(60, static_cast<char>('a' + i));
  }
  std::filesystem::create_directories(deep);
  ASSERT_GT(deep.string().size(), 300U);
  const auto table = testing_write::textTable({"沙岗", "紫马岭"});
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb"}) {
    SilentJob job;
    WriteOptions options;
    options.allowLoss = true;
    const WriteResult result = writeTable(*table, {}, {}, deep / name, options, {}, job);
    EXPECT_EQ(result.parcels, 2U) << name;
    const RawLayer raw = readRawLayer(deep / name, {}, job);
    EXPECT_EQ(raw.rows(), 2U) << name;
  }
}

/// Empty, too short, and somebody else's bytes in files of every format: an Error that says so.
TEST(WrongContent, isRefusedInEveryFormat) {
  const std::string contents[] = {"",
                                  "x",
                                  std::string(200, '\0'),
                                  "fgb",
                                  "SQLite format 3",
                                  "{",
                                  "[1,2",
                                  std::string("\x00\x00\x27\x0a", 4)};
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.json", "a.fgb"}) {
    for (const std::string& content : contents) {
      const TemporaryFolder folder;
      writeBytes(folder / name, content);
      SilentJob job;
      try {
        readRawLayer(folder / name, {}, job);
        FAIL() << name << " read from " << content.size() << " bytes";
      } catch (const Error& error) {
        EXPECT_TRUE(error.code() == ErrorCode::FileDamaged || error.code() == ErrorCode::FileFormat)
            << name << ": " << error.info().what.en;
        EXPECT_FALSE(error.info().what.zh.empty());
        EXPECT_FALSE(error.info().todo.en.empty());
        EXPECT_NE(error.info().where.find(name), std::string::npos);
      }
    }
  }
}

}  // namespace
}  // namespace renewal::gis
