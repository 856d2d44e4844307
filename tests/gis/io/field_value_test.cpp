#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "gis/io/schema_state.h"
#include "tests/gis/io/mapped_layer.h"

namespace renewal::gis {
namespace {

using testing_mapping::findingOf;
using testing_mapping::Layer;
using testing_mapping::schema;
using testing_mapping::shown;

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
  // The checks get every one of them.
  ASSERT_EQ(mapped.evidence.remarks().size(), 300U);
  EXPECT_EQ(mapped.evidence.text(mapped.evidence.remarks()[299]), "第299期");
  EXPECT_EQ(mapped.evidence.remarks()[299].row, 299U);
}

}  // namespace
}  // namespace renewal::gis
