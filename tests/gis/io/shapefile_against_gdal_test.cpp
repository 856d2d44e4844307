#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "gis/base/gdal.h"
#include "gis/io/ogr_geometry.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::ShapefileMaker;
using test::square;
using test::TemporaryFolder;
using test::writeBytes;

/// Random parcels: squares with holes, several parts, null shapes; numbers, dates and texts of all
/// widths; some records deleted.
class RandomShapefile {
 public:
  explicit RandomShapefile(unsigned seed) : random_(seed) {}

  ShapefileMaker make() {
    ShapefileMaker maker;
    maker.columns = {
        {"TEXT", 'C', 1 + below(40), 0},  {"INT", 'N', 1 + below(9), 0}, {"BIG", 'N', 18, 0},
        {"REAL", 'N', 19, 1 + below(11)}, {"FLOAT", 'F', 24, 15},        {"DAY", 'D', 8, 0}};
    const int rows = 1 + below(300);
    for (int i = 0; i < rows; ++i) {
      std::vector<std::string> values;
      for (const ShapefileMaker::Column& column : maker.columns) {
        values.push_back(value(column));
      }
      maker.add(shape(1000.0 * i), std::move(values), below(15) == 0);
    }
    return maker;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  double real() { return std::uniform_real_distribution<double>(-1e6, 1e6)(random_); }

  ShapefileMaker::Shape shape(double x) {
    ShapefileMaker::Shape rings;
    const int parts = below(4);  // 0: null shape
    for (int part = 0; part < parts; ++part) {
      const double left = x + 200.0 * part + std::abs(real()) / 1e6;
      rings.push_back(square(left, 7, 100));
      for (int hole = 0; hole < below(3); ++hole) {
        rings.push_back(square(left + 10 + 30.0 * hole, 20, 10 + below(10), false));
      }
    }
    return rings;
  }

  std::string value(const ShapefileMaker::Column& column) {
    if (below(6) == 0) {
      return "";
    }
    const auto width = static_cast<std::size_t>(column.width);
    if (column.type == 'D') {
      return fmt::format("{:04}{:02}{:02}", 1950 + below(100), 1 + below(12), 1 + below(28));
    }
    if (column.name == "TEXT") {
      static const std::vector<std::string> words{"沙岗", "A-1", "起湾道 12 号", "x"};
      std::string text = words[static_cast<std::size_t>(below(4))];
      return text.size() <= width ? text : std::string("x");
    }
    if (column.decimals == 0) {
      const int digits = 1 + below(std::min(column.width, 17));
      std::string text = below(2) == 0 && digits > 1 ? "-" : "";
      while (text.size() < static_cast<std::size_t>(digits)) {
        text += static_cast<char>('1' + below(9));
      }
      return text;
    }
    const std::string text = column.name == "FLOAT"
                                 ? fmt::format("{:.15e}", real())
                                 : fmt::format("{:.{}f}", real(), column.decimals);
    return text.size() <= width ? text : "0.5";
  }

  std::mt19937 random_;
};

/// Compares one value of ours with GDAL's; the types may differ where ours is wider.
void compareValue(const RawField& field, std::size_t row, OGRFeatureH feature, int index) {
  const bool isSet = OGR_F_IsFieldSetAndNotNull(feature, index) != 0;
  ASSERT_EQ(field.column.isValid(row), isSet) << field.name;
  if (!isSet) {
    return;
  }
  switch (field.column.type()) {
    case FieldType::Integer:
      ASSERT_EQ(field.column.integer(row), OGR_F_GetFieldAsInteger64(feature, index));
      break;
    case FieldType::Real:
      ASSERT_EQ(field.column.real(row), OGR_F_GetFieldAsDouble(feature, index));
      break;
    case FieldType::Date: {
      int year = 0;
      int month = 0;
      int day = 0;
      OGR_F_GetFieldAsDateTime(feature, index, &year, &month, &day, nullptr, nullptr, nullptr,
                               nullptr);
      ASSERT_EQ(field.column.date(row).iso(), fmt::format("{:04}-{:02}-{:02}", year, month, day));
      break;
    }
    default:
      ASSERT_EQ(std::string(field.column.text(row)), OGR_F_GetFieldAsString(feature, index));
      break;
  }
}

/// The rings of a parcel as GDAL gives them, sorted so that only the order of parts may differ.
std::vector<std::vector<std::vector<Point>>> partsOf(OGRGeometryH geometry) {
  std::vector<std::vector<std::vector<Point>>> parts;
  if (geometry == nullptr) {
    return parts;
  }
  const auto addPolygon = [&parts](OGRGeometryH polygon) {
    auto& rings = parts.emplace_back();
    for (int i = 0; i < OGR_G_GetGeometryCount(polygon); ++i) {
      rings.push_back(pointsOf(OGR_G_GetGeometryRef(polygon, i)));
    }
    std::sort(rings.begin() + 1, rings.end());
  };
  if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon) {
    addPolygon(geometry);
  } else {
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
      addPolygon(OGR_G_GetGeometryRef(geometry, i));
    }
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

std::vector<std::vector<std::vector<Point>>> partsOf(const ParcelGeometry& geometry,
                                                     std::size_t row) {
  std::vector<std::vector<std::vector<Point>>> parts;
  for (std::size_t part = geometry.partBegin(row); part < geometry.partBegin(row + 1); ++part) {
    auto& rings = parts.emplace_back();
    for (std::size_t r = geometry.ringBegin(part); r < geometry.ringBegin(part + 1); ++r) {
      const auto ring = geometry.ring(r);
      rings.emplace_back(ring.begin(), ring.end());
    }
    std::sort(rings.begin() + 1, rings.end());
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

TEST(ShapefileReader, agreesWithGdalOnRandomFiles) {
  startGdal();
  const unsigned firstSeed = 20210305;
  std::size_t compared = 0;
  for (unsigned seed = firstSeed; seed < firstSeed + 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const TemporaryFolder folder;
    const auto path = RandomShapefile(seed).make().write(folder.path(), "a");
    writeBytes(folder / "a.cpg", "UTF-8");
    SilentJob job;
    const RawLayer ours = readRawLayer(path, {}, job);
    const GdalMessages messages;
    const char* const drivers[] = {"ESRI Shapefile", nullptr};
    const DatasetPtr dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, drivers, nullptr, nullptr));
    ASSERT_TRUE(dataset) << messages.text();
    const OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
    const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    ASSERT_EQ(static_cast<int>(ours.fields.size()), OGR_FD_GetFieldCount(definition));
    std::size_t row = 0;
    while (const FeaturePtr feature{OGR_L_GetNextFeature(layer)}) {
      ASSERT_LT(row, ours.rows());
      for (std::size_t i = 0; i < ours.fields.size(); ++i) {
        ASSERT_NO_FATAL_FAILURE(
            compareValue(ours.fields[i], row, feature.get(), static_cast<int>(i)));
        ++compared;
      }
      ASSERT_EQ(partsOf(ours.geometry, row), partsOf(OGR_F_GetGeometryRef(feature.get())))
          << "row " << row;
      ++row;
    }
    ASSERT_EQ(row, ours.rows());
  }
  EXPECT_GT(compared, 10000U);
}

}  // namespace
}  // namespace renewal::gis
