// One test per provision of the Measures for Disposal of Idle Land (Order no. 53) that the
// provincial book holds, with the last day or value before the line and the first one past it.
#include <gtest/gtest.h>

#include "core/rules/assessment.h"
#include "core/rules/explanation.h"
#include "tests/core/rules/parcel_maker.h"

namespace renewal {
namespace {

using testing_support::day;
using testing_support::parcelTable;
using testing_support::ParcelValues;
using testing_support::shippedBook;

const RuleBook& provincial() {
  static const RuleBook book = shippedBook("guangdong-2023");
  return book;
}

/// State-owned industrial land, supplied, nothing built.
ParcelValues bareLand() {
  return {{Field::LandUse, std::string("0601")},
          {Field::LandUseScheme, std::string("gb21010")},
          {Field::Tenure, std::string("state")},
          {Field::IdleCause, std::string("QY")},
          {Field::Price, 1000.0}};
}

ParcelValues landWith(ParcelValues values, const ParcelValues& more) {
  for (const auto& [field, value] : more) {
    values[field] = value;
  }
  return values;
}

ExplainedQuestion explained(const ParcelValues& values, Date asOf, std::size_t question = 0) {
  const auto table = parcelTable({values});
  return explain(*table, provincial(), asOf, ParcelIndex(0)).questions.at(question);
}

/// By columns; the row by row answer must be the same.
std::string useStatus(const ParcelValues& values, const char* asOf) {
  const auto table = parcelTable({values});
  SilentJob job;
  const Date date = *Date::tryFromIso(asOf);
  const Assessment assessment = assess(*table, provincial(), date, job);
  const std::string id(provincial().questions[0].outcomeId(assessment.questions[0].outcome[0]));
  EXPECT_EQ(explained(values, date).outcome, id);
  return id;
}

TEST(Order53, Article2Limb1OneYearBoundary) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2019, 6, 30)}});
  EXPECT_EQ(useStatus(land, "2020-06-29"), "early-warning");
  EXPECT_EQ(useStatus(land, "2020-06-30"), "suspected-idle-1y");
}

TEST(Order53, Article2Limb1LeapDayBoundary) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2020, 2, 29)}});
  EXPECT_EQ(useStatus(land, "2021-02-27"), "early-warning");
  EXPECT_EQ(useStatus(land, "2021-02-28"), "suspected-idle-1y");
  EXPECT_EQ(useStatus(land, "2022-02-27"), "suspected-idle-1y");
  EXPECT_EQ(useStatus(land, "2022-02-28"), "suspected-idle-2y");
}

TEST(Order53, Article14TwoYearBoundary) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2018, 6, 30)}});
  EXPECT_EQ(useStatus(land, "2020-06-29"), "suspected-idle-1y");
  EXPECT_EQ(useStatus(land, "2020-06-30"), "suspected-idle-2y");
}

TEST(Order53, Article2Limb1NotBeforeTheAgreedDay) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2021, 7, 1)}});
  EXPECT_EQ(useStatus(land, "2020-12-31"), "in-order");
  EXPECT_EQ(useStatus(land, "2021-01-01"), "early-warning");
}

TEST(Order53, Article2Limb2OneYearOfSuspension) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2017, 1, 1)},
                                                  {Field::ActualStart, day(2017, 1, 1)},
                                                  {Field::SuspendedSince, day(2019, 3, 31)},
                                                  {Field::DevelopableArea, 900.0},
                                                  {Field::DevelopedArea, 100.0},
                                                  {Field::TotalInvestment, 100.0},
                                                  {Field::Invested, 90.0},
                                                  {Field::AnnualOutput, 0.0}});
  EXPECT_EQ(useStatus(land, "2020-03-30"), "in-order");
  EXPECT_EQ(useStatus(land, "2020-03-31"), "suspected-idle-suspended");
}

TEST(Order53, Article2Limb2OneThirdIsStrict) {
  ParcelValues land = landWith(bareLand(), {{Field::ActualStart, day(2017, 1, 1)},
                                            {Field::SuspendedSince, day(2018, 1, 1)},
                                            {Field::AgreedStart, day(2017, 1, 1)},
                                            {Field::DevelopableArea, 999.9},
                                            {Field::TotalInvestment, 100.0},
                                            {Field::Invested, 25.0}});
  land[Field::DevelopedArea] = 333.3;  // exactly one third
  EXPECT_EQ(useStatus(land, "2020-01-01"), "in-order");
  land[Field::DevelopedArea] = 333.29;
  EXPECT_EQ(useStatus(land, "2020-01-01"), "suspected-idle-suspended");
  land[Field::DevelopedArea] = 333.31;
  EXPECT_EQ(useStatus(land, "2020-01-01"), "in-order");
}

TEST(Order53, Article2Limb2QuarterOfInvestmentIsStrictAndEitherIsEnough) {
  ParcelValues land = landWith(bareLand(), {{Field::ActualStart, day(2017, 1, 1)},
                                            {Field::SuspendedSince, day(2018, 1, 1)},
                                            {Field::AgreedStart, day(2017, 1, 1)},
                                            {Field::DevelopableArea, 900.0},
                                            {Field::DevelopedArea, 600.0},
                                            {Field::TotalInvestment, 1000.0}});
  land[Field::Invested] = 250.0;
  EXPECT_EQ(useStatus(land, "2020-01-01"), "in-order");
  land[Field::Invested] = 249.99;
  EXPECT_EQ(useStatus(land, "2020-01-01"), "suspected-idle-suspended");
  land.erase(Field::DevelopedArea);  // either test is enough
  EXPECT_EQ(useStatus(land, "2020-01-01"), "suspected-idle-suspended");
  land[Field::Invested] = 250.0;
  EXPECT_EQ(useStatus(land, "2020-01-01"), "undetermined");
}

TEST(Order53, Article22DeliveryPlusOneYearWhereNothingIsAgreed) {
  const ParcelValues land = landWith(bareLand(), {{Field::ActualDelivery, day(2018, 3, 15)}});
  EXPECT_EQ(useStatus(land, "2020-03-14"), "early-warning");
  EXPECT_EQ(useStatus(land, "2020-03-15"), "suspected-idle-1y");
  EXPECT_EQ(useStatus(land, "2021-03-15"), "suspected-idle-2y");
}

TEST(Order53, Article22AgreedDayGoesBeforeDelivery) {
  const ParcelValues land = landWith(bareLand(), {{Field::ActualDelivery, day(2015, 1, 1)},
                                                  {Field::AgreedStart, day(2019, 5, 1)}});
  EXPECT_EQ(useStatus(land, "2020-04-30"), "early-warning");
  EXPECT_EQ(useStatus(land, "2020-05-01"), "suspected-idle-1y");
}

TEST(Order53, Article12SupplementaryAgreementRestartsTheClock) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2012, 1, 1)},
                                                  {Field::SupplementaryStart, day(2019, 5, 1)}});
  EXPECT_EQ(useStatus(land, "2020-04-30"), "early-warning");
  EXPECT_EQ(useStatus(land, "2020-05-01"), "suspected-idle-1y");
}

TEST(Order53, Article30StartStopsTheClockFromItsDayOn) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2018, 1, 1)},
                                                  {Field::PermitDate, day(2019, 1, 1)},
                                                  {Field::ActualStart, day(2020, 1, 1)},
                                                  {Field::SuspendedSince, Value()}});
  EXPECT_EQ(useStatus(land, "2019-12-31"), "suspected-idle-1y");
  EXPECT_EQ(useStatus(land, "2020-01-01"), "in-order");
}

TEST(Order53, Article30WorkBeforeThePermitDoesNotCount) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2018, 1, 1)},
                                                  {Field::ActualStart, day(2018, 6, 1)},
                                                  {Field::PermitDate, day(2019, 9, 1)}});
  EXPECT_EQ(useStatus(land, "2019-08-31"), "suspected-idle-1y");
  EXPECT_EQ(useStatus(land, "2019-09-01"), "in-order");
}

TEST(Order53, Article8EveryGovernmentCauseAndForceMajeure) {
  for (const char* cause : {"ZF1", "ZF2", "ZF3", "ZF4", "ZF5", "ZF6", "BK"}) {
    const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2018, 1, 1)},
                                                    {Field::IdleCause, std::string(cause)}});
    EXPECT_EQ(useStatus(land, "2018-12-31"), "early-warning") << cause;
    EXPECT_EQ(useStatus(land, "2019-01-01"), "suspected-idle-government") << cause;
    EXPECT_EQ(useStatus(land, "2029-01-01"), "suspected-idle-government") << cause;
  }
  for (const char* cause : {"ZF7", "zf1", "其他"}) {
    const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2018, 1, 1)},
                                                    {Field::IdleCause, std::string(cause)}});
    EXPECT_EQ(useStatus(land, "2019-01-01"), "undetermined") << cause;
  }
  ParcelValues silent = landWith(bareLand(), {{Field::AgreedStart, day(2018, 1, 1)}});
  silent.erase(Field::IdleCause);
  EXPECT_EQ(useStatus(silent, "2019-01-01"), "undetermined");
  EXPECT_EQ(explained(silent, Date::fromYmd(2019, 1, 1)).missing,
            std::vector<Field>{Field::IdleCause});
}

TEST(Order53, Article12RoutesGovernmentCauseAndSuspensionWithoutFee) {
  const ParcelValues government = landWith(
      bareLand(), {{Field::AgreedStart, day(2015, 1, 1)}, {Field::IdleCause, std::string("ZF2")}});
  const ParcelValues suspended = landWith(bareLand(), {{Field::AgreedStart, day(2015, 1, 1)},
                                                       {Field::ActualStart, day(2015, 1, 1)},
                                                       {Field::SuspendedSince, day(2016, 1, 1)},
                                                       {Field::TotalInvestment, 100.0},
                                                       {Field::Invested, 1.0}});
  for (const ParcelValues& land : {government, suspended}) {
    const ExplainedQuestion question = explained(land, Date::fromYmd(2020, 1, 1));
    EXPECT_EQ(question.consequenceBasis.zh, "闲置土地处置办法第十二条");
    EXPECT_NE(question.consequence.zh.find("第十二条"), std::string::npos);
    EXPECT_FALSE(question.feeTenThousandYuan.has_value());
    EXPECT_FALSE(question.takeBackFrom.has_value());
  }
}

TEST(Order53, Article14FeeIsTwentyPercentOfThePrice) {
  const ParcelValues land =
      landWith(bareLand(), {{Field::AgreedStart, day(2019, 1, 1)}, {Field::Price, 1234.5}});
  const ExplainedQuestion question = explained(land, Date::fromYmd(2020, 6, 1));
  EXPECT_EQ(question.outcome, "suspected-idle-1y");
  EXPECT_DOUBLE_EQ(question.feeTenThousandYuan.value_or(-1), 246.9);
  EXPECT_NE(question.consequence.zh.find("246.90 万元"), std::string::npos)
      << question.consequence.zh;
  EXPECT_EQ(question.takeBackFrom, Date::fromYmd(2021, 1, 1));
  ParcelValues noPrice = land;
  noPrice.erase(Field::Price);
  EXPECT_FALSE(explained(noPrice, Date::fromYmd(2020, 6, 1)).feeTenThousandYuan.has_value());
}

TEST(Order53, Article14TakeBackFromTheSecondYearAndTheMortgagee) {
  const ParcelValues land =
      landWith(bareLand(), {{Field::AgreedStart, day(2018, 2, 28)}, {Field::Mortgage, true}});
  const ExplainedQuestion question = explained(land, Date::fromYmd(2020, 2, 28));
  EXPECT_EQ(question.outcome, "suspected-idle-2y");
  EXPECT_EQ(question.takeBackFrom, Date::fromYmd(2020, 2, 28));
  EXPECT_NE(question.consequence.zh.find("抵押权人"), std::string::npos);
}

TEST(Order53, Article31CollectiveLandByReference) {
  const ParcelValues land = landWith(bareLand(), {{Field::AgreedStart, day(2015, 1, 1)},
                                                  {Field::Tenure, std::string("collective")}});
  EXPECT_NE(explained(land, Date::fromYmd(2020, 1, 1)).consequence.zh.find("参照执行"),
            std::string::npos);
  EXPECT_EQ(
      explained(landWith(land, {{Field::Tenure, std::string("state")}}), Date::fromYmd(2020, 1, 1))
          .consequence.zh.find("参照执行"),
      std::string::npos);
}

TEST(Order53, Article2OnlyLandSuppliedForBuilding) {
  const ParcelValues road = landWith(
      bareLand(), {{Field::AgreedStart, day(2015, 1, 1)}, {Field::LandUse, std::string("1003")}});
  EXPECT_EQ(useStatus(road, "2020-01-01"), "in-order");
}

TEST(Order53, AMissingStartDateIsNeverInOrder) {
  const ParcelValues land = bareLand();
  EXPECT_EQ(useStatus(land, "2020-01-01"), "undetermined");
  const auto missing = explained(land, Date::fromYmd(2020, 1, 1)).missing;
  EXPECT_EQ(missing, (std::vector<Field>{Field::ActualDelivery, Field::AgreedStart,
                                         Field::SupplementaryStart}));
}

}  // namespace
}  // namespace renewal
