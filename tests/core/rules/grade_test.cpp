#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "core/rules/grade.h"
#include "core/rules/reasons.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::parcelTable;
using testing_support::ParcelValues;
using testing_support::shippedBook;

ParcelValues factory(double taxPerMu, double outputPerMu, double assetsPerMu) {
  return {{Field::LandUse, std::string("0601")}, {Field::LandUseScheme, std::string("gb21010")},
          {Field::RegisteredArea, 10000.0},      {Field::BuiltYear, std::int64_t{2001}},
          {Field::AnnualTax, 15 * taxPerMu},     {Field::AnnualOutput, 15 * outputPerMu},
          {Field::FixedAssets, 15 * assetsPerMu}};
}

GradeResult graded(const ParcelTable& table, const RuleBook& book, bool keepParts = false) {
  SilentJob job;
  return gradeParcels(table, book, book.questions.at(0), Date::fromYmd(2020, 12, 31), job,
                      keepParts);
}

TEST(Grade, BandsByShareOfTheRanking) {
  const RuleBook book = shippedBook("per-mu-grading");
  std::vector<ParcelValues> parcels;
  for (int i = 0; i < 100; ++i) {
    parcels.push_back(factory(i, 10 * i, i));
  }
  const GradeResult result = graded(*parcelTable(parcels), book);
  EXPECT_EQ(result.graded, 100U);
  EXPECT_EQ(result.bandParcels, (std::vector<std::uint64_t>{25, 45, 25, 5}));
  EXPECT_EQ(result.outcome[99], 0);
  EXPECT_EQ(result.outcome[75], 0);
  EXPECT_EQ(result.outcome[74], 1);
  EXPECT_EQ(result.outcome[5], 2);
  EXPECT_EQ(result.outcome[4], 3);
  EXPECT_EQ(result.score[99], 100);
  EXPECT_EQ(result.score[0], 0);
}

TEST(Grade, EqualsShareTheBetterBand) {
  const RuleBook book = shippedBook("per-mu-grading");
  const std::vector<ParcelValues> parcels(7, factory(3, 50, 20));
  const GradeResult result = graded(*parcelTable(parcels), book);
  for (std::size_t i = 0; i < parcels.size(); ++i) {
    EXPECT_EQ(result.outcome[i], 0);
    EXPECT_EQ(result.score[i], 50);
  }
}

TEST(Grade, MissingValuesAreNamedAndNeverZero) {
  const RuleBook book = shippedBook("per-mu-grading");
  ParcelValues noTax = factory(1, 1, 1);
  noTax.erase(Field::AnnualTax);
  ParcelValues noUse = factory(1, 1, 1);
  noUse.erase(Field::LandUse);
  ParcelValues housing = factory(1, 1, 1);
  housing[Field::LandUse] = std::string("0701");
  ParcelValues small = factory(1, 1, 1);
  small[Field::RegisteredArea] = 3333.32;
  ParcelValues limit = factory(1, 1, 1);
  limit[Field::RegisteredArea] = 3333.33;
  const auto table = parcelTable({noTax, noUse, housing, small, limit});
  SilentJob job;
  const Assessment assessment = assess(*table, book, Date::fromYmd(2020, 12, 31), job);
  const QuestionResult& result = assessment.questions.at(0);
  const Question& question = book.questions[0];
  const QuestionReasons reasons = reasonsOf(*table, book, Date::fromYmd(2020, 12, 31), 0, job);
  const auto id = [&](std::size_t row) { return question.outcomeId(result.outcome[row]); };
  for (std::uint32_t row = 0; row < 5; ++row) {
    EXPECT_EQ(reasons.of(row).outcome, result.outcome[row]);
    EXPECT_EQ(
        missingFieldsOf(*table, book, Date::fromYmd(2020, 12, 31), question, ParcelIndex(row)),
        reasons.of(row).missing);
  }
  EXPECT_EQ(id(0), "undetermined");
  EXPECT_EQ(reasons.of(0).missing, std::vector<Field>{Field::AnnualTax});
  EXPECT_EQ(reasons.of(0).evidence.zh, "缺少年税收");
  EXPECT_EQ(id(1), "undetermined");
  EXPECT_EQ(reasons.of(1).missing, std::vector<Field>{Field::LandUse});
  EXPECT_EQ(id(2), "not-graded");
  EXPECT_EQ(id(3), "not-graded");
  EXPECT_EQ(id(4), "grade-a");
  EXPECT_EQ(result.score[4], 100);
  EXPECT_EQ(result.counts, (std::vector<std::uint64_t>{1, 0, 0, 0, 2, 2}));
}

TEST(Grade, AReferenceEarnsInProportionUpToTheCap) {
  const std::string text = R"(id = "g"
version = "1"
title_zh = "评"
title_en = "g"
[[grade]]
id = "q"
title_zh = "评"
title_en = "q"
[[grade.part]]
measure = "annual-tax"
weight = 3
reference = 100
cap = 1.5
[[grade.part]]
measure = "annual-output"
weight = 1
better = "lower"
[[grade.band]]
id = "a"
title_zh = "甲"
title_en = "a"
to_share = 0.5
[[grade.band]]
id = "b"
title_zh = "乙"
title_en = "b"
to_share = 1
)";
  const RuleBook book = RuleBook::parse(text, "g.toml");
  EXPECT_EQ(RuleBook::parse(book.toToml(), "printed"), book);
  const auto parcel = [](double tax, double output) {
    return ParcelValues{{Field::AnnualTax, tax}, {Field::AnnualOutput, output}};
  };
  const GradeResult result =
      graded(*parcelTable({parcel(50, 1), parcel(200, 2), parcel(-5, 3)}), book, true);
  EXPECT_DOUBLE_EQ(result.score[0], 75 * 0.5 + 25);
  EXPECT_DOUBLE_EQ(result.score[1], 75 * 1.5 + 12.5);
  EXPECT_DOUBLE_EQ(result.score[2], 0);
  EXPECT_DOUBLE_EQ(result.parts[0][1], 112.5);
  EXPECT_THROW(RuleBook::parse(text.substr(0, text.rfind("to_share")) + "to_share = 0.9\n", "g"),
               Error);
}

/// Plain reading: compares every pair.
TEST(Grade, AgreesWithAPairwiseRefereeForAnyNumberOfThreads) {
  const RuleBook book = shippedBook("per-mu-grading");
  const unsigned seed = 11;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::vector<ParcelValues> parcels;
  for (int i = 0; i < 700; ++i) {
    const auto below = [&](unsigned n) { return static_cast<double>(random() % n); };
    const double tax = below(20);
    const double output = below(30);
    parcels.push_back(factory(tax, output, below(10)));
  }
  const auto table = parcelTable(parcels);
  setThreadCount(1);
  const GradeResult result = graded(*table, book);
  setThreadCount(3);
  EXPECT_EQ(graded(*table, book).outcome, result.outcome);
  EXPECT_EQ(graded(*table, book).score, result.score);
  setThreadCount(0);
  const auto value = [&](std::size_t row, Field field) {
    return std::get<double>(parcels[row].at(field));
  };
  const std::vector<std::pair<Field, int>> parts{
      {Field::AnnualTax, 60}, {Field::AnnualOutput, 25}, {Field::FixedAssets, 15}};
  std::vector<long long> twice(parcels.size());
  for (std::size_t i = 0; i < parcels.size(); ++i) {
    for (std::size_t j = 0; j < parcels.size(); ++j) {
      for (const auto& [field, weight] : parts) {
        twice[i] += i == j                               ? 0
                    : value(i, field) > value(j, field)  ? 2 * weight
                    : value(i, field) == value(j, field) ? weight
                                                         : 0;
      }
    }
  }
  for (std::size_t i = 0; i < parcels.size(); ++i) {
    ASSERT_NEAR(result.score[i], static_cast<double>(twice[i]) / 2 / 699, 1e-5) << i;
    const auto better = std::count_if(twice.begin(), twice.end(),
                                      [&](long long other) { return other > twice[i]; });
    const std::size_t band = better * 100 < 25 * 700   ? 0
                             : better * 100 < 70 * 700 ? 1
                             : better * 100 < 95 * 700 ? 2
                                                       : 3;
    ASSERT_EQ(result.outcome[i], band) << i;
  }
}

TEST(Grade, ExplainsPartsPlaceAndLimits) {
  const RuleBook book = shippedBook("per-mu-grading");
  std::vector<ParcelValues> parcels;
  for (int i = 0; i < 21; ++i) {
    parcels.push_back(factory(i, 10 * i, i));
  }
  const auto table = parcelTable(parcels);
  const Explanation explanation =
      explain(*table, book, Date::fromYmd(2020, 12, 31), ParcelIndex(20));
  const ExplainedQuestion& question = explanation.questions.at(0);
  EXPECT_EQ(question.outcome, "grade-a");
  EXPECT_EQ(question.consequence.zh,
            "得分 100：按得分排名在 0 % 至 25 %；参评 21 宗，本档最低 75 分");
  const ExplainedTest& tax = question.path.at(0).tests.at(4);
  EXPECT_EQ(tax.field, "tax-per-mu");
  EXPECT_EQ(tax.threshold.en, "weight 60, by rank");
  EXPECT_EQ(tax.margin.en, "60 points");
}

}  // namespace
}  // namespace renewal
