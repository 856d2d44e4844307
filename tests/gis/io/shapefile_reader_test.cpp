#include "gis/io/shapefile_reader.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::readBytes;
using test::ShapefileMaker;
using test::square;
using test::TemporaryFolder;
using test::writeBytes;

const std::string guangzhouGbk = "\xb9\xe3\xd6\xdd\xca\xd0";
const std::string nameGbk = "\xb5\xd8\xbf\xe9\xc3\xfb\xb3\xc6";  // 地块名称

const Finding* findingOf(const RawLayer& raw, const std::string& rule) {
  for (const Finding& finding : raw.findings) {
    if (finding.rule == rule) {
      return &finding;
    }
  }
  return nullptr;
}

RawLayer read(const std::filesystem::path& path) {
  SilentJob job;
  return readRawLayer(path, {}, job);
}

Error errorOf(const std::filesystem::path& path) {
  try {
    read(path);
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorCode::Internal, {"", "nothing was thrown"}, "", {});
}

/// Three parcels in GBK.
ShapefileMaker threeParcels() {
  ShapefileMaker maker;
  maker.columns = {{nameGbk, 'C', 20, 0}, {"MJ", 'N', 12, 2}, {"CS", 'N', 4, 0}};
  for (int i = 0; i < 3; ++i) {
    maker.add({square(437000 + 20 * i, 2491000, 10)},
              {guangzhouGbk, std::to_string(i) + ".25", std::to_string(i)});
  }
  return maker;
}

struct SidecarCase {
  const char* title;
  bool utf8;
  const char* cpg;
  int languageByte;
  bool shx;
  const char* name;
  const char* how;
};
void PrintTo(const SidecarCase& c, std::ostream* out) {
  *out << c.title;
}

class Sidecars : public testing::TestWithParam<SidecarCase> {};

TEST_P(Sidecars, namesAndValuesReadRight) {
  const SidecarCase& c = GetParam();
  const TemporaryFolder folder;
  ShapefileMaker maker = threeParcels();
  maker.languageByte = c.languageByte;
  if (c.utf8) {
    maker.columns[0].name = "名称";
    for (auto& row : maker.cells) {
      row[0] = "广州市";
    }
  }
  const auto path = maker.write(folder.path(), "地块 1");
  if (c.cpg != nullptr) {
    writeBytes(folder / "地块 1.CPG", c.cpg);
  }
  if (!c.shx) {
    std::filesystem::remove(folder / "地块 1.shx");
  }
  const RawLayer raw = read(path);
  ASSERT_EQ(raw.rows(), 3U);
  EXPECT_EQ(raw.encoding.name, c.name);
  EXPECT_EQ(raw.encoding.how, c.how);
  EXPECT_EQ(raw.layer, "地块 1");
  ASSERT_EQ(raw.fields.size(), 3U);
  EXPECT_EQ(raw.fields[0].name, c.utf8 ? "名称" : "地块名称");
  EXPECT_EQ(raw.fields[0].column.text(2), "广州市");
  EXPECT_EQ(raw.fields[1].column.real(1), 1.25);
  EXPECT_EQ(raw.fields[1].decimals, 2);
  EXPECT_EQ(raw.fields[2].column.integer(2), 2);
  EXPECT_EQ(findingOf(raw, "shx-missing") != nullptr, !c.shx);
  EXPECT_EQ(findingOf(raw, "text-undecodable"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Sidecars,
    testing::Values(SidecarCase{"GbkLanguageByte", false, nullptr, 0x4d, true, "GBK",
                                "language-byte"},
                    SidecarCase{"GbkNothing", false, nullptr, 0, true, "GBK", "bytes"},
                    SidecarCase{"GbkCpgUtf8", false, "UTF-8", 0, true, "GBK", "bytes-against-cpg"},
                    SidecarCase{"Utf8CpgGbk", true, "GBK", 0, true, "UTF-8", "bytes-against-cpg"},
                    SidecarCase{"Utf8CpgUtf8", true, "UTF-8\n", 0, true, "UTF-8", "cpg"},
                    SidecarCase{"Utf8Nothing", true, nullptr, 0, true, "UTF-8", "bytes"},
                    SidecarCase{"GbkAnsi936", false, "ANSI 936", 0, true, "GBK", "cpg"},
                    SidecarCase{"GbkOem", false, "OEM", 0x4d, true, "GBK", "language-byte"},
                    SidecarCase{"GbkNoShx", false, "GBK", 0, false, "GBK", "cpg"}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(ShapefileReader, optionOverridesTheBytes) {
  const TemporaryFolder folder;
  SilentJob job;
  RawReadOptions options;
  options.encoding = "UTF-8";
  const RawLayer raw = readRawLayer(threeParcels().write(folder.path(), "a"), options, job);
  EXPECT_EQ(raw.encoding.how, "option");
  // Told UTF-8, but the bytes read only as GBK: read as such, and said.
  ASSERT_NE(findingOf(raw, "encoding-mixed"), nullptr);
  EXPECT_EQ(findingOf(raw, "encoding-mixed")->count, 3U);
  EXPECT_EQ(raw.fields[0].column.text(0), "广州市");
}

TEST(ShapefileReader, withoutDbfShapesAreReadAndItIsSaid) {
  const TemporaryFolder folder;
  const auto path = threeParcels().write(folder.path(), "a");
  std::filesystem::remove(folder / "a.dbf");
  const RawLayer raw = read(path);
  EXPECT_EQ(raw.rows(), 3U);
  EXPECT_TRUE(raw.fields.empty());
  EXPECT_EQ(raw.encoding.how, "no-text");
  EXPECT_EQ(raw.recordsInDbf, -1);
  ASSERT_NE(findingOf(raw, "dbf-missing"), nullptr);
  EXPECT_EQ(findingOf(raw, "dbf-missing")->severity, Severity::Warning);
}

TEST(ShapefileReader, valuesOfEveryTypeAndWhatIsWrongWithThem) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"TEXT", 'C', 8, 0}, {"REAL", 'F', 10, 3}, {"INT", 'N', 6, 0},
                   {"DAY", 'D', 8, 0},  {"FLAG", 'L', 1, 0},  {"FAR", 'N', 8, 2}};
  const auto shape = [](int i) { return ShapefileMaker::Shape{square(20.0 * i, 0, 10)}; };
  maker.add(shape(0), {" led", "1.5", "7", "20210305", "T", "1.5"});
  maker.add(shape(1), {"", "**********", "", "", "?", "<=2.5"});
  maker.add(shape(2), {"12345678", "nan", "2.5", "20210300", "N", "****"});
  maker.add(shape(3), {std::string("ab\0cd", 5), "-0.1", "-3", "00000000", " ", ""});
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  ASSERT_EQ(raw.fields.size(), 6U);
  const Column& text = raw.fields[0].column;
  EXPECT_EQ(text.text(0), " led");
  EXPECT_FALSE(text.isValid(1));
  EXPECT_EQ(text.text(2), "12345678");
  EXPECT_EQ(text.text(3), "ab");
  ASSERT_NE(findingOf(raw, "text-after-nul"), nullptr);
  const Column& real = raw.fields[1].column;
  EXPECT_EQ(real.real(0), 1.5);
  EXPECT_FALSE(real.isValid(1));
  EXPECT_FALSE(real.isValid(2));
  EXPECT_EQ(real.real(3), -0.1);
  ASSERT_NE(findingOf(raw, "number-overflow"), nullptr);
  EXPECT_EQ(findingOf(raw, "number-overflow")->rows, std::vector<std::uint64_t>{1});
  ASSERT_NE(findingOf(raw, "number-not-finite"), nullptr);
  const Column& integer = raw.fields[2].column;
  ASSERT_EQ(integer.type(), FieldType::Real) << "decimals in an integer column must not be cut";
  EXPECT_EQ(integer.real(2), 2.5);
  EXPECT_EQ(integer.real(3), -3);
  EXPECT_FALSE(integer.isValid(1));
  const Column& day = raw.fields[3].column;
  EXPECT_EQ(day.date(0).iso(), "2021-03-05");
  EXPECT_FALSE(day.isValid(1));
  EXPECT_EQ(day.date(2).iso(), "2021-03");
  EXPECT_TRUE(day.hasPartialDates());
  const Column& flag = raw.fields[4].column;
  EXPECT_TRUE(flag.flag(0));
  EXPECT_FALSE(flag.isValid(1));
  EXPECT_FALSE(flag.flag(2));
  const Column& ratio = raw.fields[5].column;
  ASSERT_EQ(ratio.type(), FieldType::Text) << "a value that is no number must not be dropped";
  EXPECT_EQ(ratio.text(0), "1.5");
  EXPECT_EQ(ratio.text(1), "<=2.5");
  ASSERT_NE(findingOf(raw, "column-kept-as-text"), nullptr);
  EXPECT_EQ(findingOf(raw, "column-kept-as-text")->examples, std::vector<std::string>{"<=2.5"});
}

TEST(ShapefileReader, cutAndTwiceUsedNamesStayApart) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {
      {"更新单\xe5", 'C', 8, 0}, {"更新\xe5\x8d_1", 'C', 8, 0}, {"A", 'C', 8, 0}, {"A", 'C', 8, 0}};
  maker.add({square(0, 0, 1)}, {"沙岗", "b", "c", "d"});
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  ASSERT_EQ(raw.fields.size(), 4U);
  EXPECT_EQ(raw.encoding.name, "UTF-8");
  EXPECT_EQ(raw.fields[0].name, "更新单");
  EXPECT_EQ(raw.fields[1].name, "更新_1");
  EXPECT_EQ(raw.fields[2].name, "A");
  EXPECT_EQ(raw.fields[3].name, "A_2");
  EXPECT_EQ(raw.fields[3].column.text(0), "d");
  EXPECT_NE(findingOf(raw, "field-name-cut"), nullptr);
  EXPECT_NE(findingOf(raw, "field-name-twice"), nullptr);
}

TEST(ShapefileReader, valueCutInsideACharacterLosesTheHalfAndSaysSo) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 7, 0}};
  maker.add({square(0, 0, 1)}, {"广州\xe5"});
  maker.add({square(2, 0, 1)}, {"中山"});
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  EXPECT_EQ(raw.fields[0].column.text(0), "广州");
  ASSERT_NE(findingOf(raw, "text-cut"), nullptr);
  EXPECT_EQ(findingOf(raw, "text-cut")->count, 1U);
}

TEST(ShapefileReader, undecodableBytesAreMarkedAndCounted) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 9, 0}};
  maker.add({square(0, 0, 1)}, {guangzhouGbk});
  maker.add({square(2, 0, 1)}, {"\xb9\xe3\xff"});
  maker.add({square(4, 0, 1)}, {"\xb9\xe3\xff"});
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  EXPECT_EQ(raw.fields[0].column.text(1), "广\xef\xbf\xbd");
  ASSERT_NE(findingOf(raw, "text-undecodable"), nullptr);
  EXPECT_EQ(findingOf(raw, "text-undecodable")->count, 2U);
  EXPECT_EQ(findingOf(raw, "text-undecodable")->severity, Severity::Error);
}

TEST(ShapefileReader, deletedRecordsAreSkippedInStepWithTheirShapes) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 9, 0}, {"N", 'N', 5, 0}};
  for (int i = 0; i < 200; ++i) {
    maker.add({square(10.0 * i, 0, 5)}, {"p" + std::to_string(i), std::to_string(i)}, i % 3 == 1);
  }
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  EXPECT_EQ(raw.deletedRecords, 67U);
  ASSERT_EQ(raw.rows(), 133U);
  ASSERT_NE(findingOf(raw, "records-deleted"), nullptr);
  std::size_t row = 0;
  for (int i = 0; i < 200; ++i) {
    if (i % 3 != 1) {
      ASSERT_EQ(raw.fields[0].column.text(row), "p" + std::to_string(i));
      ASSERT_EQ(raw.fields[1].column.integer(row), i);
      ASSERT_EQ(raw.geometry.box(row).minX, 10.0 * i);
      ++row;
    }
  }
}

TEST(ShapefileReader, allRecordsDeletedGivesAnEmptyLayer) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 9, 0}};
  maker.add({square(0, 0, 5)}, {"a"}, true);
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  EXPECT_EQ(raw.rows(), 0U);
  EXPECT_EQ(raw.deletedRecords, 1U);
}

TEST(ShapefileReader, nullShapesKeepTheirRows) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 9, 0}};
  maker.add({square(0, 0, 5)}, {"a"});
  maker.add({}, {"b"});
  maker.add({square(9, 0, 5)}, {"c"});
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  ASSERT_EQ(raw.rows(), 3U);
  EXPECT_EQ(raw.nullShapes, 1U);
  EXPECT_FALSE(raw.geometry.hasGeometry(1));
  EXPECT_EQ(raw.fields[0].column.text(1), "b");
  EXPECT_EQ(raw.geometry.box(2).minX, 9);
}

TEST(ShapefileReader, heightsAreLeftOutAndItIsSaid) {
  for (const int type : {15, 25}) {
    const TemporaryFolder folder;
    ShapefileMaker maker = threeParcels();
    maker.shapeType = type;
    const RawLayer raw = read(maker.write(folder.path(), "a"));
    ASSERT_EQ(raw.rows(), 3U);
    EXPECT_EQ(raw.geometry.points(), 15U);
    EXPECT_EQ(raw.geometry.area(1).value(), 100);
    EXPECT_NE(findingOf(raw, "height-dropped"), nullptr);
  }
}

TEST(ShapefileReader, pointsAndLinesAreRefusedByName) {
  const TemporaryFolder folder;
  ShapefileMaker maker = threeParcels();
  for (const auto& [type, word] :
       {std::pair(1, "points"), std::pair(3, "lines"), std::pair(31, "MultiPatch")}) {
    maker.shapeType = type;
    const Error error = errorOf(maker.write(folder.path(), "a"));
    EXPECT_EQ(error.code(), ErrorCode::FileFormat) << type;
    EXPECT_NE(error.info().what.en.find(word), std::string::npos) << error.info().what.en;
  }
}

TEST(ShapefileReader, memoColumnsAreLeftOutByName) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 4, 0}, {"MEMO", 'M', 10, 0}, {"B", 'C', 4, 0}};
  maker.add({square(0, 0, 5)}, {"a", "0000000001", "b"});
  const RawLayer raw = read(maker.write(folder.path(), "a"));
  ASSERT_EQ(raw.fields.size(), 2U);
  EXPECT_EQ(raw.fields[1].column.text(0), "b");
  ASSERT_NE(findingOf(raw, "column-unread"), nullptr);
  EXPECT_EQ(findingOf(raw, "column-unread")->field, "MEMO");
}

TEST(ShapefileReader, sameResultForAnyNumberOfThreads) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 9, 0}, {"N", 'N', 9, 2}};
  for (int i = 0; i < 40000; ++i) {
    maker.add({square(10.0 * i, 0, 5)},
              {i % 7 == 0 ? guangzhouGbk : "p" + std::to_string(i % 1000), std::to_string(i)});
  }
  const auto path = maker.write(folder.path(), "a");
  setThreadCount(1);
  const RawLayer one = read(path);
  setThreadCount(4);
  const RawLayer four = read(path);
  setThreadCount(0);
  EXPECT_EQ(one.geometry, four.geometry);
  for (std::size_t f = 0; f < one.fields.size(); ++f) {
    EXPECT_EQ(one.fields[f].column.codes(), four.fields[f].column.codes());
    EXPECT_EQ(one.fields[f].column.reals(), four.fields[f].column.reals());
    EXPECT_EQ(one.fields[f].column.valid(), four.fields[f].column.valid());
  }
}

TEST(ShapefileReader, stopsWhenAsked) {
  const TemporaryFolder folder;
  const auto path = threeParcels().write(folder.path(), "a");
  SilentJob job;
  job.cancel();
  EXPECT_THROW(readRawLayer(path, {}, job), Cancelled);
}

}  // namespace
}  // namespace renewal::gis
