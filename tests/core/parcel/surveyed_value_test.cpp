#include "core/parcel/surveyed_value.h"

#include <gtest/gtest.h>

#include <random>

#include "core/base/error.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::day;
using testing_support::parcelTable;

const Date surveyed = Date::fromYmd(2021, 3, 5);

SurveyedValue value(const char* code, Field field, Value what, Date when = surveyed) {
  return {code, field, std::move(what), when, "张三", "现场, 量"};
}

std::vector<std::string> rulesOf(const SurveyedCells& cells) {
  std::vector<std::string> ids;
  for (const Finding& finding : cells.findings) {
    ids.push_back(finding.rule);
  }
  return ids;
}

TEST(SurveyedValue, CsvReadsBackEveryKindOfValue) {
  const std::vector<SurveyedValue> values{
      value("A", Field::FloorArea, 0.1 + 0.2),  value("A", Field::BuiltYear, std::int64_t{1998}),
      value("A", Field::Dangerous, true),       value("B", Field::Dispute, false),
      value("B", Field::ActualStart, Value()),  value("B", Field::SignedDate, day(2019, 3, 1)),
      value("C", Field::LandUsedSince, *PartialDate::tryFromYmd(2001)),
      value("C", Field::Holder, std::string("某\"某\",公司\n"))};
  const std::string csv = surveyToCsv(values);
  const auto back = parseSurveyCsv(csv, "s.csv");
  ASSERT_EQ(back.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(back[i].parcelCode, values[i].parcelCode);
    EXPECT_EQ(back[i].field, values[i].field);
    EXPECT_EQ(back[i].value, values[i].value) << i;
    EXPECT_EQ(back[i].surveyed, surveyed);
    EXPECT_EQ(back[i].by, "张三");
    EXPECT_EQ(back[i].note, "现场, 量");
  }
  EXPECT_EQ(surveyToCsv(back), csv);
}

TEST(SurveyedValue, MalformedTextsAreRefusedWithTheLine) {
  const std::string header = "parcel,field,value,surveyed,by,note\n";
  const auto refusal = [](const std::string& csv) {
    try {
      parseSurveyCsv(csv, "s.csv");
    } catch (const Error& error) {
      return error.info().where + " " + error.info().what.en;
    }
    return std::string("accepted");
  };
  EXPECT_EQ(refusal(""), "s.csv:1 not the header of a survey overlay");
  EXPECT_EQ(refusal("parcel,field\n"), "s.csv:1 not the header of a survey overlay");
  EXPECT_EQ(refusal(header + "A,floor-area,1\n"), "s.csv:2 3 cells instead of 6");
  EXPECT_EQ(refusal(header + "A,colour,1,2021-03-05,,\n"), "s.csv:2 cannot understand \"colour\"");
  EXPECT_EQ(refusal(header + "A,floor-area,x,2021-03-05,,\n"), "s.csv:2 cannot understand \"x\"");
  EXPECT_EQ(refusal(header + "A,floor-area,inf,2021-03-05,,\n"),
            "s.csv:2 cannot understand \"inf\"");
  EXPECT_EQ(refusal(header + "A,floor-area,none,2021-03-05,,\n"),
            "s.csv:2 cannot understand \"none\"");  // no event
  EXPECT_EQ(refusal(header + "A,floor-area,1,2021,,\n"), "s.csv:2 cannot understand \"2021\"");
  EXPECT_EQ(refusal(header + ",floor-area,1,2021-03-05,,\n"), "s.csv:2 cannot understand \"\"");
  EXPECT_EQ(refusal(header + "A,floor-area,1,2021-03-05,,\n"), "accepted");
}

TEST(SurveyedValue, IsLaidOverATableThatKeepsEverythingElse) {
  const auto table = testing_support::randomParcels(40, 7);
  TableParts parts = table->parts();
  Column codes(FieldType::Text);
  for (int row = 0; row < 40; ++row) {
    codes.pushText("P" + std::to_string(row));
  }
  parts.field(Field::ParcelCode) = std::move(codes);
  const auto coded = ParcelTable::make(std::move(parts));
  SurveyedCells cells;
  const std::vector<SurveyedValue> values{value("P3", Field::FloorArea, 77.5),
                                          value("P30", Field::Dangerous, true)};
  const auto changed = withSurvey(coded, values, cells);
  EXPECT_TRUE(cells.findings.empty());
  ASSERT_EQ(cells.cells.size(), 2U);
  for (std::uint32_t row = 0; row < 40; ++row) {
    for (const FieldInfo& info : fieldCatalogue()) {
      const ParcelIndex parcel{row};
      const bool hit = cells.cells.contains({parcel, info.field});
      EXPECT_EQ(hit, (row == 3 && info.field == Field::FloorArea) ||
                         (row == 30 && info.field == Field::Dangerous));
      if (!hit) {
        EXPECT_EQ(changed->value(parcel, info.field), coded->value(parcel, info.field));
        EXPECT_EQ(changed->sourceHas(parcel, info.field), coded->sourceHas(parcel, info.field));
      }
    }
  }
  EXPECT_EQ(changed->value(ParcelIndex{3}, Field::FloorArea), Value(77.5));
  EXPECT_EQ(cells.cells.at({ParcelIndex{3}, Field::FloorArea}).before,
            coded->value(ParcelIndex{3}, Field::FloorArea));
}

TEST(SurveyedValue, AColumnThatWasNotThereLeavesTheOtherParcelsUnknown) {
  const auto table = parcelTable({{{Field::ParcelCode, std::string("A")}},
                                  {{Field::ParcelCode, std::string("B")}},
                                  {{Field::ParcelCode, std::string("C")}}},
                                 {Field::SuspendedSince});
  SurveyedCells cells;
  const auto changed = withSurvey(table,
                                  {value("A", Field::SuspendedSince, day(2019, 1, 1)),
                                   value("B", Field::SuspendedSince, Value())},
                                  cells);
  EXPECT_EQ(changed->value(ParcelIndex{0}, Field::SuspendedSince), Value(day(2019, 1, 1)));
  EXPECT_TRUE(changed->sourceHas(ParcelIndex{1}, Field::SuspendedSince));   // has not happened
  EXPECT_FALSE(changed->sourceHas(ParcelIndex{2}, Field::SuspendedSince));  // still unknown
}

TEST(SurveyedValue, ACellNobodyCouldReadBecomesKnown) {
  TableParts parts = parcelTable({{{Field::ParcelCode, std::string("A")}},
                                  {{Field::ParcelCode, std::string("B")}}})
                         ->parts();
  parts.sources[0].unread[Field::ActualStart] = {0, 1};
  SurveyedCells cells;
  const auto changed =
      withSurvey(ParcelTable::make(std::move(parts)), {value("A", Field::ActualStart, Value())},
                 cells);
  EXPECT_TRUE(changed->sourceHas(ParcelIndex{0}, Field::ActualStart));
  EXPECT_FALSE(changed->sourceHas(ParcelIndex{1}, Field::ActualStart));
}

TEST(SurveyedValue, UnknownAndRepeatedCodesAreNotJoinedAndTheLaterSurveyWins) {
  const auto table = parcelTable({{{Field::ParcelCode, std::string("A")}},
                                  {{Field::ParcelCode, std::string("B")}},
                                  {{Field::ParcelCode, std::string("B")}}});
  SurveyedCells cells;
  const auto changed =
      withSurvey(table,
                 {value("A", Field::FloorArea, 2.0, Date::fromYmd(2021, 5, 1)),
                  value("A", Field::FloorArea, 1.0), value("B", Field::FloorArea, 3.0),
                  value("X", Field::FloorArea, 4.0)},
                 cells);
  EXPECT_EQ(rulesOf(cells),
            (std::vector<std::string>{"survey-parcel-repeated", "survey-parcel-unknown",
                                      "survey-superseded"}));
  EXPECT_EQ(changed->value(ParcelIndex{0}, Field::FloorArea), Value(2.0));
  EXPECT_EQ(changed->value(ParcelIndex{1}, Field::FloorArea), Value());
  SurveyedCells none;
  EXPECT_EQ(withSurvey(table, {value("X", Field::FloorArea, 4.0)}, none), table);
}

}  // namespace
}  // namespace renewal
