#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "core/base/csv_records.h"
#include "core/base/error.h"
#include "core/parcel/code_list.h"
#include "core/rules/assessment.h"
#include "gis/case/survey_list.h"
#include "gis/case/survey_value.h"
#include "gis/io/target_codec.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::gis {
namespace {

using testing_support::day;
using testing_support::parcelTable;
using testing_support::shippedBook;
using testing_write::TemporaryFolder;
using State = SurveyLine::State;

SurveyReturn readCsv(const ParcelTable& table, std::string_view csv) {
  return readSurveyReturn(table, filledListOfCsv(csv, "s.csv"), "s.csv");
}

TEST(SurveyValue, UnderstandsWhatPeopleWriteAndRefusesWhatIsNotClear) {
  struct Case {
    Field field;
    const char* text;
    std::optional<Value> value;
  };
  const std::vector<Case> cases{
      {Field::FloorArea, "1,200.5", Value(1200.5)},
      {Field::FloorArea, "１２００", Value(1200.0)},
      {Field::FloorArea, "-3", std::nullopt},
      {Field::FloorArea, "约 900", std::nullopt},
      {Field::FloorArea, "900 m²", std::nullopt},
      {Field::FloorArea, "80%", std::nullopt},
      {Field::FloorArea, "none", std::nullopt},
      {Field::FloorArea, "", std::nullopt},
      {Field::ShedShare, "80%", Value(0.8)},
      {Field::ShedShare, "0.8", Value(0.8)},
      {Field::ShedShare, "80", std::nullopt},
      {Field::BuiltYear, "1998", Value(std::int64_t{1998})},
      {Field::BuiltYear, "1998.5", std::nullopt},
      {Field::ActualStart, "2019年3月1日", Value(day(2019, 3, 1))},
      {Field::ActualStart, "2019/3/1", Value(day(2019, 3, 1))},
      {Field::ActualStart, "未发生", Value()},
      {Field::ActualStart, "none", Value()},
      {Field::ActualStart, "43525", std::nullopt},
      {Field::ActualStart, "长期", std::nullopt},
      {Field::Dangerous, "是", Value(true)},
      {Field::Dangerous, "无", Value(false)},
      {Field::Dangerous, "No", Value(false)},
      {Field::Dangerous, "不详", std::nullopt},
      {Field::IdleCause, "QY", Value(std::string("QY"))},
      {Field::IdleCause, "企业自身原因", Value(std::string("QY"))},
      {Field::IdleCause, "懒", std::nullopt},
      {Field::LandUseScheme, "用地用海分类指南（2023）", Value(std::string("ydyh2023"))},
      {Field::LandUseScheme, "用地用海分类指南(2023)", Value(std::string("ydyh2023"))},
      {Field::PlannedUse, "0601", Value(std::string("0601"))},
      {Field::PlannedUse, "??", std::nullopt},
      {Field::Holder, " 某公司 ", Value(std::string("某公司"))},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(understoodValue(one.field, one.text), one.value)
        << fieldInfo(one.field).id << " " << one.text;
  }
}

TEST(SurveyValue, EveryFieldTellsHowToFillItIn) {
  for (const FieldInfo& info : fieldCatalogue()) {
    EXPECT_FALSE(fillingHint(info.field).zh.empty()) << info.id;
    EXPECT_FALSE(fillingHint(info.field).en.empty()) << info.id;
  }
}

/// Random parcels with codes of their own and uses that mean something.
std::shared_ptr<const ParcelTable> codedParcels(std::size_t rows, unsigned seed) {
  TableParts parts = testing_support::randomParcels(rows, seed)->parts();
  Column codes(fieldInfo(Field::ParcelCode).type);
  for (std::size_t row = 0; row < rows; ++row) {
    codes.pushText("442000002016GB" + std::to_string(10000 + row));
  }
  parts.field(Field::ParcelCode) = std::move(codes);
  for (const Field field :
       {Field::LandUse, Field::PlannedUse, Field::LandUseScheme, Field::PlannedUseScheme}) {
    Column known(fieldInfo(field).type);
    const bool scheme = field == Field::LandUseScheme || field == Field::PlannedUseScheme;
    for (std::size_t row = 0; row < rows; ++row) {
      const bool given = parts.field(field)->isValid(row);
      known.push(given ? Value(std::string(scheme ? "gb21010" : "0601")) : Value());
    }
    parts.field(field) = std::move(known);
  }
  return ParcelTable::make(std::move(parts));
}

std::string randomWord(Field field, std::mt19937& random) {
  const FieldInfo& info = fieldInfo(field);
  if (info.event && random() % 3 == 0) {
    return "未发生";
  }
  switch (info.type) {
    case FieldType::Real:
      return info.unit == Unit::Ratio ? std::to_string(random() % 101) + "%"
                                      : std::to_string(1 + random() % 2000);
    case FieldType::Integer:
      return std::to_string(1980 + random() % 45);
    case FieldType::Flag:
      return random() % 2 == 0 ? "是" : "否";
    case FieldType::Date:
      return std::to_string(2005 + random() % 20) + "-06-30";
    default:
      break;
  }
  if (field == Field::LandUseScheme || field == Field::PlannedUseScheme) {
    return "gb21010";  // in another one the code may mean nothing
  }
  if (const CodeList* list = codeList(field)) {
    return std::string(list->entries()[random() % list->entries().size()].zh);
  }
  return field == Field::PlannedUse || field == Field::LandUse ? "0701" : "文字";
}

TEST(SurveyList, WhateverIsFoundSettlesTheParcels) {
  const RuleBook book = shippedBook("guangdong-2023");
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  const TemporaryFolder folder;
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto table = codedParcels(150, seed);
    const Assessment before = assess(*table, book, asOf, job);
    const SurveyList list = surveyList(*table, book, before, 0, job);
    EXPECT_EQ(list.parcels, before.questions[0].counts.back());
    EXPECT_EQ(list.withoutCode, 0U);
    ASSERT_FALSE(list.items.empty());
    // Through the file, as people do it.
    Sheet sheet = surveySheet(*table, list);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      sheet.rows[i][10] = randomWord(list.items[i].field, random);
      sheet.rows[i][11] = std::string("2021年3月5日");
      sheet.rows[i][12] = std::string("=张三");
    }
    const SurveyReturn found = readCsv(*table, surveySheetCsv(sheet));
    ASSERT_EQ(found.lines.size(), list.items.size());
    writeWorkbook(folder.path() / "s.xlsx", {sheet}, asOf);
    const SurveyReturn again =
        readSurveyReturn(*table, filledListOfWorkbook(folder.path() / "s.xlsx"), "s.xlsx");
    std::filesystem::remove(folder.path() / "s.xlsx");
    EXPECT_EQ(surveyToCsv(again.applied), surveyToCsv(found.applied));
    for (const SurveyLine& line : found.lines) {
      EXPECT_EQ(line.state, State::Applied) << line.parcel << " " << line.field << line.value;
    }
    EXPECT_EQ(found.applied.front().by, "=张三");
    SurveyedCells cells;
    const auto after = withSurvey(table, found.applied, cells);
    EXPECT_TRUE(cells.findings.empty());
    const Assessment settled = assess(*after, book, asOf, job);
    // Only those without any sure set may stay open.
    std::size_t stillOpen = 0;
    for (std::size_t row = 0; row < table->size(); ++row) {
      const bool open = settled.questions[0].outcome[row] == book.questions[0].undetermined();
      const bool wasOpen = before.questions[0].outcome[row] == book.questions[0].undetermined();
      EXPECT_TRUE(!open || wasOpen);
      stillOpen += open ? 1 : 0;
      for (const SurveyItem& item : list.items) {
        if (open && toRow(item.parcel) == row) {
          ADD_FAILURE() << row << " " << fieldInfo(item.field).id << " "
                        << surveyValueText(after->value(item.parcel, item.field));
        }
      }
    }
    EXPECT_EQ(stillOpen, 0U);
  }
}

TEST(SurveyList, StandsByAreaThenField) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto table = codedParcels(120, 5);
  SilentJob job;
  const Assessment assessment = assess(*table, book, Date::fromYmd(2020, 12, 31), job);
  const Sheet sheet = surveySheet(*table, surveyList(*table, book, assessment, 0, job));
  std::vector<std::pair<std::string, std::string>> groups;
  for (const auto& row : sheet.rows) {
    const auto text = [&](std::size_t c) {
      const auto* words = std::get_if<std::string>(&row[c]);
      return words == nullptr ? std::string() : *words;
    };
    const std::pair group(text(0), text(1));
    if (groups.empty() || groups.back() != group) {
      groups.push_back(group);
    }
  }
  auto unique = groups;
  std::sort(unique.begin(), unique.end());
  EXPECT_EQ(std::unique(unique.begin(), unique.end()), unique.end());  // no group comes twice
}

std::shared_ptr<const ParcelTable> threeParcels() {
  return parcelTable({{{Field::ParcelCode, std::string("442000002016GB00001")},
                       {Field::Holder, std::string("甲")}},
                      {{Field::ParcelCode, std::string("442000002016GB00002")}},
                      {{Field::ParcelCode, std::string("442000002016GB00002")}}});
}

TEST(SurveyReturn, EveryLineHasAState) {
  const auto table = threeParcels();
  const std::string csv =
      "parcel,field,value,surveyed,by,note\n"
      "442000002016GB00001,floor-area,900,2021-03-05,张三,量\n"  // 2
      "442000002016gb00001,建筑面积,900.0,2021-03-06,李四,\n"    // 3: the same again
      "442000002016GB00001,floor-area,901,2021-03-07,,\n"        // 4: contradicts line 2
      "442000002016GB00001,holder,乙,2021-03-05,,\n"             // 5: contradicts the record
      "442000002016GB00001,holder,甲,2021-03-05,,\n"             // 6
      "442000002016GB00001,annual-tax,,2021-03-05,,\n"           // 7
      "442000002016GB00001,annual-tax,很少,2021-03-05,,\n"       // 8
      "442000002016GB00001,annual-tax,3,,,\n"                    // 9
      "442000002016GB00001,annual-tax,3,2021-03,,\n"             // 10
      "442000002016GB00001,colour,3,2021-03-05,,\n"              // 11
      "442000002016GB00009,annual-tax,3,2021-03-05,,\n"          // 12
      "442000002016GB00002,annual-tax,3,2021-03-05,,\n"          // 13
      ",annual-tax,3,2021-03-05,,\n";                            // 14
  const SurveyReturn found = readCsv(*table, csv);
  std::vector<State> states;
  for (std::size_t i = 0; i < found.lines.size(); ++i) {
    EXPECT_EQ(found.lines[i].line, i + 2);
    states.push_back(found.lines[i].state);
  }
  EXPECT_EQ(states, (std::vector{State::Applied, State::Unchanged, State::Conflict, State::Conflict,
                                 State::Unchanged, State::NotFilled, State::Unreadable,
                                 State::DayMissing, State::DayMissing, State::FieldUnknown,
                                 State::CodeUnknown, State::CodeRepeated, State::CodeRepeated}));
  EXPECT_EQ(found.lines[2].existing, "900");
  EXPECT_EQ(found.lines[3].existing, "甲");
  ASSERT_EQ(found.applied.size(), 1U);
  EXPECT_EQ(found.applied[0].value, Value(900.0));
  EXPECT_EQ(found.applied[0].note, "量");
}

TEST(SurveyReturn, WhoNamesTheExistingValueCorrectsIt) {
  const auto table = threeParcels();
  const SurveyReturn found = readCsv(*table,
                                     "parcel,field,existing,value,surveyed\n"
                                     "442000002016GB00001,holder,甲,乙,2021-03-05\n"
                                     "442000002016GB00001,holder,丙,乙,2021-03-05\n");
  EXPECT_EQ(found.lines[0].state, State::Applied);
  EXPECT_EQ(found.lines[1].state, State::Conflict);
  SurveyedCells cells;
  const auto changed = withSurvey(table, found.applied, cells);
  EXPECT_EQ(changed->value(ParcelIndex{0}, Field::Holder), Value(std::string("乙")));
  EXPECT_EQ(cells.cells.begin()->second.before, Value(std::string("甲")));
}

TEST(SurveyReturn, AWorkbookMayHoldDaysAsNumbers) {
  const auto table = threeParcels();
  const TemporaryFolder folder;
  const std::string code = "442000002016GB00001";
  Sheet sheet{"摸底清单", {{"parcel"}, {"field"}, {"value"}, {"surveyed"}}, {}};
  const double serial = 44260;  // 2021-03-05 in a cell that shows numbers
  sheet.rows = {{code, std::string("floor-area"), 900.5, Date::fromYmd(2021, 3, 5)},
                {std::monostate(), std::monostate(), std::monostate(), std::monostate()},
                {code, std::string("actual-start"), Date::fromYmd(2019, 3, 1), serial},
                {code, std::string("agreed-start"), serial, std::string("2021年3月6日")}};
  writeWorkbook(folder.path() / "a.xlsx", {sheet}, Date::fromYmd(2021, 4, 1));
  const SurveyReturn found =
      readSurveyReturn(*table, filledListOfWorkbook(folder.path() / "a.xlsx"), "a.xlsx");
  ASSERT_EQ(found.applied.size(), 3U);
  EXPECT_EQ(found.lines[1].line, 4U);  // the row of the sheet
  EXPECT_EQ(found.applied[0].value, Value(900.5));
  EXPECT_EQ(found.applied[0].surveyed, Date::fromYmd(2021, 3, 5));
  EXPECT_EQ(found.applied[1].value, Value(day(2019, 3, 1)));
  EXPECT_EQ(found.applied[1].surveyed, Date::fromYmd(2021, 3, 5));
  EXPECT_EQ(found.applied[2].value, Value(day(2021, 3, 5)));
  EXPECT_EQ(readCsv(*table, "parcel,field,value,surveyed\n" + code + ",floor-area,1,44260\n")
                .lines[0]
                .state,
            State::DayMissing);
}

TEST(SurveyReturn, ReadsGbkAndRefusesWhatIsNoList) {
  const auto table = threeParcels();
  const std::string csv =
      "宗地代码 parcel,字段,填写值,调查日期\r\n442000002016GB00001,建筑面积,900,2021-03-05\r\n";
  TargetCodec codec(TextEncoding::Gbk);
  const SurveyReturn found = readCsv(*table, *codec.encode(csv));
  ASSERT_EQ(found.applied.size(), 1U);
  for (const char* bad : {"", "a,b\n1,2\n", "parcel,field,value\n",
                          "parcel,parcel,field,value,surveyed\n", "\xff\xff\xff"}) {
    EXPECT_THROW(readCsv(*table, bad), Error) << bad;
  }
}

}  // namespace
}  // namespace renewal::gis
