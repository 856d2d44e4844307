#include "core/sites/ranking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/base/parallel_for.h"
#include "tests/core/sites/brief_referee.h"
#include "tests/core/sites/site_maker.h"
#include "tests/support/sanitized.h"

namespace renewal {
namespace {

using testing_support::BriefReferee;
using testing_support::fullBrief;
using testing_support::randomSites;

std::string withPolicy(const std::string& policy) {
  std::string text = fullBrief();
  const std::string from = "missing = \"pessimistic\"";
  return text.replace(text.find(from), from.size(), "missing = \"" + policy + "\"");
}

class RankingReferee : public testing::TestWithParam<const char*> {};

/// 100,000 random sites with missing values against the second reading.
TEST_P(RankingReferee, AgreesRowByRow) {
  const std::string text = withPolicy(GetParam());
  const Brief brief = Brief::parse(text, "full.toml");
  constexpr std::size_t count = test::underSanitizer ? 20000 : 100000;
  constexpr unsigned seed = 20;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  const SiteMeasures measures = randomSites(brief, count, seed);
  SilentJob job;
  const Ranking ranking = rankSites(measures, brief, job);
  const BriefReferee referee(text);
  std::vector<std::uint8_t> ranked(count, 0);
  for (std::size_t i = 0; i < ranking.sites.size(); ++i) {
    const RankedSite& site = ranking.sites[i];
    ASSERT_EQ(ranked[site.site], 0) << "twice in the list";
    ranked[site.site] = 1;
    const auto verdict = referee.judge(measures, site.site);
    ASSERT_FALSE(verdict.excluded) << "an excluded site in the list";
    ASSERT_NEAR(site.low, verdict.low, 1e-12);
    ASSERT_NEAR(site.high, verdict.high, 1e-12);
    if (i > 0) {
      const RankedSite& before = ranking.sites[i - 1];
      const double a = ranking.score(before, brief.missing);
      const double b = ranking.score(site, brief.missing);
      ASSERT_GE(a, b);
      ASSERT_TRUE(a != b || measures.tieRank[before.site] < measures.tieRank[site.site]);
    }
  }
  std::size_t excluded = 0;
  std::size_t leftOut = 0;
  std::vector<Ranking::ExclusionCount> counts(brief.exclusions.size());
  for (std::uint32_t site = 0; site < count; ++site) {
    const auto verdict = referee.judge(measures, site);
    const bool out =
        !verdict.excluded && verdict.lacking && brief.missing == MissingPolicy::LeftOut;
    excluded += verdict.excluded ? 1U : 0U;
    leftOut += out ? 1U : 0U;
    ASSERT_EQ(ranked[site] != 0, !verdict.excluded && !out);
    for (std::size_t e = 0; e < counts.size(); ++e) {
      const int holds = verdict.exclusions.at(brief.exclusions[e].measure.id);
      counts[e].excluded += holds == 1 ? 1U : 0U;
      counts[e].unknown += holds == -1 ? 1U : 0U;
    }
  }
  EXPECT_EQ(ranking.excluded, excluded);
  EXPECT_EQ(ranking.leftOut, leftOut);
  EXPECT_EQ(ranking.all, count);
  EXPECT_EQ(ranking.sites.size() + excluded + leftOut, count);
  for (std::size_t e = 0; e < counts.size(); ++e) {
    EXPECT_EQ(ranking.exclusions[e].excluded, counts[e].excluded) << brief.exclusions[e].id;
    EXPECT_EQ(ranking.exclusions[e].unknown, counts[e].unknown) << brief.exclusions[e].id;
    EXPECT_GT(counts[e].excluded, 0U) << "an exclusion that is never tried";
  }
  EXPECT_GT(ranking.sites.size(), 1000U);
}

INSTANTIATE_TEST_SUITE_P(Policies, RankingReferee,
                         testing::Values("pessimistic", "optimistic", "left-out"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(Ranking, SameForAnyThreadsAndOrderOfSites) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  const SiteMeasures measures = randomSites(brief, 20000, 3);
  std::vector<std::uint32_t> order(measures.sites);
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937 random(4);
  std::shuffle(order.begin(), order.end(), random);
  const SiteMeasures shuffled = testing_support::reordered(measures, order);
  SilentJob job;
  const unsigned before = threadCount();
  setThreadCount(1);
  const Ranking first = rankSites(measures, brief, job);
  setThreadCount(7);
  const Ranking threads = rankSites(measures, brief, job);
  const Ranking moved = rankSites(shuffled, brief, job);
  setThreadCount(before);
  ASSERT_EQ(first.sites.size(), threads.sites.size());
  ASSERT_EQ(first.sites.size(), moved.sites.size());
  for (std::size_t i = 0; i < first.sites.size(); ++i) {
    ASSERT_EQ(first.sites[i].site, threads.sites[i].site);
    ASSERT_EQ(first.sites[i].site, order[moved.sites[i].site]);
    ASSERT_EQ(first.sites[i].low, threads.sites[i].low);
    ASSERT_EQ(first.sites[i].low, moved.sites[i].low);
    ASSERT_EQ(first.sites[i].high, moved.sites[i].high);
  }
}

TEST(Ranking, AMeasureNobodyHasIsUnknownEverywhereNeverZero) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  SilentJob job;
  const SiteMeasures measures = randomSites(brief, 500, 5, "distance-rail-station");
  const Ranking ranking = rankSites(measures, brief, job);
  ASSERT_FALSE(ranking.sites.empty());
  for (const RankedSite& site : ranking.sites) {
    EXPECT_GE(site.high - site.low, 0.1 - 1e-12);  // the weight of the distance
  }
  EXPECT_EQ(ranking.exclusions[3].excluded, 0U);
  EXPECT_EQ(ranking.exclusions[3].unknown, 500U);
}

TEST(Ranking, PartsAddUpToTheScore) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  SilentJob job;
  const SiteMeasures measures = randomSites(brief, 2000, 6);
  for (const RankedSite& site : rankSites(measures, brief, job).sites) {
    const RankedSite sum = scoreOf(site.site, scoreParts(measures, brief, site.site), brief);
    ASSERT_EQ(sum.low, site.low);
    ASSERT_EQ(sum.high, site.high);
  }
}

TEST(Ranking, NonDominatedAgreesWithAllPairs) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  SilentJob job;
  const SiteMeasures measures = randomSites(brief, 1500, 7);
  const Ranking ranking = rankSites(measures, brief, job);
  const std::vector<bool> marks = nonDominated(measures, brief, ranking, ranking.sites.size());
  const std::vector<bool> some = nonDominated(measures, brief, ranking, 20);
  std::size_t free = 0;
  for (std::size_t i = 0; i < ranking.sites.size(); ++i) {
    const auto mine = scoreParts(measures, brief, ranking.sites[i].site);
    bool dominated = false;
    for (const RankedSite& other : ranking.sites) {
      const auto theirs = scoreParts(measures, brief, other.site);
      bool atLeast = true;
      bool better = false;
      for (std::size_t c = 0; c < mine.size(); ++c) {
        atLeast = atLeast && theirs[c].low >= mine[c].low;
        better = better || theirs[c].low > mine[c].low;
      }
      dominated = dominated || (atLeast && better);
    }
    ASSERT_EQ(marks[i], !dominated) << "place " << i;
    if (i < some.size()) {
      ASSERT_EQ(some[i], marks[i]);
    }
    free += marks[i] ? 1U : 0U;
  }
  EXPECT_GT(free, 1U);
  EXPECT_LT(free, ranking.sites.size());
}

TEST(Ranking, OfNothingIsEmpty) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  SilentJob job;
  const Ranking ranking = rankSites(randomSites(brief, 0, 1), brief, job);
  EXPECT_TRUE(ranking.sites.empty());
  EXPECT_EQ(ranking.all, 0U);
  EXPECT_FALSE(ranking.placeOf(0).has_value());
}

TEST(Ranking, StopsWhenTold) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  SilentJob job;
  job.cancel();
  EXPECT_THROW(rankSites(randomSites(brief, 100, 1), brief, job), Cancelled);
}

}  // namespace
}  // namespace renewal
