// Low-efficiency land, the three-olds conditions and the stock labels of the provincial book, each
// provision with the value before the line and the one past it.
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

const RuleBook& book() {
  static const RuleBook provincial = shippedBook("guangdong-2023");
  return provincial;
}

/// A well-used factory of 2000 on which no factor of low efficiency is met.
ParcelValues soundFactory() {
  ParcelValues values{{Field::LandUse, std::string("0601")},
                      {Field::LandUseScheme, std::string("gb21010")},
                      {Field::PlannedUse, std::string("0601")},
                      {Field::PlannedUseScheme, std::string("gb21010")},
                      {Field::ConstructionLand, true},
                      {Field::BuiltYear, std::int64_t{2001}},
                      {Field::PlanConforming, true},
                      {Field::RegisteredArea, 10000.0},  // 15 mu
                      {Field::FloorArea, 20000.0},
                      {Field::Footprint, 5000.0},
                      {Field::OpenYards, 0.0},
                      {Field::AnnualTax, 150.0},
                      {Field::AnnualOutput, 3000.0},
                      {Field::ShedShare, 0.0}};
  for (const Field field :
       {Field::BannedIndustry, Field::UnsafePolluting, Field::RetreatIndustry,
        Field::PlannedRenewal, Field::Dangerous, Field::Dispute, Field::ProtectedLand}) {
    values[field] = false;
  }
  return values;
}

ParcelValues with(ParcelValues values, const ParcelValues& more) {
  for (const auto& [field, value] : more) {
    values[field] = value;
  }
  return values;
}

std::string answer(const RuleBook& rules, const char* question, const ParcelValues& values,
                   const char* asOf = "2020-12-31") {
  const auto table = parcelTable({values});
  SilentJob job;
  const Date date = *Date::tryFromIso(asOf);
  const Assessment assessment = assess(*table, rules, date, job);
  const QuestionResult* result = assessment.question(question);
  if (result == nullptr) {
    return "no such question";
  }
  return std::string(rules.question(question)->outcomeId(result->outcome[0]));
}

std::string status(const ParcelValues& values, const char* asOf = "2020-12-31") {
  return answer(book(), "use-status", values, asOf);
}
std::string route(const ParcelValues& values) {
  return answer(book(), "route", values);
}
std::string stock(const ParcelValues& values, const char* asOf = "2020-12-31") {
  return answer(book(), "stock", values, asOf);
}

TEST(LowEfficiency, ASoundFactoryIsInOrder) {
  EXPECT_EQ(status(soundFactory()), "in-order");
}

TEST(LowEfficiency, EachHardTriggerIsEnough) {
  for (const Field field : {Field::BannedIndustry, Field::UnsafePolluting, Field::RetreatIndustry,
                            Field::PlannedRenewal, Field::Dangerous}) {
    EXPECT_EQ(status(with(soundFactory(), {{field, true}})), "low-efficiency")
        << fieldInfo(field).id;
  }
}

TEST(LowEfficiency, IndustrialTriggersDoNotTouchHousing) {
  const ParcelValues housing = with(soundFactory(), {{Field::LandUse, std::string("0701")},
                                                     {Field::PlannedUse, std::string("0701")},
                                                     {Field::BannedIndustry, true}});
  EXPECT_EQ(status(housing), "in-order");
}

TEST(LowEfficiency, ThreeSoftFactorsOfSevenMakeIt) {
  ParcelValues factory =
      with(soundFactory(), {{Field::FloorArea, 7999.0}, {Field::AnnualTax, 74.0}});
  EXPECT_EQ(status(factory), "in-order");
  factory[Field::AnnualOutput] = 1499.0;
  EXPECT_EQ(status(factory), "low-efficiency");
}

TEST(LowEfficiency, EverySoftFactorAtItsThreshold) {
  struct Case {
    Field field;
    Value at;    // on the threshold
    Value past;  // beyond it
    bool metAt;  // whether the factor is met on the threshold itself
  };
  const std::vector<Case> cases{
      {Field::FloorArea, 8000.0, 7999.9, false},     // FAR 0.8
      {Field::Footprint, 4000.0, 3999.9, false},     // coefficient 40 %
      {Field::AnnualTax, 75.0, 74.99, false},        // 5 per mu
      {Field::AnnualOutput, 1500.0, 1499.9, false},  // 100 per mu
      {Field::BuiltYear, std::int64_t{2000}, std::int64_t{1999}, true},
      {Field::ShedShare, 0.5, 0.501, false},
  };
  const ParcelValues two[] = {{{Field::AnnualTax, 1.0}, {Field::AnnualOutput, 1.0}},
                              {{Field::FloorArea, 1.0}, {Field::ShedShare, 0.9}}};
  for (const Case& one : cases) {
    const bool clash = one.field == Field::AnnualTax || one.field == Field::AnnualOutput;
    const ParcelValues base = with(soundFactory(), two[clash ? 1 : 0]);
    EXPECT_EQ(status(base), "in-order");
    const char* name = fieldInfo(one.field).id.data();
    EXPECT_EQ(status(with(base, {{one.field, one.at}})), one.metAt ? "low-efficiency" : "in-order")
        << name;
    EXPECT_EQ(status(with(base, {{one.field, one.past}})), "low-efficiency") << name;
  }
}

TEST(LowEfficiency, ExclusionsKeepLandOut) {
  const ParcelValues dangerous = with(soundFactory(), {{Field::Dangerous, true}});
  EXPECT_EQ(status(dangerous), "low-efficiency");
  EXPECT_EQ(status(with(dangerous, {{Field::Dispute, true}})), "in-order");
  EXPECT_EQ(status(with(dangerous, {{Field::PlanConforming, false}})), "in-order");
  EXPECT_EQ(status(with(dangerous,
                        {{Field::ConstructionLand, false}, {Field::LandUse, std::string("0101")}})),
            "in-order");
}

TEST(LowEfficiency, IdleLandIsNeverLowEfficiency) {
  const ParcelValues idle = with(soundFactory(), {{Field::BuiltYear, Value()},
                                                  {Field::PlannedRenewal, true},
                                                  {Field::AgreedStart, day(2015, 1, 1)},
                                                  {Field::IdleCause, std::string("QY")}});
  EXPECT_EQ(status(idle), "suspected-idle-2y");
}

TEST(LowEfficiency, WeightedScoreOfALocalBook) {
  const RuleBook local = shippedBook("zhongshan-east-local");
  const auto judged = [&](const ParcelValues& values) {
    return answer(local, "use-status", values);
  };
  // FAR 0.6 brings two points, tax two: four.
  ParcelValues factory = with(soundFactory(), {{Field::FloorArea, 6000.0}});
  EXPECT_EQ(judged(factory), "in-order");
  EXPECT_EQ(judged(with(factory, {{Field::AnnualTax, 1.0}})), "low-efficiency");
  // FAR 0.49 three, output one.
  factory[Field::FloorArea] = 4900.0;
  EXPECT_EQ(judged(factory), "in-order");
  EXPECT_EQ(judged(with(factory, {{Field::AnnualOutput, 1.0}})), "low-efficiency");
  // Three known points and an unknown one may be four.
  factory.erase(Field::AnnualOutput);
  EXPECT_EQ(judged(factory), "undetermined");
}

TEST(ThreeOlds, BuiltAndUsedByTheEndOf2009) {
  const ParcelValues old =
      with(soundFactory(), {{Field::Dangerous, true}, {Field::LandUsedSince, day(2009, 12, 31)}});
  EXPECT_EQ(route(old), "three-olds");
  EXPECT_EQ(route(with(old, {{Field::LandUsedSince, day(2010, 1, 1)}})), "post-2009-industrial");
}

TEST(ThreeOlds, FootprintOfThirtyPercent) {
  const ParcelValues old = with(soundFactory(), {{Field::Dangerous, true}});
  EXPECT_EQ(route(with(old, {{Field::Footprint, 3000.0}})), "three-olds");
  EXPECT_EQ(route(with(old, {{Field::Footprint, 2999.9}})), "none");
}

TEST(ThreeOlds, EveryEntryConditionIsNeeded) {
  const ParcelValues old = with(soundFactory(), {{Field::Dangerous, true}});
  EXPECT_EQ(route(old), "three-olds");
  EXPECT_EQ(route(with(old, {{Field::ProtectedLand, true}})), "none");
  EXPECT_EQ(route(with(old, {{Field::PlanConforming, false}})), "none");
  EXPECT_EQ(route(with(old, {{Field::Dispute, true}})), "none");
  EXPECT_EQ(route(with(old, {{Field::Dangerous, false}})), "none");
  EXPECT_EQ(route(with(old, {{Field::ProtectedLand, Value()}})), "undetermined");
}

TEST(ThreeOlds, LimitsOfAddOnPlotsAreNotedForTheProject) {
  const auto note = [](const ParcelValues& values) {
    const auto table = parcelTable({values});
    return explain(*table, book(), Date::fromYmd(2020, 12, 31), ParcelIndex(0))
        .questions.at(1)
        .consequence.zh;
  };
  ParcelValues plot = with(soundFactory(), {{Field::Dangerous, true}});
  EXPECT_EQ(note(plot).find("三地"), std::string::npos);
  plot[Field::ThreeOldsKind] = std::string("enclosed");
  plot[Field::RegisteredArea] = 1999.9;  // just under 3 mu
  plot[Field::Footprint] = 1000.0;
  EXPECT_NE(note(plot).find("10 %"), std::string::npos);
  EXPECT_EQ(note(plot).find("超出通常限度"), std::string::npos);
  plot[Field::RegisteredArea] = 2000.0;
  EXPECT_NE(note(plot).find("超出通常限度"), std::string::npos);
}

TEST(Stock, ApprovedNotSuppliedUntilTheContract) {
  const ParcelValues land{{Field::LandUse, std::string("0601")},
                          {Field::LandUseScheme, std::string("gb21010")},
                          {Field::ApprovedDate, day(2019, 5, 1)},
                          {Field::SignedDate, day(2020, 5, 1)}};
  EXPECT_EQ(stock(land, "2019-04-30"), "none");
  EXPECT_EQ(stock(land, "2019-05-01"), "approved-not-supplied");
  EXPECT_EQ(stock(land, "2020-04-30"), "approved-not-supplied");
  EXPECT_EQ(stock(land, "2020-05-01"), "supplied-not-started");
}

TEST(Stock, SuppliedNotStartedUntilTheStart) {
  const ParcelValues land{{Field::LandUse, std::string("0601")},
                          {Field::LandUseScheme, std::string("gb21010")},
                          {Field::SignedDate, day(2018, 5, 1)},
                          {Field::ActualStart, day(2020, 5, 1)},
                          {Field::AgreedCompletion, day(2023, 5, 1)}};
  EXPECT_EQ(stock(land, "2020-04-30"), "supplied-not-started");
  EXPECT_EQ(stock(land, "2020-05-01"), "none");
}

TEST(Stock, PartlyUnusedOnceItShouldBeFinished) {
  ParcelValues land{{Field::LandUse, std::string("0601")},
                    {Field::LandUseScheme, std::string("gb21010")},
                    {Field::SignedDate, day(2015, 5, 1)},
                    {Field::ActualStart, day(2016, 5, 1)},
                    {Field::AgreedCompletion, day(2020, 5, 1)},
                    {Field::DevelopableArea, 1000.0},
                    {Field::DevelopedArea, 999.0}};
  EXPECT_EQ(stock(land, "2020-04-30"), "none");
  EXPECT_EQ(stock(land, "2020-05-01"), "partly-unused");
  land[Field::DevelopedArea] = 1000.0;
  EXPECT_EQ(stock(land, "2020-05-01"), "none");
}

TEST(Stock, BuiltNotProducingAndProducingBelowContract) {
  ParcelValues factory = with(soundFactory(), {{Field::SignedDate, day(2000, 1, 1)},
                                               {Field::DevelopableArea, 1000.0},
                                               {Field::DevelopedArea, 1000.0},
                                               {Field::TotalInvestment, 100.0},
                                               {Field::Invested, 100.0}});
  EXPECT_EQ(stock(factory), "none");
  EXPECT_EQ(stock(with(factory, {{Field::Invested, 99.0}})), "below-contract");
  EXPECT_EQ(stock(with(factory, {{Field::AnnualTax, 74.9}})), "below-contract");
  EXPECT_EQ(stock(with(factory, {{Field::AnnualTax, 75.0}})), "none");
  EXPECT_EQ(stock(with(factory, {{Field::AnnualOutput, 0.0}})), "built-not-producing");
  EXPECT_EQ(stock(with(factory, {{Field::AnnualOutput, 0.1}})), "below-contract");
  EXPECT_EQ(stock(with(factory, {{Field::AnnualOutput, Value()}})), "undetermined");
}

TEST(Stock, IdleLandHasItsStockLabelToo) {
  const ParcelValues land{{Field::LandUse, std::string("0601")},
                          {Field::LandUseScheme, std::string("gb21010")},
                          {Field::SignedDate, day(2015, 5, 1)},
                          {Field::AgreedStart, day(2016, 5, 1)},
                          {Field::IdleCause, std::string("QY")}};
  EXPECT_EQ(status(land), "suspected-idle-2y");
  EXPECT_EQ(stock(land), "supplied-not-started");
}

}  // namespace
}  // namespace renewal
