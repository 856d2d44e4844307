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

}  // namespace
}  // namespace renewal::gis
