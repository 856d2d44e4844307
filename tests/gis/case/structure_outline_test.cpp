#include "gis/case/structure_outline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "core/base/error.h"
#include "core/base/job_context.h"
#include "gis/case/structure_file.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

std::string collection(const std::string& features) {
  return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
}

std::string feature(const std::string& kind, const std::string& id, const std::string& geometry) {
  return "{\"properties\":{\"id\":\"" + id + "\",\"kind\":\"" + kind +
         "\",\"note\":\"a ] } \\\" coordinates\"},\"type\":\"Feature\",\"geometry\":" + geometry +
         "}";
}

std::string geometry(const std::string& type, const std::string& coordinates) {
  return "{\"type\": \"" + type + "\", \"coordinates\" : " + coordinates + " }";
}

struct Shape {
  const char* name;
  const char* type;
  const char* before;
  PositionTexts texts;
  PositionTexts wanted;
  const char* after;
};

void PrintTo(const Shape& one, std::ostream* out) {
  *out << one.name;
}

class OutlineText : public ::testing::TestWithParam<Shape> {};

TEST_P(OutlineText, ChangesNothingButTheCoordinates) {
  const Shape& one = GetParam();
  const std::string other = feature("core", "other", geometry("Polygon", "[[[0,0],[1,0],[0,1]]]"));
  const auto file = [&](const char* coordinates) {
    return collection(other + " ,\n " + feature("node", "n", geometry(one.type, coordinates)) +
                      "," + feature("core", "n", geometry("Point", "[5, 5]")));
  };
  const std::string before = file(one.before);
  EXPECT_EQ(outlineTexts(before, "f", "node", "n"), one.texts);
  EXPECT_EQ(withOutline(before, "f", "node", "n", one.texts), before);
  EXPECT_EQ(withOutline(before, "f", "node", "n", one.wanted), file(one.after));
}

INSTANTIATE_TEST_SUITE_P(
    Table, OutlineText,
    ::testing::Values(
        Shape{"point", "Point", "[ 1.50, 2 ]", {{"[ 1.50, 2 ]"}}, {{"[3,4]"}}, "[3,4]"},
        Shape{"line",
              "LineString",
              "[ [1,2], [3,4] ]",
              {{"[1,2]", "[3,4]"}},
              {{"[1,2]", "[9,9]", "[3,4]"}},
              "[ [1,2], [9,9], [3,4] ]"},
        Shape{"polygon with a hole",
              "Polygon",
              "[[[0,0],[9,0],[0,9],[0,0]], [[1,1],[2,1],[1,2],[1,1]]]",
              {{"[0,0]", "[9,0]", "[0,9]", "[0,0]"}, {"[1,1]", "[2,1]", "[1,2]", "[1,1]"}},
              {{"[0,0]", "[9,0]", "[0,9]", "[0,0]"}, {"[1,1]", "[3,1]", "[1,2]", "[1,1]"}},
              "[[[0,0],[9,0],[0,9],[0,0]], [[1,1],[3,1],[1,2],[1,1]]]"},
        Shape{"several polygons, one of them empty",
              "MultiPolygon",
              "[[[[0,0],[9,0],[0,9]]],[], [[[20,0],[29,0],[20,9]]]]",
              {{"[0,0]", "[9,0]", "[0,9]"}, {"[20,0]", "[29,0]", "[20,9]"}},
              {{"[0,0]", "[9,0]", "[0,9]"}, {"[20,0]", "[20,9]"}},
              "[[[[0,0],[9,0],[0,9]]],[], [[[20,0],[20,9]]]]"}));

struct Wrong {
  const char* name;
  std::string text;
};

void PrintTo(const Wrong& one, std::ostream* out) {
  *out << one.name;
}

class OutlineRefusal : public ::testing::TestWithParam<Wrong> {};

TEST_P(OutlineRefusal, IsAnErrorOfTheFile) {
  try {
    outlineTexts(GetParam().text, "f.geojson", "node", "n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_EQ(error.info().where, "f.geojson");
    EXPECT_FALSE(error.info().todo.en.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, OutlineRefusal,
    ::testing::Values(
        Wrong{"no json", "<kml/>"}, Wrong{"no features", "{\"features\": 3}"},
        Wrong{"no such feature", collection(feature("core", "n", geometry("Point", "[1,2]")))},
        Wrong{"two of them", collection(feature("node", "n", geometry("Point", "[1,2]")) + "," +
                                        feature("node", "n", geometry("Point", "[3,4]")))},
        Wrong{"no geometry", collection(feature("node", "n", "null"))},
        Wrong{"several points",
              collection(feature("node", "n", geometry("MultiPoint", "[[1,2],[3,4]]")))},
        Wrong{"a collection",
              collection(feature("node", "n",
                                 "{\"type\":\"GeometryCollection\",\"geometries\":[]}"))},
        Wrong{"heights",
              collection(feature("node", "n", geometry("LineString", "[[1,2],[3,4,5]]")))},
        Wrong{"a point with a height",
              collection(feature("node", "n", geometry("Point", "[1,2,3]")))}));

/// A case of one parcel file that is never opened here, and of a structure in degrees.
class SavedOutlines : public ::testing::Test {
 protected:
  SavedOutlines() {
    test::writeBytes(folder_ / "case.toml",
                     "title_zh = \"甲\"\ntitle_en = \"A\"\nstructure = "
                     "\"structure.geojson\"\n\n[[source]]\npath = "
                     "\"p.geojson\"\n");
    test::writeBytes(folder_ / "p.geojson", "{}");
    writeStructure(
        feature("core", "c",
                geometry("Polygon",
                         "[[[113.39,22.54],[113.41,22.54],[113.41,22.56],[113.39,22.54]]]")) +
        ",\n" + feature("belt", "b", geometry("LineString", "[[113.380,22.50],[113.400,22.51]]")));
    grid_.kind = CoordinateSystem::Kind::Projected;
    grid_.epsg = 4547;
    service_ = makeStructureService();
  }
  void writeStructure(const std::string& features) const {
    test::writeBytes(file(), collection(features));
  }
  fs::path file() const { return folder_ / "structure.geojson"; }
  std::string text() const {
    std::ifstream stream(file(), std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }
  OutlineChange change(const std::string& kind, const std::string& id) const {
    SilentJob job;
    for (const MapFeature& one : readMapFeatures(file(), grid_, job)) {
      if (one.kind == kind && one.id == id) {
        return {kind, id, grid_, one.paths, one.paths};
      }
    }
    return {};
  }
  TemporaryFolder folder_;
  CoordinateSystem grid_;
  std::unique_ptr<StructureService> service_;
};

TEST_F(SavedOutlines, AMovedVertexIsConvertedAndTheOthersKeepTheirText) {
  const std::string before = text();
  OutlineChange change = this->change("core", "c");
  ASSERT_EQ(change.from.front().size(), 4U);
  change.to.front()[1] = {change.from.front()[1].x + 123.456, change.from.front()[1].y - 7};
  const SavedOutline saved = service_->saveOutline(folder_.path(), change);
  EXPECT_TRUE(saved.converts);
  EXPECT_EQ(saved.converted, 1U);
  EXPECT_EQ(saved.file.epsg, 4490);
  const std::string after = text();
  EXPECT_NE(after, before);
  EXPECT_NE(after.find("[[113.39,22.54],["), std::string::npos);
  EXPECT_NE(after.find(",[113.41,22.56],[113.39,22.54]]"), std::string::npos);
  EXPECT_EQ(after.substr(after.find(",\n")), before.substr(before.find(",\n")));
  const OutlineChange again = this->change("core", "c");
  EXPECT_EQ(again.from, saved.paths) << "what was said of the file is what it says";
  EXPECT_LT(std::hypot(again.from.front()[1].x - change.to.front()[1].x,
                       again.from.front()[1].y - change.to.front()[1].y),
            1e-6);
  EXPECT_EQ(again.from.front()[0], change.from.front()[0]);

  OutlineChange back = again;
  back.to = change.from;
  EXPECT_EQ(service_->saveOutline(folder_ / "case.toml", back).converted, 0U);
  EXPECT_EQ(text(), before) << "undone, the file is as it was, byte by byte";
}

TEST_F(SavedOutlines, TheFirstVertexOfARingIsOneVertex) {
  OutlineChange change = this->change("core", "c");
  change.to.front().front().x -= 10;
  change.to.front().back() = change.to.front().front();
  EXPECT_EQ(service_->saveOutline(folder_.path(), change).converted, 1U);
  const auto ring = this->change("core", "c").from.front();
  EXPECT_EQ(ring.front(), ring.back());
}

TEST_F(SavedOutlines, WhatAnotherProgramChangedIsNotOverwritten) {
  OutlineChange change = this->change("belt", "b");
  change.to.front().front().x += 1;
  std::string other = text();
  other.replace(other.find("113.400"), 7, "113.401");
  test::writeBytes(file(), other);
  EXPECT_THROW(service_->saveOutline(folder_.path(), change), Error);
  EXPECT_EQ(text(), other);
  // A change elsewhere in the file is no conflict.
  change = this->change("belt", "b");
  change.to.front().front().x += 1;
  other.replace(other.find("22.56"), 5, "22.57");
  test::writeBytes(file(), other);
  EXPECT_EQ(service_->saveOutline(folder_.path(), change).converted, 1U);
  EXPECT_NE(text().find("22.57"), std::string::npos);
}

TEST_F(SavedOutlines, AFileInTheSystemOfTheCaseTakesTheNumbersAsTheyAre) {
  const std::string crs =
      "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
      "\"urn:ogc:def:crs:EPSG::4547\"}},\"features\":[";
  test::writeBytes(file(),
                   crs + feature("node", "n", geometry("Point", "[437000.5, 2491000.25]")) + "]}");
  OutlineChange change = this->change("node", "n");
  change.to.front().front() = {437012.125, 2491000.25};
  const SavedOutline saved = service_->saveOutline(folder_.path(), change);
  EXPECT_FALSE(saved.converts);
  EXPECT_EQ(saved.converted, 0U);
  EXPECT_EQ(saved.paths, change.to);
  EXPECT_NE(text().find("[437012.125,2491000.25]"), std::string::npos);
}

TEST_F(SavedOutlines, EveryElementOfTheSampleCanBeEditedAndUndone) {
  fs::copy_file(renewal::test::sourcePath("data/east-district/structure.geojson"), file(),
                fs::copy_options::overwrite_existing);
  const std::string before = text();
  SilentJob job;
  for (const MapFeature& one : readMapFeatures(file(), grid_, job)) {
    OutlineChange change{one.kind, one.id, grid_, one.paths, one.paths};
    change.to.front()[1].x += 1;
    const SavedOutline saved = service_->saveOutline(folder_.path(), change);
    EXPECT_EQ(saved.converted, 1U) << one.id;
    EXPECT_NE(text(), before) << one.id;
    std::swap(change.from, change.to);
    change.from = saved.paths;
    service_->saveOutline(folder_.path(), change);
    EXPECT_EQ(text(), before) << one.id;
  }
}

TEST_F(SavedOutlines, WithoutACaseOrAFileNothingIsWritten) {
  OutlineChange change = this->change("belt", "b");
  EXPECT_THROW(service_->saveOutline(folder_ / "p.geojson", change), Error);
  fs::remove(file());
  EXPECT_THROW(service_->saveOutline(folder_.path(), change), Error);
  EXPECT_FALSE(fs::exists(file()));
}

}  // namespace
}  // namespace renewal::gis
