#include "core/sites/brief_toml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/base/error.h"
#include "tests/core/sites/site_maker.h"

namespace renewal {
namespace {

Brief shipped(const std::string& id) {
  return id == "full" ? Brief::parse(testing_support::fullBrief(), "full.toml")
                      : testing_support::shippedBrief(id);
}

class WrittenBrief : public testing::TestWithParam<const char*> {};

TEST_P(WrittenBrief, ReadsBackEqualAndIsTheSameBytesAgain) {
  const Brief brief = shipped(GetParam());
  const std::string toml = briefToml(brief);
  const Brief again = Brief::parse(toml, "again.toml");
  EXPECT_TRUE(sameBrief(again, brief));
  EXPECT_EQ(again.findings.size(), brief.findings.size());
  EXPECT_EQ(briefToml(again), toml);
}

/// As hands move limits and points: to round values of the unit, anywhere.
TEST_P(WrittenBrief, KeepsEveryMovedValueToTheLastBit) {
  constexpr unsigned seed = 20261129;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> thousandths(1, 3000000);
  for (int round = 0; round < 50; ++round) {
    Brief brief = shipped(GetParam());
    for (Exclusion& exclusion : brief.exclusions) {
      if (exclusion.unit) {
        exclusion.limit =
            thousandths(random) / 1000.0 * exclusion.unit->multiply / exclusion.unit->divide;
      }
    }
    for (Criterion& criterion : brief.criteria) {
      if (criterion.measure.kind != MeasureKind::Number) {
        continue;
      }
      auto points = criterion.worth.points();
      double written = 0;
      for (ValueFunction::Point& point : points) {
        written += thousandths(random) / 1000.0;
        point.value = written * criterion.unit->multiply / criterion.unit->divide;
      }
      criterion.worth = ValueFunction(criterion.worth.kind(), points);
    }
    EXPECT_TRUE(sameBrief(Brief::parse(briefToml(brief), "moved.toml"), brief));
  }
}

INSTANTIATE_TEST_SUITE_P(Ids, WrittenBrief,
                         testing::Values("headquarters", "clean-industry", "lake-culture",
                                         "public-service", "full"),
                         [](const auto& one) {
                           std::string name = one.param;
                           name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
                           return name;
                         });

TEST(BriefToml, HoldsWhatIsSpecialOfASet) {
  const Brief brief = Brief::parse(
      "id = \"s\"\ntitle_zh = \"成套\\\"\"\ntitle_en = \"Set\"\nsite = \"set\"\n"
      "missing = \"left-out\"\nready_phase = 5\n"
      "[set]\nunit = \"mu\"\nmin_area = 31.7\nmax_area = 99.9\nmax_parcels = 12\nmax_gap_m = 12.5\n"
      "[[exclude]]\nid = \"own\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\nmeasure = \"dispute\"\n"
      "unless = [\"no\"]\nunknown = \"exclude\"\nreason_zh = \"因\"\nreason_en = \"why\"\n"
      "[[criterion]]\nmeasure = \"ready-date\"\nweight = 3\nfunction = \"linear\"\n"
      "worst = 2030-01-31\nbest = 2024-02-29\n",
      "set.toml");
  EXPECT_FALSE(brief.findings.empty());  // weights of 3
  EXPECT_TRUE(sameBrief(Brief::parse(briefToml(brief), "again.toml"), brief));
}

TEST(BriefToml, WhatCannotBeReadBackIsNotWritten) {
  Brief brief = shipped("headquarters");
  brief.criteria.clear();
  EXPECT_THROW(briefToml(brief), Error);
  brief = shipped("headquarters");
  brief.id = "";
  EXPECT_THROW(briefToml(brief), Error);
  brief = shipped("headquarters");
  brief.criteria.front().writtenWeight = 0;
  EXPECT_THROW(briefToml(brief), Error);
  brief = shipped("headquarters");
  brief.title.zh = "\xff";
  EXPECT_THROW(briefToml(brief), Error);
}

TEST(SameBrief, SeesEveryDifference) {
  const Brief brief = shipped("headquarters");
  const auto differs = [&](auto change) {
    Brief other = brief;
    change(other);
    return !sameBrief(brief, other);
  };
  EXPECT_TRUE(sameBrief(brief, brief));
  EXPECT_TRUE(differs([](Brief& b) { b.id = "x"; }));
  EXPECT_TRUE(differs([](Brief& b) { b.title.en = "x"; }));
  EXPECT_TRUE(differs([](Brief& b) { b.note.zh = "x"; }));
  EXPECT_TRUE(differs([](Brief& b) { b.kind = SiteKind::Unit; }));
  EXPECT_TRUE(differs([](Brief& b) { b.missing = MissingPolicy::LeftOut; }));
  EXPECT_TRUE(differs([](Brief& b) { b.readyPhase = 3; }));
  EXPECT_TRUE(differs([](Brief& b) { b.set.emplace(); }));
  EXPECT_TRUE(differs([](Brief& b) { b.exclusions.pop_back(); }));
  EXPECT_TRUE(
      differs([](Brief& b) { b.exclusions[4].limit = std::nextafter(b.exclusions[4].limit, 0); }));
  EXPECT_TRUE(differs([](Brief& b) { b.exclusions[0].choices ^= 1; }));
  EXPECT_TRUE(differs([](Brief& b) { b.exclusions[0].excludeUnknown = true; }));
  EXPECT_TRUE(differs([](Brief& b) { b.criteria[0].weight += 1e-16; }));
  EXPECT_TRUE(
      differs([](Brief& b) { b.criteria[0].unit = unitNamed("ha", MeasureUnit::SquareMetre); }));
  EXPECT_TRUE(differs([](Brief& b) { b.criteria[0].worth = b.criteria[1].worth; }));
}

}  // namespace
}  // namespace renewal
