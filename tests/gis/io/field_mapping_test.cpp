#include "gis/io/field_mapping.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "gis/io/schema_state.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

using test::TemporaryFolder;
using test::writeBytes;

const Schema& schema() {
  static const Schema loaded = Schema::load(renewal::test::sourcePath("data/schema"));
  return loaded;
}

/// Understands columns of text; every parcel is a square of 1,000 m².
class Layer {
 public:
  Layer& text(const std::string& name, const std::vector<std::string>& values) {
    Column column(FieldType::Text);
    for (const std::string& value : values) {
      if (value.empty()) {
        column.pushMissing();
      } else {
        column.pushText(value);
      }
    }
    raw_.fields.push_back({name, std::move(column), 0, 0});
    return *this;
  }
  Layer& reals(const std::string& name, const std::vector<double>& values) {
    Column column(FieldType::Real);
    for (const double value : values) {
      if (std::isnan(value)) {
        column.pushMissing();
      } else {
        column.pushReal(value);
      }
    }
    raw_.fields.push_back({name, std::move(column), 0, 0});
    return *this;
  }
  Layer& integers(const std::string& name, const std::vector<std::int64_t>& values) {
    Column column(FieldType::Integer);
    for (const std::int64_t value : values) {
      column.pushInteger(value);
    }
    raw_.fields.push_back({name, std::move(column), 0, 0});
    return *this;
  }
  MappedLayer map(bool measured = true) {
    const std::size_t rows = raw_.fields.front().column.size();
    const double side = std::sqrt(1000.0);
    for (std::size_t i = 0; i < rows; ++i) {
      raw_.geometry.beginParcel();
      raw_.geometry.beginPart();
      const double x = 437000 + 40.0 * static_cast<double>(i);
      const Point ring[] = {{x, 0}, {x, side}, {x + side, side}, {x + side, 0}, {x, 0}};
      raw_.geometry.addRing(ring);
    }
    raw_.geometry.finish();
    raw_.path = "a.shp";
    const std::vector<double> areas(measured ? rows : 0, 1000.0);
    SilentJob job;
    return mapFields(std::move(raw_), schema(), areas, job);
  }

 private:
  RawLayer raw_;
};

const Finding* findingOf(const MappedLayer& mapped, std::string_view rule,
                         std::string_view field = {}) {
  for (const Finding& finding : mapped.findings) {
    if (finding.rule == rule && (field.empty() || finding.field == field)) {
      return &finding;
    }
  }
  return nullptr;
}

std::string shown(const MappedLayer& mapped, Field field, std::size_t row) {
  const auto& column = mapped.parts.field(field);
  if (!column) {
    return "no column";
  }
  if (!column->isValid(row)) {
    return "-";
  }
  switch (column->type()) {
    case FieldType::Real:
      return fmt::format("{:.10g}", column->real(row));
    case FieldType::Integer:
      return fmt::format("{}", column->integer(row));
    case FieldType::Date:
      return column->date(row).iso();
    case FieldType::Flag:
      return column->flag(row) ? "yes" : "no";
    default:
      return std::string(column->text(row));
  }
}

// ---- names ----------------------------------------------------------------------------------

struct NameCase {
  const char* source;
  const char* meaning;  ///< field id, "" = carried along, "?" = ambiguous
  const char* unit;     ///< English title
  bool cut;
};
void PrintTo(const NameCase& c, std::ostream* out) {
  *out << c.source;
}

class FieldName : public testing::TestWithParam<NameCase> {};

TEST_P(FieldName, isUnderstoodAs) {
  const NameCase& c = GetParam();
  std::vector<Field> ambiguous;
  const auto match = matchName(schema().state(), c.source, &ambiguous);
  const std::string meaning(c.meaning);
  if (meaning.empty() || meaning == "?") {
    EXPECT_FALSE(match) << fieldInfo(match->field).id;
    EXPECT_EQ(ambiguous.size() > 1, meaning == "?");
    return;
  }
  ASSERT_TRUE(match);
  EXPECT_EQ(fieldInfo(match->field).id, meaning);
  EXPECT_EQ(unitTitle(match->unit).en, c.unit);
  EXPECT_EQ(match->cut, c.cut);
}

INSTANTIATE_TEST_SUITE_P(
    Table, FieldName,
    testing::Values(
        // Chinese, pinyin, English, ids; blanks, width and case do not matter
        NameCase{"宗地代码", "parcel-code", "", false}, NameCase{"ZDDM", "parcel-code", "", false},
        NameCase{"zddm", "parcel-code", "", false},
        NameCase{"parcel-code", "parcel-code", "", false},
        NameCase{" 宗地 代码 ", "parcel-code", "", false},
        NameCase{"ＺＤＤＭ", "parcel-code", "", false},
        NameCase{"地块编号", "parcel-code", "", false}, NameCase{"权利人", "holder", "", false},
        NameCase{"QLRMC", "holder", "", false}, NameCase{"DLBM", "land-use", "", false},
        NameCase{"村(社区)", "community", "", false},
        NameCase{"村（社区）", "community", "", false},
        NameCase{"约定动工日期", "agreed-start", "", false},
        // with a unit
        NameCase{"登记面积(亩)", "registered-area", "mu", false},
        NameCase{"登记面积（公顷）", "registered-area", "ha", false},
        NameCase{"登记面积_平方米", "registered-area", "m²", false},
        NameCase{"登记面积㎡", "registered-area", "m²", false},
        NameCase{"ZDMJ_MU", "registered-area", "mu", false},
        NameCase{"建筑面积(万平方米)", "floor-area", "10,000 m²", false},
        NameCase{"成交价(万元)", "price", "10k CNY", false},
        NameCase{"成交价元", "price", "CNY", false},
        NameCase{"成交价[万]", "price", "10k CNY", false},
        NameCase{"铁棚占比(%)", "shed-share", "%", false},
        NameCase{"约定动工日期(亩)", "", "", false},  // a date in mu is no date
        NameCase{"登记面积(顷)", "", "", false},      // 顷 is 100 mu or a hectare: nobody can tell
        // cut at 10 bytes: five characters of GBK, three of UTF-8
        NameCase{"不动产单元", "unit-code", "", true}, NameCase{"不动产", "unit-code", "", true},
        NameCase{"约定动工日", "agreed-start", "", true}, NameCase{"土地使", "holder", "", true},
        // cut so that several fields fit
        NameCase{"规划用", "?", "", false}, NameCase{"三旧改", "?", "", false},
        NameCase{"约定动", "agreed-start", "", true},
        NameCase{"实际竣", "actual-completion", "", true},
        // not of ours
        NameCase{"OBJECTID", "", "", false}, NameCase{"宗", "", "", false},
        NameCase{"", "", "", false}, NameCase{"(亩)", "", "", false},
        NameCase{"Shape_Area", "", "", false}));

TEST(FieldName, everyCatalogueNameIsKnownAndStandsForItself) {
  for (const FieldInfo& info : fieldCatalogue()) {
    for (const std::string_view name : {info.id, info.exportName, info.name.zh, info.name.en}) {
      const auto match = matchName(schema().state(), name, nullptr);
      ASSERT_TRUE(match) << name;
      EXPECT_EQ(fieldInfo(match->field).id, info.id) << name;
    }
  }
}

TEST(FieldName, ambiguousAndCutNamesAreFindings) {
  const MappedLayer mapped =
      Layer().text("规划用", {"2021"}).text("不动产单元", {"x"}).text("别的", {"y"}).map();
  const Finding* ambiguous = findingOf(mapped, "field-name-ambiguous", "规划用");
  ASSERT_NE(ambiguous, nullptr);
  EXPECT_NE(ambiguous->what.zh.find("规划用途"), std::string::npos) << ambiguous->what.zh;
  const Finding* cut = findingOf(mapped, "field-name-cut", "不动产单元");
  ASSERT_NE(cut, nullptr);
  ASSERT_EQ(mapped.parts.extras.size(), 2U);
  EXPECT_EQ(mapped.parts.extras[0].name, "规划用");
  EXPECT_EQ(mapped.parts.extras[1].name, "别的");
  EXPECT_EQ(mapped.parts.extras[1].column.text(0), "y");
  EXPECT_EQ(mapped.fields[1].meaning, Field::UnitCode);
  EXPECT_FALSE(mapped.fields[2].meaning);
}

TEST(FieldName, twoColumnsForOneFieldTheBetterFilledWins) {
  const MappedLayer mapped = Layer()
                                 .text("实际动工日期", {"2021-03-05", "", ""})
                                 .text("SJKGSJ", {"", "2020-01-01", "2020-02-02"})
                                 .map();
  EXPECT_EQ(shown(mapped, Field::ActualStart, 1), "2020-01-01");
  EXPECT_EQ(shown(mapped, Field::ActualStart, 0), "-");
  const Finding* twice = findingOf(mapped, "field-twice");
  ASSERT_NE(twice, nullptr);
  EXPECT_EQ(twice->field, "实际动工日期");
  // Its value is not lost, and row 0 is unknown, not "has not begun".
  ASSERT_EQ(mapped.parts.extras.size(), 2U);
  for (const ExtraColumn& extra : mapped.parts.extras) {
    EXPECT_EQ(extra.column.size(), 3U);
    EXPECT_EQ(extra.column.value(0).index() == 0, extra.name == "SJKGSJ");
  }
  const TableSource& source = mapped.parts.sources.front();
  ASSERT_EQ(source.unread.count(Field::ActualStart), 1U);
  EXPECT_EQ(source.unread.at(Field::ActualStart), std::vector<std::uint32_t>{0});
}

TEST(FieldName, aSecondColumnBesideAWholeOne) {
  const MappedLayer mapped =
      Layer().text("宗地代码", {"a", "b", ""}).text("ZDDM", {"", "x", "y"}).map();
  EXPECT_EQ(shown(mapped, Field::ParcelCode, 1), "B");
  const MappedLayer typed = Layer()
                                .text("实际动工日期", {"x", "y", "z"})
                                .integers("建成年代", {1990, 1991, 1992})
                                .reals("JCND", {NAN, 2000, NAN})
                                .map();
  EXPECT_EQ(shown(typed, Field::BuiltYear, 1), "1991");
  for (const ExtraColumn& extra : typed.parts.extras) {
    EXPECT_EQ(extra.column.value(0).index() == 0, extra.name == "JCND") << extra.name;
  }
}

// ---- values ---------------------------------------------------------------------------------

struct ValueCase {
  const char* field;  ///< source name
  const char* value;
  const char* result;  ///< "-" missing, "!" missing and reported as unreadable
  const char* rule;    ///< finding besides; "" = none for this field
};
void PrintTo(const ValueCase& c, std::ostream* out) {
  *out << c.field << " " << c.value;
}

class FieldValue : public testing::TestWithParam<ValueCase> {};

TEST_P(FieldValue, isReadAs) {
  const ValueCase& c = GetParam();
  const auto field = matchName(schema().state(), c.field, nullptr);
  ASSERT_TRUE(field);
  const MappedLayer mapped = Layer().text(c.field, {c.value, ""}).map();
  const bool unreadable = std::string_view(c.result) == "!";
  EXPECT_EQ(shown(mapped, field->field, 0), unreadable ? "-" : c.result);
  EXPECT_EQ(shown(mapped, field->field, 1), "-");
  const Finding* found = findingOf(mapped, "value-unreadable", c.field);
  ASSERT_EQ(found != nullptr, unreadable);
  const TableSource& source = mapped.parts.sources.front();
  EXPECT_EQ(source.unread.count(field->field), unreadable ? 1U : 0U);
  if (unreadable) {
    EXPECT_EQ(found->count, 1U);
    EXPECT_EQ(found->rows, std::vector<std::uint64_t>{0});
    EXPECT_EQ(found->examples, std::vector<std::string>{c.value});
    ASSERT_EQ(mapped.parts.extras.size(), 1U);
    EXPECT_EQ(mapped.parts.extras[0].name, c.field);
    EXPECT_EQ(mapped.parts.extras[0].column.text(0), c.value);
  } else {
    EXPECT_TRUE(mapped.parts.extras.empty());
  }
  if (*c.rule != '\0') {
    const Finding* besides = findingOf(mapped, c.rule, c.field);
    ASSERT_NE(besides, nullptr);
    EXPECT_FALSE(besides->what.zh.empty());
    EXPECT_FALSE(besides->what.en.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Dates, FieldValue,
    testing::Values(ValueCase{"实际动工日期", "20210305", "2021-03-05", ""},
                    ValueCase{"实际动工日期", "2021-03-05", "2021-03-05", ""},
                    ValueCase{"实际动工日期", "2021/3/5", "2021-03-05", ""},
                    ValueCase{"实际动工日期", "2021.3", "2021-03", "date-partial"},
                    ValueCase{"实际动工日期", "2021年3月5日", "2021-03-05", ""},
                    ValueCase{"实际动工日期", "２０２１年３月", "2021-03", "date-partial"},
                    ValueCase{"实际动工日期", "2021", "2021", "date-partial"},
                    ValueCase{"实际动工日期", "2021年", "2021", "date-partial"},
                    ValueCase{"实际动工日期", "44260", "2021-03-05", "date-serial"},
                    ValueCase{"实际动工日期", "2021-03-05 08:30:00", "2021-03-05", "date-time-cut"},
                    ValueCase{"实际动工日期", "2021-03-05T08:30:00Z", "2021-03-05", "date-zone"},
                    ValueCase{"实际动工日期", "长期", "!", ""},
                    ValueCase{"实际动工日期", "1900-01-00", "!", ""},
                    ValueCase{"实际动工日期", "2021-02-29", "!", ""},
                    ValueCase{"实际动工日期", "05/03/21", "!", ""},
                    ValueCase{"实际动工日期", "/", "-", "value-missing-word"},
                    ValueCase{"实际动工日期", "无", "-", "value-missing-word"},
                    ValueCase{"实际动工日期", "<Null>", "-", "value-missing-word"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, FieldValue,
    testing::Values(
        ValueCase{"登记面积(平方米)", "1,234.5", "1234.5", ""},
        ValueCase{"登记面积(平方米)", "１２３４．５", "1234.5", ""},
        ValueCase{"登记面积(平方米)", "0", "0", "number-all-zero"},
        ValueCase{"登记面积(平方米)", "约3亩", "!", ""},
        ValueCase{"登记面积(平方米)", "nan", "-", "value-missing-word"},
        ValueCase{"登记面积(平方米)", "inf", "!", ""},
        ValueCase{"登记面积(亩)", "3", "2000", "unit-converted"},
        ValueCase{"登记面积(公顷)", "0.2", "2000", "unit-converted"},
        ValueCase{"登记面积(万平方米)", "0.2", "2000", "unit-converted"},
        ValueCase{"成交价(元)", "12345678.9", "1234.56789", "unit-converted"},
        ValueCase{"成交价(万元)", "1234.5", "1234.5", ""},
        ValueCase{"成交价", "1234.5", "1234.5", "unit-assumed"},
        ValueCase{"登记面积", "1234.5", "1234.5", "unit-assumed"},
        ValueCase{"最大容积率", "≤2.5", "2.5", "value-range"},
        ValueCase{"最大容积率", "1.0-3.5", "3.5", "value-range"},
        ValueCase{"最小容积率", "1.0-3.5", "1", "value-range"},
        ValueCase{"最大容积率", "1.0≤FAR≤3.5", "3.5", "value-range"},
        ValueCase{"最小容积率", "≥1", "1", "value-range"}, ValueCase{"最小容积率", "≤2.5", "!", ""},
        ValueCase{"最大容积率", "3.5-1.0", "!", ""}, ValueCase{"最大容积率", "见规划条件", "!", ""},
        ValueCase{"建成年代", "1998年", "1998", ""}, ValueCase{"建成年代", "九十年代", "!", ""},
        ValueCase{"建筑层数", "3.5", "!", ""}));

INSTANTIATE_TEST_SUITE_P(
    Words, FieldValue,
    testing::Values(
        ValueCase{"是否抵押", "是", "yes", ""}, ValueCase{"是否抵押", "Y", "yes", ""},
        ValueCase{"是否抵押", "１", "yes", ""}, ValueCase{"是否抵押", "否", "no", ""},
        ValueCase{"是否抵押", "false", "no", ""},
        ValueCase{"是否抵押", "不详", "-", "value-missing-word"},
        ValueCase{"是否抵押", "无", "-", "value-missing-word"},  // missing is not no
        ValueCase{"是否抵押", "部分", "!", ""}, ValueCase{"权属性质", "国有", "state", ""},
        ValueCase{"权属性质", "集体土地", "collective", ""},
        ValueCase{"权属性质", "20", "state", ""}, ValueCase{"权属性质", "待定", "!", ""},
        ValueCase{"供应方式", "招拍挂", "listing", ""},
        ValueCase{"权利人", " 中山市某公司 ", "中山市某公司", ""},
        ValueCase{"宗地代码", "442000002016gb00123", "442000002016GB00123", "code-repaired"},
        ValueCase{"宗地代码", "４４２０００００２０１６GB00123", "442000002016GB00123",
                  "code-repaired"},
        ValueCase{"宗地代码", "44200000201 6GB0O123", "442000002016GB00123", "code-repaired"}));

TEST(FieldValues, noneIsNoOnlyBesideHas) {
  const MappedLayer mapped = Layer().text("有无争议", {"有", "无", ""}).map();
  EXPECT_EQ(shown(mapped, Field::Dispute, 0), "yes");
  EXPECT_EQ(shown(mapped, Field::Dispute, 1), "no");
  EXPECT_EQ(shown(mapped, Field::Dispute, 2), "-");
  ASSERT_NE(findingOf(mapped, "value-none-as-no"), nullptr);
}

TEST(FieldValues, numbersInColumnsOfOtherTypes) {
  const MappedLayer mapped = Layer()
                                 .integers("实际动工日期", {20210305, 44260, 0, 7})
                                 .integers("是否抵押", {1, 0, 2, 1})
                                 .reals("建成年代", {1998, 1998.5, NAN, 2001})
                                 .reals("监管号", {4420002021000123, 1.5, NAN, 7})
                                 .map();
  const std::vector<std::pair<Field, std::vector<std::string>>> wanted{
      {Field::ActualStart, {"2021-03-05", "2021-03-05", "-", "-"}},
      {Field::Mortgage, {"yes", "no", "-", "yes"}},
      {Field::BuiltYear, {"1998", "-", "-", "2001"}},
      {Field::SupervisionNo, {"4420002021000123", "1.5", "-", "7"}}};
  for (const auto& [field, values] : wanted) {
    for (std::size_t row = 0; row < values.size(); ++row) {
      EXPECT_EQ(shown(mapped, field, row), values[row]) << fieldInfo(field).id << " " << row;
    }
  }
  // 0 is how tables without NULL write a blank date; 7 is nothing anybody can read.
  EXPECT_EQ(mapped.parts.sources.front().unread.at(Field::ActualStart),
            std::vector<std::uint32_t>{3});
  EXPECT_EQ(mapped.parts.extras.size(), 3U);
}

TEST(FieldValues, manyUnreadableValuesCostOneFindingWithAFewExamples) {
  std::vector<std::string> values;
  for (int i = 0; i < 300; ++i) {
    values.push_back(fmt::format("第{}期", i));
  }
  const MappedLayer mapped = Layer().text("实际动工日期", values).map();
  const Finding* found = findingOf(mapped, "value-unreadable");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->count, 300U);
  EXPECT_EQ(found->rows.size(), Finding::maxExamples);
  EXPECT_EQ(found->examples.size(), Finding::maxExamples);
  EXPECT_EQ(mapped.parts.sources.front().unread.at(Field::ActualStart).size(), 300U);
}

// ---- units ----------------------------------------------------------------------------------

struct RatioCase {
  const char* field;
  std::vector<double> values;  ///< parcels of 1,000 m²
  double first;                ///< the first as understood
  const char* unit;
  const char* rule;
  Severity severity;
};
void PrintTo(const RatioCase& c, std::ostream* out) {
  *out << c.field << " " << c.values.front();
}

class UnitByRatio : public testing::TestWithParam<RatioCase> {};

TEST_P(UnitByRatio, isDecidedAndSaid) {
  const RatioCase& c = GetParam();
  const auto match = matchName(schema().state(), c.field, nullptr);
  const MappedLayer mapped = Layer().reals(c.field, c.values).map();
  EXPECT_NEAR(mapped.parts.field(match->field)->real(0), c.first, 1e-9);
  EXPECT_EQ(mapped.fields[0].unit.en, c.unit);
  if (*c.rule == '\0') {
    EXPECT_EQ(findingOf(mapped, "unit-by-ratio"), nullptr);
    EXPECT_EQ(findingOf(mapped, "unit-assumed"), nullptr);
    return;
  }
  const Finding* found = findingOf(mapped, c.rule, c.field);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->severity, c.severity);
  EXPECT_FALSE(found->what.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, UnitByRatio,
    testing::Values(
        RatioCase{
            "登记面积", {1010, 990, 1000, 1000, 1005}, 1010, "m²", "unit-by-ratio", Severity::Note},
        RatioCase{
            "登记面积", {1.5, 1.6, 1.5, 1.4, 1.5}, 1000, "mu", "unit-by-ratio", Severity::Warning},
        RatioCase{"登记面积",
                  {0.1, 0.1, 0.11, 0.09, 0.1},
                  1000,
                  "ha",
                  "unit-by-ratio",
                  Severity::Warning},
        RatioCase{
            "登记面积", {9e6, 8e6, 7e6, 9e6, 8e6}, 9e6, "m²", "unit-assumed", Severity::Warning},
        RatioCase{"登记面积", {1.5, 1.6, 1.5, 1.4}, 1.5, "m²", "unit-assumed", Severity::Warning},
        RatioCase{"登记面积(亩)",
                  {1000, 1000, 1000, 1000, 1000},
                  1000 * 10000 / 15.0,
                  "mu",
                  "unit-contradicts",
                  Severity::Warning},
        RatioCase{"登记面积(亩)",
                  {1.5, 1.5, 1.5, 1.5, 1.5},
                  1000,
                  "mu",
                  "unit-converted",
                  Severity::Note},
        RatioCase{
            "成交价", {3e6, 2e6, 3e6, 4e6, 5e6}, 300, "CNY", "unit-by-ratio", Severity::Warning},
        RatioCase{
            "成交价", {300, 200, 300, 400, 500}, 300, "10k CNY", "unit-by-ratio", Severity::Note},
        RatioCase{
            "年产值", {300, 200, 300, 400, 500}, 300, "10k CNY", "unit-assumed", Severity::Warning},
        RatioCase{"铁棚占比", {0.35, 0.5, 1, 0, 0.2}, 0.35, "", "unit-by-range", Severity::Note},
        RatioCase{"铁棚占比", {35, 50, 100, 0, 20}, 0.35, "%", "unit-by-range", Severity::Warning},
        RatioCase{"铁棚占比(%)",
                  {0.5, 0.5, 0.5, 0.5, 0.5},
                  0.005,
                  "%",
                  "unit-converted",
                  Severity::Note}));

TEST(Units, sharesThatMayBeEitherAreUnknown) {
  const MappedLayer mapped = Layer().text("铁棚占比", {"35", "0.35", "50%", "0.5%", "0", ""}).map();
  const std::vector<std::string> wanted{"0.35", "-", "0.5", "0.005", "0", "-"};
  for (std::size_t row = 0; row < wanted.size(); ++row) {
    EXPECT_EQ(shown(mapped, Field::ShedShare, row), wanted[row]) << row;
  }
  const Finding* unclear = findingOf(mapped, "unit-unclear");
  ASSERT_NE(unclear, nullptr);
  EXPECT_EQ(unclear->rows, std::vector<std::uint64_t>{1});
  ASSERT_EQ(mapped.parts.extras.size(), 1U);
  EXPECT_EQ(mapped.parts.extras[0].column.text(1), "0.35");
}

TEST(Units, ofNumbersTheUnclearOnesAreKeptAsTheyStood) {
  const MappedLayer mapped = Layer().reals("铁棚占比", {35, 0.35, NAN}).map();
  EXPECT_EQ(shown(mapped, Field::ShedShare, 0), "0.35");
  EXPECT_EQ(shown(mapped, Field::ShedShare, 1), "-");
  ASSERT_EQ(mapped.parts.extras.size(), 1U);
  EXPECT_EQ(mapped.parts.extras[0].column.real(0), 35);
  EXPECT_EQ(mapped.parts.extras[0].column.real(1), 0.35);
  EXPECT_FALSE(mapped.parts.extras[0].column.isValid(2));
}

TEST(Units, withoutMeasurableAreasTheUnitIsAssumedAndSaid) {
  const MappedLayer mapped = Layer().reals("登记面积", {1.5, 1.6, 1.5, 1.4, 1.5}).map(false);
  EXPECT_EQ(mapped.parts.field(Field::RegisteredArea)->real(0), 1.5);
  ASSERT_NE(findingOf(mapped, "unit-assumed"), nullptr);
}

// ---- land use -------------------------------------------------------------------------------

TEST(LandUseScheme, isInferredFromAllCodesTogether) {
  struct Case {
    std::vector<std::string> codes;
    const char* scheme;  ///< "" = cannot be told
  };
  const Case cases[] = {
      {{"0701", "0702"}, ""},    {{"0601", "0809"}, "gb21010"}, {{"100101", "0701"}, "ydyh2023"},
      {{"R2", "M1"}, "gb50137"}, {{"0601", "M1"}, ""},          {{"工业用地"}, ""}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.codes.front());
    const MappedLayer mapped = Layer().text("用途", c.codes).map();
    const Finding* inferred = findingOf(mapped, "land-use-scheme-inferred");
    const Finding* unknown = findingOf(mapped, "land-use-scheme-unknown");
    EXPECT_NE(inferred == nullptr, unknown == nullptr);
    EXPECT_EQ(shown(mapped, Field::LandUseScheme, 0),
              *c.scheme == '\0' ? (unknown ? "no column" : "?") : c.scheme);
  }
}

TEST(LandUseScheme, ofTheSourceCounts) {
  const MappedLayer mapped =
      Layer().text("用途", {"0701", "R2"}).text("用途体系", {"GB/T 21010-2017", "GB50137"}).map();
  EXPECT_EQ(shown(mapped, Field::LandUseScheme, 0), "gb21010");
  EXPECT_EQ(shown(mapped, Field::LandUseScheme, 1), "gb50137");
  EXPECT_EQ(findingOf(mapped, "land-use-scheme-inferred"), nullptr);
}

// ---- parcel codes ---------------------------------------------------------------------------

TEST(ParcelCodes, blankTwiceAndMalformedAreFindings) {
  const MappedLayer mapped =
      Layer()
          .text("宗地代码", {"442000002016GB00001", "", "442000002016GB00001", "4.42E+18",
                             "442000002016GB0001", "442000002016gb00001"})
          .map();
  struct Case {
    const char* rule;
    std::vector<std::uint64_t> rows;
  };
  for (const auto& [rule, rows] :
       {Case{"parcel-code-blank", {1}}, Case{"parcel-code-duplicate", {0, 2, 5}},
        Case{"parcel-code-malformed", {3, 4}}}) {
    const Finding* found = findingOf(mapped, rule);
    ASSERT_NE(found, nullptr) << rule;
    EXPECT_EQ(found->rows, rows) << rule;
    EXPECT_EQ(found->count, rows.size());
  }
  const MappedLayer without = Layer().text("别的", {"x"}).map();
  EXPECT_NE(findingOf(without, "parcel-code-absent"), nullptr);
}

// ---- schema files ---------------------------------------------------------------------------

struct BadSchema {
  const char* title;
  const char* text;
  const char* says;   ///< part of the English message
  const char* where;  ///< part of the place: file, line, key
};
void PrintTo(const BadSchema& c, std::ostream* out) {
  *out << c.title;
}

class SchemaRefused : public testing::TestWithParam<BadSchema> {};

TEST_P(SchemaRefused, withFileLineAndKey) {
  const BadSchema& c = GetParam();
  const TemporaryFolder folder;
  writeBytes(folder / "a.toml", c.text);
  try {
    Schema::load(folder.path());
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_NE(error.info().what.en.find(c.says), std::string::npos) << error.info().what.en;
    EXPECT_NE(error.info().where.find(c.where), std::string::npos) << error.info().where;
    EXPECT_FALSE(error.info().what.zh.empty());
    EXPECT_FALSE(error.info().todo.en.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, SchemaRefused,
    testing::Values(
        BadSchema{"NotToml", "[parcel-code\n", "", "a.toml:1"},
        BadSchema{"UnknownField", "\n[parcel-kode]\naliases = [\"x\"]\n", "parcel-kode",
                  "a.toml:2"},
        BadSchema{"UnknownKey", "[parcel-code]\nalias = [\"x\"]\n", "alias", "a.toml:2"},
        BadSchema{"AliasOfAnother", "[holder]\naliases = [\"宗地代码\"]\n",
                  "already stands for parcel-code", "a.toml:2"},
        BadSchema{"AliasTwice", "[holder]\naliases = [\"XX\"]\n[location]\naliases = [\"xx\"]\n",
                  "already stands for holder", "a.toml:4"},
        BadSchema{"AliasesNoList", "[holder]\naliases = \"XX\"\n", "", "a.toml:2"},
        BadSchema{"FieldNoTable", "holder = 3\n", "", "a.toml:1"},
        BadSchema{"UnknownUnit", "[units]\nfoot = [\"ft\"]\n", "foot", "a.toml:2"},
        BadSchema{"UnitOfTwoMeanings", "[units]\nmu = [\"m\"]\nhectare = [\"M\"]\n", "already",
                  "a.toml:3"},
        BadSchema{"YesAndNo", "[words]\nyes = [\"1\"]\nno = [\"1\"]\n", "already", "a.toml:3"},
        BadSchema{"UnknownWords", "[words]\nmaybe = [\"?\"]\n", "maybe", "a.toml:2"},
        BadSchema{"CodesOfAField", "[codes.holder]\nx = [\"y\"]\n", "no list of codes", "a.toml:1"},
        BadSchema{"UnknownCode", "[codes.tenure]\nprivate = [\"私有\"]\n", "no such code",
                  "a.toml:2"},
        BadSchema{"CodeWordTwice", "[codes.tenure]\nstate = [\"XY\"]\ncollective = [\"xy\"]\n",
                  "already", "a.toml:2"},
        BadSchema{"CodesNoTable", "codes = 3\n", "", "a.toml:1"}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(Schema, aFolderWithoutAliasesIsSaidToBeMissing) {
  const TemporaryFolder folder;
  try {
    Schema::load(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileMissing);
  }
}

}  // namespace
}  // namespace renewal::gis
