#include "gis/io/write.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "gis/base/gdal.h"
#include "gis/base/sha256.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::gis {
namespace {

using namespace testing_write;
using ::testing::Contains;
using ::testing::Key;
using ::testing::Not;

struct RoundTrip {
  const char* name;
  const char* file;
  TextEncoding encoding;
  bool beyondGbk;
};

class WriteRoundTrip : public ::testing::TestWithParam<RoundTrip> {};

// The proof inside writeTable() reads every value back by other means; that it really compares is
// the matter of WriteProof below.
TEST_P(WriteRoundTrip, HoldsRandomTables) {
  const RoundTrip& param = GetParam();
  for (unsigned seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const TemporaryFolder folder;
    // FlatGeobuf cannot hold parcels without geometry; that is a case of its own.
    const bool drawn = std::string(param.file).ends_with(".fgb");
    const auto table =
        randomTable({.rows = 80, .seed = seed, .beyondGbk = param.beyondGbk, .allDrawn = drawn});
    WriteOptions options;
    options.encoding = param.encoding;
    const WriteResult result = write(*table, folder / param.file, options);
    EXPECT_TRUE(result.losses.empty());
    EXPECT_EQ(result.parcels, table->size());
    EXPECT_EQ(result.vertices, table->geometry().points());
    for (const fs::path& file : result.files) {
      EXPECT_TRUE(fs::is_regular_file(file)) << file;
    }
    const auto proof = nlohmann::json::parse(result.proofJson);
    for (const auto& file : proof["files"]) {
      EXPECT_EQ(file["sha256"], sha256OfFile(folder / file["name"].get<std::string>()));
    }
    EXPECT_EQ(proof["proof"]["values_sha256"], result.valuesSha256);
    EXPECT_EQ(filesIn(folder.path()).size(), result.files.size()) << "something was left behind";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Formats, WriteRoundTrip,
    testing::Values(RoundTrip{"ShapefileUtf8", "a.shp", TextEncoding::Utf8, true},
                    RoundTrip{"ShapefileGbk", "a.shp", TextEncoding::Gbk, false},
                    RoundTrip{"ShapefileGb18030", "a.shp", TextEncoding::Gb18030, true},
                    RoundTrip{"GeoPackage", "a.gpkg", TextEncoding::Utf8, true},
                    RoundTrip{"GeoJson", "a.geojson", TextEncoding::Utf8, true},
                    RoundTrip{"FlatGeobuf", "a.fgb", TextEncoding::Utf8, true},
                    RoundTrip{"CsvUtf8", "a.csv", TextEncoding::Utf8, true},
                    RoundTrip{"CsvGbk", "a.csv", TextEncoding::Gbk, false}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Write, EveryFormatGivesTheSameDigestOfValues) {
  const TemporaryFolder folder;
  const auto table = randomTable({.rows = 50, .seed = 9, .allDrawn = true});
  const std::string digest = write(*table, folder / "a.shp").valuesSha256;
  for (const char* name : {"a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    EXPECT_EQ(write(*table, folder / name).valuesSha256, digest) << name;
  }
  const std::string vertices = write(*table, folder / "a.gpkg").verticesSha256;
  for (const char* name : {"a.geojson", "a.fgb", "a.csv"}) {
    EXPECT_EQ(write(*table, folder / name).verticesSha256, vertices) << name;
  }
}

TEST(Write, SameInputGivesSameBytes) {
  const auto table = randomTable({.rows = 50, .seed = 4, .allDrawn = true});
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    const TemporaryFolder first;
    const TemporaryFolder second;
    write(*table, first / name);
    ::sleep(name == std::string("a.gpkg") ? 1 : 0);  // a clock time in the file would show
    write(*table, second / name);
    EXPECT_EQ(filesIn(first.path()), filesIn(second.path())) << name;
  }
}

struct LossCase {
  const char* name;
  const char* file;
  TextEncoding encoding;
  std::string text;
  const char* kind;  // null = no loss
};

class WriteLoss : public ::testing::TestWithParam<LossCase> {};

TEST_P(WriteLoss, IsListedAndNeedsConsent) {
  const LossCase& param = GetParam();
  const TemporaryFolder folder;
  const auto old = textTable({"旧"});
  const auto table = textTable({"好", param.text});
  WriteOptions options;
  options.encoding = param.encoding;
  write(*old, folder / param.file, options);
  const auto before = filesIn(folder.path());
  SilentJob job;
  const auto losses = plannedLosses(*table, {}, {}, folder / param.file, options, job);
  EXPECT_EQ(filesIn(folder.path()), before) << "planning writes nothing";
  if (param.kind == nullptr) {
    EXPECT_TRUE(losses.empty()) << losses.front().kind;
    EXPECT_NO_THROW(write(*table, folder / param.file, options));
    return;
  }
  ASSERT_EQ(losses.size(), 1U);
  EXPECT_EQ(losses[0].kind, param.kind);
  EXPECT_EQ(losses[0].field, "remarks");
  EXPECT_EQ(losses[0].count, 1U);
  EXPECT_EQ(losses[0].examples.size(), 1U);
  try {
    write(*table, folder / param.file, options);
    FAIL() << "a lossy export happened without consent";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::WriteLossy);
    EXPECT_THAT(error.info().message(Language::English), testing::HasSubstr("remarks"));
  }
  EXPECT_EQ(filesIn(folder.path()), before) << "the old set is untouched";
  options.allowLoss = true;
  const WriteResult result = write(*table, folder / param.file, options);
  EXPECT_EQ(result.losses.size(), 1U);
  EXPECT_EQ(nlohmann::json::parse(result.proofJson)["losses"].size(), 1U);
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += piece;
  }
  return text;
}

// 254 bytes are 127 characters in GBK and 84 2/3 in UTF-8; phases shift the cut inside a character.
INSTANTIATE_TEST_SUITE_P(
    Texts, WriteLoss,
    testing::Values(
        LossCase{"Fits", "a.shp", TextEncoding::Gbk, "中山", nullptr},
        LossCase{"GbkLacks", "a.shp", TextEncoding::Gbk, "𠮷镕㙍", "characters"},
        LossCase{"GbkEuro", "a.shp", TextEncoding::Gbk, "€", "characters"},
        LossCase{"Gb18030Holds", "a.shp", TextEncoding::Gb18030, "𠮷镕㙍€", nullptr},
        LossCase{"CsvGbkLacks", "a.csv", TextEncoding::Gbk, "𠮷", "characters"},
        LossCase{"Broken", "a.gpkg", TextEncoding::Utf8, "a\xe6\x9b", "characters"},
        LossCase{"Nul", "a.geojson", TextEncoding::Utf8, std::string("a\0b", 3), "characters"},
        LossCase{"Gbk254", "a.shp", TextEncoding::Gbk, repeated("中", 127), nullptr},
        LossCase{"Gbk255", "a.shp", TextEncoding::Gbk, "a" + repeated("中", 127), "width"},
        LossCase{"Gbk256", "a.shp", TextEncoding::Gbk, repeated("中", 128), "width"},
        LossCase{"Utf8At254", "a.shp", TextEncoding::Utf8, "ab" + repeated("中", 84), nullptr},
        LossCase{"Utf8At255", "a.shp", TextEncoding::Utf8, repeated("中", 85), "width"},
        LossCase{"Utf8At256", "a.shp", TextEncoding::Utf8, "a" + repeated("中", 85), "width"},
        LossCase{"Utf8At257", "a.shp", TextEncoding::Utf8, "ab" + repeated("中", 85), "width"},
        LossCase{"Gb18030Four", "a.shp", TextEncoding::Gb18030, repeated("𠮷", 64), "width"},
        LossCase{"LongElsewhere", "a.gpkg", TextEncoding::Utf8, repeated("中", 5000), nullptr},
        LossCase{"BlankAtEnd", "a.shp", TextEncoding::Utf8, "a  ", "blanks"},
        LossCase{"BlanksOnly", "a.shp", TextEncoding::Utf8, "   ", "blanks"},
        LossCase{"BlankInFront", "a.shp", TextEncoding::Utf8, "  a", "blanks"},
        LossCase{"WideBlankAtEnd", "a.shp", TextEncoding::Gbk, "a　", nullptr},
        LossCase{"Empty", "a.shp", TextEncoding::Utf8, "", "null"},
        LossCase{"EmptyElsewhere", "a.csv", TextEncoding::Utf8, "", nullptr},
        LossCase{"Formula", "a.csv", TextEncoding::Utf8, "=cmd()", "formula"},
        LossCase{"FormulaAt", "a.csv", TextEncoding::Utf8, "@a", "formula"},
        LossCase{"NegativeNumber", "a.csv", TextEncoding::Utf8, "-12.5", nullptr},
        LossCase{"Dash", "a.csv", TextEncoding::Utf8, "-", nullptr},
        LossCase{"QuotesAndLines", "a.csv", TextEncoding::Utf8, " a\"b,\r\nc ", nullptr}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Write, CutsBetweenCharactersAndMarksMissingOnes) {
  const TemporaryFolder folder;
  const auto table = textTable({"a" + repeated("中", 127), "𠮷镕㙍"});
  WriteOptions options;
  options.encoding = TextEncoding::Gbk;
  options.allowLoss = true;
  write(*table, folder / "a.shp", options);
  const std::string dbf = bytesOf(folder / "a.dbf");
  const std::string first = dbf.substr(32 + 32 + 1 + 1, 253);
  EXPECT_EQ(first, "a" + repeated("\xd6\xd0", 126));
  EXPECT_EQ(dbf.substr(32 + 32 + 1 + 1 + 254, 7), "\xa1\xfe\xe9\x46\xa1\xfe ");
}

TEST(Write, NamesOfCarriedFieldsAreCutBetweenCharactersAndMapped) {
  const TemporaryFolder folder;
  const auto table = randomTable({.rows = 3, .seed = 2});
  for (const TextEncoding encoding : {TextEncoding::Utf8, TextEncoding::Gbk}) {
    WriteOptions options;
    options.encoding = encoding;
    write(*table, folder / "a.shp", options);
    const std::string fields = bytesOf(folder / "a.fields.csv");
    const bool gbk = encoding == TextEncoding::Gbk;
    EXPECT_THAT(fields, testing::HasSubstr(gbk ? "土地使用权,土地使用权人名称"
                                               : "土地使,土地使用权人名称"));
    EXPECT_THAT(fields, testing::HasSubstr(gbk ? "土地使用_1,土地使用权人简称"
                                               : "土地_1,土地使用权人简称"));
    EXPECT_THAT(fields, testing::HasSubstr("ZDDM,parcel-code,宗地代码,parcel code"));
  }
  WriteOptions bare;
  bare.proof = false;  // no mapping is written, so a changed name is lost
  SilentJob job;
  const auto losses = plannedLosses(*table, {}, {}, folder / "a.shp", bare, job);
  ASSERT_EQ(losses.size(), 2U);
  EXPECT_EQ(losses[0].kind, "name");
  EXPECT_THROW(write(*table, folder / "a.shp", bare), Error);
}

TEST(Write, FiftyNamesWithTheSameBeginningStayApart) {
  TableParts parts;
  parts.rows = 1;
  for (int i = 0; i < 50; ++i) {
    Column column(FieldType::Integer);
    column.pushInteger(i);
    const std::string tail = i % 3 == 0 ? "🏠" : i % 3 == 1 ? "ａ" : "状态";
    parts.extras.push_back({"约定动工日期" + tail + std::to_string(i), std::move(column), 0, 0});
  }
  parts.geometry.beginParcel();
  parts.geometry.beginPart();
  addSquare(parts.geometry, 0, 0, 1);
  const auto table = ParcelTable::make(std::move(parts));
  const TemporaryFolder folder;
  for (const TextEncoding encoding :
       {TextEncoding::Utf8, TextEncoding::Gbk, TextEncoding::Gb18030}) {
    WriteOptions options;
    options.encoding = encoding;
    // The proof compares all names as read back; two equal ones would shift the values.
    EXPECT_NO_THROW(write(*table, folder / "a.shp", options)) << encodingName(encoding);
  }
}

TEST(Write, NumbersThatAreNone) {
  TableParts parts;
  parts.rows = 3;
  parts.field(Field::Price).emplace(FieldType::Real);
  parts.field(Field::Price)->pushReal(std::numeric_limits<double>::quiet_NaN());
  parts.field(Field::Price)->pushReal(-std::numeric_limits<double>::infinity());
  parts.field(Field::Price)->pushReal(2);
  for (int i = 0; i < 3; ++i) {
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    addSquare(parts.geometry, 0, 0, 1);
  }
  const auto table = ParcelTable::make(std::move(parts));
  const TemporaryFolder folder;
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    SilentJob job;
    const auto losses = plannedLosses(*table, {}, {}, folder / name, {}, job);
    ASSERT_EQ(losses.size(), 1U) << name;
    EXPECT_EQ(losses[0].kind, "type");
    EXPECT_EQ(losses[0].count, 2U);
    EXPECT_THROW(write(*table, folder / name), Error);
    WriteOptions consent;
    consent.allowLoss = true;
    EXPECT_EQ(write(*table, folder / name, consent).parcels, 3U) << name;
  }
}

TEST(Write, LongIntegersBecomeTextWithConsent) {
  TableParts parts;
  parts.rows = 3;
  Column numbers(FieldType::Integer);
  numbers.pushInteger(std::numeric_limits<std::int64_t>::min());
  numbers.pushInteger(std::numeric_limits<std::int64_t>::max());
  numbers.pushMissing();
  parts.extras.push_back({"n", std::move(numbers), 0, 0});
  for (int i = 0; i < 3; ++i) {
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    addSquare(parts.geometry, 0, 0, 1);
  }
  const auto table = ParcelTable::make(std::move(parts));
  const TemporaryFolder folder;
  SilentJob job;
  const auto losses = plannedLosses(*table, {}, {}, folder / "a.shp", {}, job);
  ASSERT_EQ(losses.size(), 1U);
  EXPECT_EQ(losses[0].kind, "type");
  WriteOptions consent;
  consent.allowLoss = true;
  write(*table, folder / "a.shp", consent);
  EXPECT_THAT(bytesOf(folder / "a.dbf"), testing::HasSubstr("-9223372036854775808"));
  for (const char* name : {"a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    EXPECT_NO_THROW(write(*table, folder / name)) << name;
  }
}

TEST(Write, RefusesVerticesThatAreNoNumbers) {
  TableParts parts;
  parts.rows = 1;
  parts.geometry.beginParcel();
  parts.geometry.beginPart();
  const Point ring[] = {{0, 0}, {0, std::numeric_limits<double>::quiet_NaN()}, {1, 1}, {0, 0}};
  parts.geometry.addRing(ring);
  const auto table = ParcelTable::make(std::move(parts));
  const TemporaryFolder folder;
  WriteOptions options;
  options.allowLoss = true;
  try {
    write(*table, folder / "a.gpkg", options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::Geometry);
  }
  EXPECT_TRUE(filesIn(folder.path()).empty());
}

TEST(Write, ParcelsWithoutGeometryStayExceptInFlatGeobuf) {
  const auto table = randomTable({.rows = 60, .seed = 1});
  std::size_t drawn = 0;
  for (std::size_t row = 0; row < table->size(); ++row) {
    drawn += table->geometry().hasGeometry(row) ? 1U : 0U;
  }
  ASSERT_LT(drawn, table->size());
  const TemporaryFolder folder;
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.csv"}) {
    EXPECT_EQ(write(*table, folder / name).parcels, table->size()) << name;
  }
  SilentJob job;
  const auto losses = plannedLosses(*table, {}, {}, folder / "a.fgb", {}, job);
  ASSERT_EQ(losses.size(), 1U);
  EXPECT_EQ(losses[0].kind, "geometry");
  EXPECT_EQ(losses[0].count, table->size() - drawn);
  EXPECT_THROW(write(*table, folder / "a.fgb"), Error);
  WriteOptions consent;
  consent.allowLoss = true;
  EXPECT_EQ(write(*table, folder / "a.fgb", consent).parcels, drawn);
}

TEST(Write, OddRingsComeThrough) {
  TableParts parts;
  parts.rows = 3;
  parts.geometry.beginParcel();  // open ring, and against the direction shapefiles want
  parts.geometry.beginPart();
  const Point open[] = {{0, 0}, {4, 0}, {4, 4}, {0, 4}};
  parts.geometry.addRing(open);
  parts.geometry.beginParcel();  // rings without area, doubled points
  parts.geometry.beginPart();
  const Point flat[] = {{7, 7}, {8, 8}, {8, 8}, {7, 7}};
  parts.geometry.addRing(flat);
  parts.geometry.beginParcel();  // rings that touch in a point, an island in a hole
  parts.geometry.beginPart();
  addSquare(parts.geometry, 0, 0, 10);
  addSquare(parts.geometry, 0, 0, 5);
  parts.geometry.beginPart();
  addSquare(parts.geometry, 1, 1, 1);
  const auto table = ParcelTable::make(std::move(parts));
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    const TemporaryFolder folder;
    const WriteResult result = write(*table, folder / name);
    EXPECT_EQ(result.vertices, 5U + 4 + 15) << name;
    EXPECT_EQ(nlohmann::json::parse(result.proofJson)["proof"]["rings_closed"], 1) << name;
  }
}

TEST(Write, AnUnpreparedReaderSeesHolesAndPartsOfAShapefile) {
  TableParts parts;
  parts.rows = 1;
  parts.geometry.beginParcel();
  parts.geometry.beginPart();
  addSquare(parts.geometry, 0, 0, 10);
  addSquare(parts.geometry, 1, 1, 2);
  parts.geometry.beginPart();
  const Point ring[] = {{20, 0}, {30, 0}, {30, 10}, {20, 10}, {20, 0}};
  parts.geometry.addRing(ring);
  const auto table = ParcelTable::make(std::move(parts));
  const TemporaryFolder folder;
  write(*table, folder / "a.shp");
  const GdalMessages messages;
  const DatasetPtr dataset(
      GDALOpenEx((folder / "a.shp").c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr));
  ASSERT_NE(dataset, nullptr);
  const FeaturePtr feature(OGR_L_GetNextFeature(GDALDatasetGetLayer(dataset.get(), 0)));
  const OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
  ASSERT_EQ(OGR_G_GetGeometryCount(geometry), 2);
  EXPECT_EQ(OGR_G_GetGeometryCount(OGR_G_GetGeometryRef(geometry, 0)), 2);
  EXPECT_DOUBLE_EQ(OGR_G_Area(geometry), 100 - 4 + 100);
  EXPECT_TRUE(messages.all().empty()) << messages.text();
}

TEST(Write, SubsetsAndEmptySelections) {
  const auto table = randomTable({.rows = 30, .seed = 3, .allDrawn = true});
  const std::uint32_t some[] = {7, 3, 29};
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    const TemporaryFolder folder;
    SilentJob job;
    EXPECT_EQ(writeTable(*table, {}, some, folder / name, {}, {}, job).parcels, 3U) << name;
    WriteOptions none;
    none.rowsAreSelection = true;
    EXPECT_EQ(writeTable(*table, {}, {}, folder / name, none, {}, job).parcels, 0U) << name;
    EXPECT_TRUE(fs::exists(folder / name));
  }
}

TEST(Write, ResultColumnsFollowTheTable) {
  const auto table = randomTable({.rows = 4, .seed = 3});
  Column status(FieldType::Code);
  for (int i = 0; i < 3; ++i) {
    status.pushText("suspected-idle-2y");
  }
  status.pushMissing();
  const std::vector<ResultColumn> results{
      {"use-status", "US_CODE", {"利用状况", "use status"}, &status}};
  const TemporaryFolder folder;
  SilentJob job;
  Provenance provenance;
  provenance.asOf = Date::fromYmd(2024, 6, 30);
  provenance.ruleBookId = "guangdong-2023";
  provenance.inputs = {{"/somewhere/private/x.shp", 4, "ab"}};
  const WriteResult result = writeTable(*table, results, {}, folder / "a.shp", {}, provenance, job);
  EXPECT_THAT(bytesOf(folder / "a.fields.csv"),
              testing::HasSubstr("US_CODE,use-status,利用状况,use status"));
  const auto proof = nlohmann::json::parse(result.proofJson);
  EXPECT_EQ(proof["as_of"], "2024-06-30");
  EXPECT_EQ(proof["rule_book"]["id"], "guangdong-2023");
  EXPECT_EQ(proof["inputs"][0]["name"], "x.shp");
  EXPECT_EQ(proof["area_method"]["en"], "planar area in the grid of EPSG:4547");
  EXPECT_THAT(result.proofJson, Not(testing::HasSubstr("private")));
  EXPECT_EQ(bytesOf(folder / "a.dbf").substr(1, 3), "\x7c\x06\x1e");  // 2024-06-30
}

TEST(Write, BringsCoordinatesToAnotherSystem) {
  const auto table = randomTable({.rows = 20, .seed = 5});
  const TemporaryFolder folder;
  WriteOptions options;
  options.epsg = 4526;
  const WriteResult zone = write(*table, folder / "zone.shp", options);
  const auto zoneProof = nlohmann::json::parse(zone.proofJson);
  const auto plainProof = nlohmann::json::parse(write(*table, folder / "plain.shp").proofJson);
  EXPECT_EQ(zoneProof["crs"]["epsg"], 4526);
  EXPECT_DOUBLE_EQ(zoneProof["extent"][0].get<double>(),
                   plainProof["extent"][0].get<double>() + 38e6);
  EXPECT_EQ(zoneProof["extent"][1], plainProof["extent"][1]);
  options.epsg = 4490;
  const auto degrees =
      nlohmann::json::parse(write(*table, folder / "degrees.geojson", options).proofJson);
  // domain fingerprint: easting 437,500, northing 2,491,200 is 113.393 E, 22.517 N
  EXPECT_NEAR(degrees["extent"][0].get<double>(), 113.393, 0.001);
  EXPECT_NEAR(degrees["extent"][1].get<double>(), 22.517, 0.001);
  EXPECT_EQ(degrees["area_method"]["en"], "planar area in the grid of EPSG:4547");

  TableParts unknown;
  unknown.rows = 0;
  const auto noCrs = ParcelTable::make(std::move(unknown));
  EXPECT_THROW(write(*noCrs, folder / "x.gpkg", options), Error);
}

TEST(WriteLimits, TooManyFieldsAndTwoGigabytesAreRefusedBeforeWriting) {
  const TemporaryFolder folder;
  TableParts many;
  many.rows = 0;
  for (int i = 0; i < 256; ++i) {
    many.extras.push_back({"f" + std::to_string(i), Column(FieldType::Integer), 0, 0});
  }
  const auto wide = ParcelTable::make(std::move(many));
  const auto codeOf = [&](const ParcelTable& table) {
    try {
      write(table, folder / "a.shp");
    } catch (const Error& error) {
      EXPECT_THAT(error.info().todo.en, testing::HasSubstr("GeoPackage"));
      return error.code();
    }
    return ErrorCode::Internal;
  };
  EXPECT_EQ(codeOf(*wide), ErrorCode::FileTooLarge);
  EXPECT_NO_THROW(write(*wide, folder / "a.gpkg"));
  fs::remove(folder / "a.gpkg");
  fs::remove(folder / "a.proof.json");
  fs::remove(folder / "a.fields.csv");

  TableParts large;  // 45,000 rows of 200 texts of 254 bytes are 2.3 GB
  large.rows = 45000;
  for (int i = 0; i < 200; ++i) {
    Column column(FieldType::Text);
    column.pushMissing(large.rows);
    large.extras.push_back({"f" + std::to_string(i), std::move(column), 254, 0});
  }
  large.geometry =
      ParcelGeometry::fromArrays({}, {0}, {0}, std::vector<std::uint32_t>(large.rows + 1, 0));
  EXPECT_EQ(codeOf(*ParcelTable::make(std::move(large))), ErrorCode::FileTooLarge);
  EXPECT_TRUE(filesIn(folder.path()).empty());
}

TEST(Write, CancelLeavesWhatWasThere) {
  const TemporaryFolder folder;
  const auto table = randomTable({.rows = 20, .seed = 8});
  write(*table, folder / "a.shp");
  const auto before = filesIn(folder.path());
  SilentJob job;
  job.cancel();
  EXPECT_THROW(writeTable(*table, {}, {}, folder / "a.shp", {}, {}, job), Cancelled);
  EXPECT_EQ(filesIn(folder.path()), before);
}

TEST(Write, TwoFormatsOfOneNameKeepTheirProofs) {
  const TemporaryFolder folder;
  const auto table = randomTable({.rows = 5, .seed = 8});
  write(*table, folder / "case.shp");
  const std::string proof = bytesOf(folder / "case.proof.json");
  write(*table, folder / "case.gpkg");
  EXPECT_EQ(bytesOf(folder / "case.proof.json"), proof);
  EXPECT_TRUE(fs::exists(folder / "case.gpkg.proof.json"));
  write(*table, folder / "case.gpkg");
  EXPECT_EQ(bytesOf(folder / "case.proof.json"), proof);
}

}  // namespace
}  // namespace renewal::gis
