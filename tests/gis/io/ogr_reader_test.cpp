#include "gis/io/ogr_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "core/base/error.h"
#include "gis/base/sha256.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::readBytes;
using test::TemporaryFolder;
using test::writeBytes;

OgrGeometryPtr geometryOf(const std::string& wkt) {
  std::string text = wkt;
  char* start = text.data();
  OGRGeometryH geometry = nullptr;
  OGR_G_CreateFromWkt(&start, nullptr, &geometry);
  return OgrGeometryPtr(geometry);
}

/// Writes layers with GDAL itself.
class Maker {
 public:
  Maker(const std::filesystem::path& path, const char* driver) {
    startGdal();
    dataset_.reset(
        GDALCreate(GDALGetDriverByName(driver), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  }
  OGRLayerH layer(const char* name, OGRwkbGeometryType type, int epsg = 4547) {
    const SpatialReferencePtr reference = spatialReference(epsg);
    return GDALDatasetCreateLayer(dataset_.get(), name, reference.get(), type, nullptr);
  }
  static void field(OGRLayerH layer, const char* name, OGRFieldType type,
                    OGRFieldSubType subtype = OFSTNone) {
    OGRFieldDefnH definition = OGR_Fld_Create(name, type);
    OGR_Fld_SetSubType(definition, subtype);
    OGR_L_CreateField(layer, definition, 1);
    OGR_Fld_Destroy(definition);
  }
  template <typename Fill>
  static void feature(OGRLayerH layer, const std::string& wkt, const Fill& fill) {
    const FeaturePtr feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    if (!wkt.empty()) {
      const OgrGeometryPtr geometry = geometryOf(wkt);
      OGR_F_SetGeometry(feature.get(), geometry.get());
    }
    fill(feature.get());
    ASSERT_EQ(OGR_L_CreateFeature(layer, feature.get()), OGRERR_NONE);
  }

 private:
  DatasetPtr dataset_;
};

void nothing(OGRFeatureH /*feature*/) {}

const char* const unitSquare = "POLYGON((0 0,0 1,1 1,1 0,0 0))";

bool has(const std::vector<Finding>& findings, const std::string& rule, std::uint64_t count = 0) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
    return f.rule == rule && (count == 0 || f.count == count);
  });
}

class EveryFormat : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(EveryFormat, typesNullsAndPolygons) {
  const auto [driver, extension] = GetParam();
  const TemporaryFolder folder;
  const auto path = folder / ("parcels" + std::string(extension));
  {
    Maker maker(path, driver);
    OGRLayerH layer = maker.layer("parcels", wkbMultiPolygon, 4326);
    Maker::field(layer, "名称", OFTString);
    Maker::field(layer, "n", OFTInteger64);
    Maker::field(layer, "x", OFTReal);
    Maker::field(layer, "day", OFTDate);
    Maker::field(layer, "flag", OFTInteger, OFSTBoolean);
    Maker::feature(layer,
                   "MULTIPOLYGON(((113 22,114 22,114 23,113 23,113 22),(113.2 22.2,113.2 "
                   "22.4,113.4 22.4,113.2 22.2)),((115 22,116 22,116 23,115 22)))",
                   [](OGRFeatureH f) {
                     OGR_F_SetFieldString(f, 0, "沙岗𠮷");
                     OGR_F_SetFieldInteger64(f, 1, 9007199254740993);
                     OGR_F_SetFieldDouble(f, 2, 0.1);
                     OGR_F_SetFieldDateTime(f, 3, 2021, 3, 5, 0, 0, 0, 0);
                     OGR_F_SetFieldInteger(f, 4, 1);
                   });
    Maker::feature(layer, "MULTIPOLYGON(((113 22,114 22,114 23,113 22)))", [](OGRFeatureH f) {
      for (int i = 0; i < 5; ++i) {
        OGR_F_SetFieldNull(f, i);
      }
    });
  }
  const std::string before = sha256OfFile(path);
  SilentJob job;
  const RawLayer raw = readRawLayer(path, {}, job);
  EXPECT_EQ(raw.driver, driver);
  EXPECT_EQ(raw.encoding.name, "UTF-8");
  EXPECT_EQ(raw.encoding.how, "format");
  EXPECT_EQ(raw.crsEpsg, 4326);
  ASSERT_EQ(raw.rows(), 2U);
  // The order of features is the format's affair (FlatGeobuf sorts them).
  const std::size_t full = raw.fields[0].column.isValid(0) ? 0 : 1;
  ASSERT_EQ(raw.geometry.partBegin(full + 1) - raw.geometry.partBegin(full), 2U);
  EXPECT_EQ(raw.geometry.ringBegin(raw.geometry.partBegin(full) + 1) -
                raw.geometry.ringBegin(raw.geometry.partBegin(full)),
            2U);
  ASSERT_GE(raw.fields.size(), 5U);
  EXPECT_EQ(raw.fields[0].name, "名称");
  EXPECT_EQ(raw.fields[0].column.text(full), "沙岗𠮷");
  EXPECT_EQ(raw.fields[1].column.integer(full), 9007199254740993);
  EXPECT_EQ(raw.fields[2].column.real(full), 0.1);
  EXPECT_EQ(raw.fields[4].column.type(), FieldType::Flag);
  EXPECT_TRUE(raw.fields[4].column.flag(full));
  ASSERT_EQ(raw.fields[3].column.type(), FieldType::Date);
  EXPECT_EQ(raw.fields[3].column.date(full).iso(), "2021-03-05");
  for (const RawField& field : raw.fields) {
    EXPECT_FALSE(field.column.isValid(1 - full)) << field.name;
  }
  EXPECT_EQ(sha256OfFile(path), before) << "reading changed the file";
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    ++files;
  }
  EXPECT_EQ(files, 1U) << "reading left a file behind";
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat,
                         testing::Values(std::pair("GPKG", ".gpkg"),
                                         std::pair("GeoJSON", ".geojson"),
                                         std::pair("FlatGeobuf", ".fgb")),
                         [](const auto& each) { return std::string(each.param.first); });

TEST(GeoPackage, dateTimesBecomeDatesOnlyWhereAllAreMidnight) {
  const TemporaryFolder folder;
  {
    Maker maker(folder / "a.gpkg", "GPKG");
    OGRLayerH layer = maker.layer("a", wkbPolygon);
    Maker::field(layer, "midnight", OFTDateTime);
    Maker::field(layer, "moment", OFTDateTime);
    Maker::feature(layer, unitSquare, [](OGRFeatureH f) {
      OGR_F_SetFieldDateTime(f, 0, 2021, 3, 5, 0, 0, 0, 100);
      OGR_F_SetFieldDateTimeEx(f, 1, 2021, 3, 5, 13, 45, 6.5F, 100);
    });
  }
  SilentJob job;
  const RawLayer raw = readRawLayer(folder / "a.gpkg", {}, job);
  EXPECT_EQ(raw.fields[0].column.type(), FieldType::Date);
  EXPECT_EQ(raw.fields[0].column.date(0).iso(), "2021-03-05");
  EXPECT_EQ(raw.fields[1].column.type(), FieldType::Text);
  EXPECT_EQ(raw.fields[1].column.text(0), "2021-03-05T13:45:06.500Z");
  EXPECT_TRUE(has(raw.findings, "date-time-kept"));
}

TEST(GeoPackage, oddGeometriesAreReportedNotLost) {
  const TemporaryFolder folder;
  {
    Maker maker(folder / "a.gpkg", "GPKG");
    OGRLayerH layer = maker.layer("a", wkbUnknown);
    Maker::feature(layer, unitSquare, nothing);
    Maker::feature(layer, "", nothing);
    Maker::feature(layer, "POLYGON EMPTY", nothing);
    Maker::feature(layer, "POINT(1 2)", nothing);
    Maker::feature(layer, "GEOMETRYCOLLECTION(POLYGON((0 0,0 1,1 1,0 0)),POINT(5 5))", nothing);
    Maker::feature(layer, "CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))", nothing);
    Maker::feature(layer, "POLYGON Z((0 0 9,0 1 9,1 1 9,0 0 9))", nothing);
  }
  SilentJob job;
  const RawLayer raw = readRawLayer(folder / "a.gpkg", {}, job);
  ASSERT_EQ(raw.rows(), 7U);
  EXPECT_EQ(raw.nullShapes, 2U);
  EXPECT_FALSE(raw.geometry.hasGeometry(1));
  EXPECT_FALSE(raw.geometry.hasGeometry(2));
  EXPECT_FALSE(raw.geometry.hasGeometry(3));
  EXPECT_TRUE(raw.geometry.hasGeometry(4));
  EXPECT_NEAR(raw.geometry.area(5).value(), 3.1416, 0.01);
  EXPECT_TRUE(has(raw.findings, "shape-null", 2));
  EXPECT_TRUE(has(raw.findings, "shape-not-polygon", 1));
  EXPECT_TRUE(has(raw.findings, "shape-collection", 1));
  EXPECT_TRUE(has(raw.findings, "arcs-straightened", 1));
  EXPECT_TRUE(has(raw.findings, "height-dropped"));
}

TEST(GeoPackage, theLayerIsChosenOrAskedFor) {
  const TemporaryFolder folder;
  {
    Maker maker(folder / "a.gpkg", "GPKG");
    Maker::feature(maker.layer("points", wkbPoint), "POINT(1 2)", nothing);
    Maker::feature(maker.layer("沙岗", wkbPolygon), unitSquare, nothing);
  }
  SilentJob job;
  EXPECT_EQ(readRawLayer(folder / "a.gpkg", {}, job).layer, "沙岗");
  RawReadOptions options;
  options.layer = "points";
  try {
    readRawLayer(folder / "a.gpkg", options, job);
    FAIL() << "points taken for parcels";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileFormat);
  }
  options.layer = "none";
  try {
    readRawLayer(folder / "a.gpkg", options, job);
    FAIL() << "a layer that is not there";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::NotFound);
    EXPECT_NE(error.info().todo.en.find("沙岗"), std::string::npos);
  }
  {
    Maker maker(folder / "b.gpkg", "GPKG");
    Maker::feature(maker.layer("one", wkbPolygon), unitSquare, nothing);
    Maker::feature(maker.layer("two", wkbMultiPolygon), "MULTIPOLYGON(((0 0,0 1,1 1,0 0)))",
                   nothing);
  }
  try {
    readRawLayer(folder / "b.gpkg", {}, job);
    FAIL() << "guessed a layer";
  } catch (const Error& error) {
    EXPECT_NE(error.info().todo.en.find("one, two"), std::string::npos) << error.info().todo.en;
  }
}

TEST(GeoPackage, anOpenLogIsRefused) {
  const TemporaryFolder folder;
  {
    Maker maker(folder / "a.gpkg", "GPKG");
    Maker::feature(maker.layer("a", wkbPolygon), unitSquare, nothing);
  }
  writeBytes(folder / "a.gpkg-wal", "something");
  SilentJob job;
  try {
    readRawLayer(folder / "a.gpkg", {}, job);
    FAIL() << "read past the log";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileAccess);
    EXPECT_NE(error.info().what.en.find("log"), std::string::npos);
  }
}

TEST(GeoJson, listsAndObjectsBecomeJsonText) {
  const TemporaryFolder folder;
  writeBytes(folder / "a.geojson",
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
             R"({"list":["a","b\"c"],"numbers":[1,2],"object":{"k":1}},"geometry":)"
             R"({"type":"Polygon","coordinates":[[[113,22],[114,22],[114,23],[113,22]]]}}]})");
  SilentJob job;
  const RawLayer raw = readRawLayer(folder / "a.geojson", {}, job);
  ASSERT_EQ(raw.fields.size(), 3U);
  EXPECT_EQ(raw.fields[0].column.text(0), R"(["a","b\"c"])");
  EXPECT_EQ(raw.fields[1].column.text(0), "[1,2]");
  EXPECT_NE(raw.fields[2].column.text(0).find("\"k\""), std::string::npos);
}

TEST(GeoJson, gbkInAUtf8FormatIsReadAndSaid) {
  const TemporaryFolder folder;
  writeBytes(folder / "a.geojson",
             "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
             "{\"n\":\"\xb9\xe3\xd6\xdd\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
             "[[[113,22],[114,22],[114,23],[113,22]]]}}]}");
  SilentJob job;
  const RawLayer raw = readRawLayer(folder / "a.geojson", {}, job);
  EXPECT_EQ(raw.fields[0].column.text(0), "广州");
  EXPECT_TRUE(has(raw.findings, "encoding-mixed", 1));
}

TEST(Damaged, cutFilesAreErrorsNeverShorterLayers) {
  const TemporaryFolder folder;
  for (const auto& [driver, extension] :
       {std::pair("FlatGeobuf", ".fgb"), std::pair("GPKG", ".gpkg"),
        std::pair("GeoJSON", ".geojson")}) {
    const auto path = folder / ("a" + std::string(extension));
    {
      Maker maker(path, driver);
      OGRLayerH layer = maker.layer("a", wkbPolygon, 4326);
      Maker::field(layer, "名称", OFTString);
      for (int i = 0; i < 500; ++i) {
        Maker::feature(layer, "POLYGON((113 22,114 22,114 23,113 22))",
                       [](OGRFeatureH f) { OGR_F_SetFieldString(f, 0, "沙岗沙岗沙岗沙岗"); });
      }
    }
    const std::string bytes = readBytes(path);
    int refused = 0;
    for (std::size_t twentieth = 1; twentieth < 20; ++twentieth) {
      const auto cut = folder / ("cut" + std::string(extension));
      writeBytes(cut, bytes.substr(0, bytes.size() * twentieth / 20));
      SilentJob job;
      try {
        const RawLayer raw = readRawLayer(cut, {}, job);
        EXPECT_EQ(raw.rows(), 500U) << driver << " " << twentieth;
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::FileDamaged) << error.what();
        ++refused;
      }
    }
    EXPECT_GT(refused, 10) << driver;
  }
}

TEST(Threads, readTheSameFilesAtTheSameTime) {
  const TemporaryFolder folder;
  {
    Maker maker(folder / "a.gpkg", "GPKG");
    OGRLayerH layer = maker.layer("a", wkbPolygon);
    for (int i = 0; i < 2000; ++i) {
      Maker::feature(layer, unitSquare, nothing);
    }
  }
  std::array<std::size_t, 2> rows{};
  {
    std::array<std::jthread, 2> threads;
    for (std::size_t i = 0; i < 2; ++i) {
      threads[i] = std::jthread([&, i] {
        SilentJob job;
        for (int round = 0; round < 5; ++round) {
          RawLayer raw = readRawLayer(folder / "a.gpkg", {}, job);
          CoordinateSystem system;
          std::vector<Finding> findings;
          decideCrs(raw, {}, system, findings);
          rows[i] += raw.rows();
        }
      });
    }
  }
  EXPECT_EQ(rows[0], 10000U);
  EXPECT_EQ(rows[1], 10000U);
}

}  // namespace
}  // namespace renewal::gis
