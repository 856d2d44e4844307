#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/base/error.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::readBytes;
using test::ShapefileMaker;
using test::square;
using test::TemporaryFolder;
using test::writeBytes;

constexpr int parcels = 1000;
constexpr std::size_t recordBytes = 1 + 8 + 6;
constexpr std::size_t headerBytes = 32 + 2 * 32 + 1;

ShapefileMaker thousandParcels() {
  ShapefileMaker maker;
  maker.columns = {{"DH", 'C', 8, 0}, {"N", 'N', 6, 0}};
  for (int i = 0; i < parcels; ++i) {
    maker.add({square(437000 + 20.0 * i, 2491000, 10)},
              {"P" + std::to_string(i), std::to_string(i)});
  }
  return maker;
}

void patch(const std::filesystem::path& path, std::size_t at, const std::string& bytes) {
  std::string all = readBytes(path);
  all.replace(at, bytes.size(), bytes);
  writeBytes(path, all);
}

void cut(const std::filesystem::path& path, std::size_t size) {
  writeBytes(path, readBytes(path).substr(0, size));
}

struct Damage {
  const char* title;
  std::function<void(const TemporaryFolder&)> make;
  const char* says;  ///< part of the English message
};
void PrintTo(const Damage& damage, std::ostream* out) {
  *out << damage.title;
}

class Damaged : public testing::TestWithParam<Damage> {};

TEST_P(Damaged, isRefusedWithItsOwnDiagnosis) {
  const TemporaryFolder folder;
  const auto path = thousandParcels().write(folder.path(), "a");
  GetParam().make(folder);
  SilentJob job;
  try {
    readRawLayer(path, {}, job);
    FAIL() << "read without a word";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileDamaged);
    EXPECT_NE(error.info().what.en.find(GetParam().says), std::string::npos)
        << error.info().what.en;
    EXPECT_FALSE(error.info().what.zh.empty());
    EXPECT_FALSE(error.info().todo.zh.empty());
    EXPECT_FALSE(error.info().where.empty());
  }
}

const std::vector<Damage> damages{
    {"HalfDbf",
     [](const TemporaryFolder& f) { cut(f / "a.dbf", headerBytes + 500 * recordBytes + 3); },
     "header says 1000 records, the file holds 500"},
    {"DbfDeclaresFewer",
     [](const TemporaryFolder& f) { patch(f / "a.dbf", 4, ShapefileMaker::little(900)); },
     ".shp 1000 shapes, .shx 1000 entries, .dbf 900 records"},
    {"DbfLacksFirstRow",
     [](const TemporaryFolder& f) {
       std::string all = readBytes(f / "a.dbf");
       all.erase(headerBytes, recordBytes);
       all.replace(4, 4, ShapefileMaker::little(999));
       writeBytes(f / "a.dbf", all);
     },
     ".dbf 999 records"},
    {"DbfLacksRowHeaderUnchanged",
     [](const TemporaryFolder& f) {
       std::string all = readBytes(f / "a.dbf");
       all.erase(headerBytes, recordBytes);
       writeBytes(f / "a.dbf", all);
     },
     "the file holds 999"},
    {"DbfShiftedByAByte",
     [](const TemporaryFolder& f) {
       std::string all = readBytes(f / "a.dbf");
       all.insert(headerBytes + 10 * recordBytes, "x");
       writeBytes(f / "a.dbf", all);
     },
     "record 11 of the .dbf does not begin with a record mark"},
    {"DbfRowTooMany",
     [](const TemporaryFolder& f) {
       std::string all = readBytes(f / "a.dbf");
       all.insert(headerBytes, std::string(recordBytes, ' '));
       all.replace(4, 4, ShapefileMaker::little(1001));
       writeBytes(f / "a.dbf", all);
     },
     ".dbf 1001 records"},
    {"DbfHeaderCut", [](const TemporaryFolder& f) { cut(f / "a.dbf", 70); },
     "header of the .dbf is cut"},
    {"DbfEmpty", [](const TemporaryFolder& f) { cut(f / "a.dbf", 0); }, "the .dbf has 0 bytes"},
    {"DbfFieldsWiderThanRecord",
     [](const TemporaryFolder& f) { patch(f / "a.dbf", 32 + 16, "\x40"); },
     "but a record has only 15"},
    {"HalfShp",
     [](const TemporaryFolder& f) { cut(f / "a.shp", readBytes(f / "a.shp").size() / 2); },
     "the .shp is cut short"},
    {"HalfShpNoShx",
     [](const TemporaryFolder& f) {
       cut(f / "a.shp", readBytes(f / "a.shp").size() / 2);
       std::filesystem::remove(f / "a.shx");
     },
     "the .shp is cut short"},
    {"ShxShort", [](const TemporaryFolder& f) { cut(f / "a.shx", 100 + 8 * 900); },
     ".shp 900 shapes, .shx 900 entries, .dbf 1000"},
    {"ShxCutInsideEntry", [](const TemporaryFolder& f) { cut(f / "a.shx", 100 + 8 * 900 + 4); },
     "it is cut short"},
    {"ShxEmpty", [](const TemporaryFolder& f) { cut(f / "a.shx", 0); }, "the .shx has 0 bytes"},
    {"ShpHeaderOnly", [](const TemporaryFolder& f) { cut(f / "a.shp", 60); },
     "not even a whole header"},
    {"ShpRecordLengthNoShx",
     [](const TemporaryFolder& f) {
       patch(f / "a.shp", 104, ShapefileMaker::big(0x7fffffff));
       std::filesystem::remove(f / "a.shx");
     },
     "damaged at record 1"},
};

INSTANTIATE_TEST_SUITE_P(Table, Damaged, testing::ValuesIn(damages),
                         [](const auto& each) { return std::string(each.param.title); });

TEST(Recovered, indexThatPointsOutsideIsRebuilt) {
  const TemporaryFolder folder;
  const auto path = thousandParcels().write(folder.path(), "a");
  patch(folder / "a.shx", 100 + 8 * 7, ShapefileMaker::big(0x7ffffff0));
  SilentJob job;
  const RawLayer raw = readRawLayer(path, {}, job);
  ASSERT_EQ(raw.rows(), 1000U);
  EXPECT_EQ(raw.geometry.box(7).minX, 437000 + 140);
  ASSERT_FALSE(raw.findings.empty());
  EXPECT_EQ(raw.findings[0].rule, "shx-contradicts");
  EXPECT_NE(raw.findings[0].what.en.find("entry 8"), std::string::npos);
}

TEST(Recovered, impossibleCountsInOneRecordCostItsShapeOnly) {
  const std::size_t content = 100 + 8;
  for (const auto& [offset, what] :
       {std::pair(content + 36, "rings"), std::pair(content + 40, "points"),
        std::pair(content + 44, "first ring")}) {
    SCOPED_TRACE(what);
    const TemporaryFolder folder;
    const auto path = thousandParcels().write(folder.path(), "a");
    patch(folder / "a.shp", offset, ShapefileMaker::little(0xfffffff0U));
    SilentJob job;
    const RawLayer raw = readRawLayer(path, {}, job);
    ASSERT_EQ(raw.rows(), 1000U);
    EXPECT_FALSE(raw.geometry.hasGeometry(0));
    EXPECT_EQ(raw.fields[0].column.text(0), "P0");
    EXPECT_EQ(raw.geometry.box(1).minX, 437020);
    const auto found = std::find_if(raw.findings.begin(), raw.findings.end(),
                                    [](const Finding& f) { return f.rule == "shape-unreadable"; });
    ASSERT_NE(found, raw.findings.end());
    EXPECT_EQ(found->severity, Severity::Error);
    EXPECT_EQ(found->rows, std::vector<std::uint64_t>{0});
  }
}

TEST(Recovered, notANumberCostsItsShapeOnly) {
  const TemporaryFolder folder;
  const auto path = thousandParcels().write(folder.path(), "a");
  patch(folder / "a.shp", 100 + 8 + 48 + 16, ShapefileMaker::number(std::nan("")));
  SilentJob job;
  const RawLayer raw = readRawLayer(path, {}, job);
  EXPECT_FALSE(raw.geometry.hasGeometry(0));
  EXPECT_TRUE(raw.geometry.hasGeometry(1));
}

/// Whatever is cut off, the answer is an error or a complete layer with findings: never a crash,
/// never fewer rows.
TEST(Truncated, everySidecarAtEvery64Bytes) {
  ShapefileMaker maker;
  maker.columns = {{"\xb5\xd8\xbf\xe9", 'C', 30, 0}, {"N", 'N', 12, 3}};
  for (int i = 0; i < 12; ++i) {
    maker.add(
        {square(437000 + 20.0 * i, 2491000, 10), square(437002 + 20.0 * i, 2491002, 3, false)},
        {"\xb9\xe3\xd6\xdd", std::to_string(i) + ".5"});
  }
  const std::string prj =
      "PROJCS[\"CGCS2000_3_Degree_GK_CM_114E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_"
      "2000\","
      "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
      "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
      "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
      "PARAMETER[\"Central_Meridian\",114.0],PARAMETER[\"Scale_Factor\",1.0],"
      "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
  int refused = 0;
  int whole = 0;
  for (const std::string extension : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
    const TemporaryFolder folder;
    const auto path = maker.write(folder.path(), "a");
    writeBytes(folder / "a.prj", prj);
    writeBytes(folder / "a.cpg", std::string(100, 'G'));
    const std::string bytes = readBytes(folder / ("a" + extension));
    for (std::size_t size = 0; size < bytes.size(); size += 64) {
      SCOPED_TRACE(extension + " cut to " + std::to_string(size));
      writeBytes(folder / ("a" + extension), bytes.substr(0, size));
      SilentJob job;
      try {
        RawLayer raw = readRawLayer(path, {}, job);
        CoordinateSystem system;
        decideCrs(raw, {}, system, raw.findings);
        EXPECT_EQ(raw.rows(), 12U);
        ++whole;
      } catch (const Error& error) {
        EXPECT_FALSE(error.info().what.en.empty());
        EXPECT_NE(error.code(), ErrorCode::Internal);
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 20);
  EXPECT_GT(whole, 5);
}

/// Single bytes changed all over the headers and records.
TEST(Corrupted, anyByteOfAnyFile) {
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 6, 0}, {"N", 'N', 8, 3}, {"D", 'D', 8, 0}};
  for (int i = 0; i < 3; ++i) {
    maker.add({square(437000 + 20.0 * i, 2491000, 10)}, {"abc", "1.5", "20210305"});
  }
  std::uint64_t outcomes = 0;
  for (const std::string extension : {".shp", ".shx", ".dbf"}) {
    const TemporaryFolder folder;
    const auto path = maker.write(folder.path(), "a");
    const std::string bytes = readBytes(folder / ("a" + extension));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      for (const char value : {'\0', '\x7f', '\xff'}) {
        SCOPED_TRACE(extension + " byte " + std::to_string(at));
        std::string changed = bytes;
        changed[at] = value;
        writeBytes(folder / ("a" + extension), changed);
        SilentJob job;
        try {
          const RawLayer raw = readRawLayer(path, {}, job);
          EXPECT_LE(raw.rows(), 3U);
          EXPECT_EQ(raw.rows() + raw.deletedRecords, 3U);
        } catch (const Error& error) {
          EXPECT_NE(error.code(), ErrorCode::Internal) << error.what();
        }
        ++outcomes;
      }
    }
  }
  EXPECT_GT(outcomes, 2000U);
}

}  // namespace
}  // namespace renewal::gis
