#include "core/sites/stability.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/parallel_for.h"
#include "tests/core/sites/site_maker.h"

namespace renewal {
namespace {

using testing_support::fullBrief;
using testing_support::randomSites;

TEST(Stability, AgreesWithRankingEverySiteInEveryDraw) {
  Brief brief = Brief::parse(fullBrief(), "full.toml");
  const SiteMeasures measures = randomSites(brief, 4000, 21);
  SilentJob job;
  const Ranking ranking = rankSites(measures, brief, job);
  StabilityOptions options;
  options.draws = 60;
  options.seed = 9;
  const Stability stability = stabilityOf(measures, brief, ranking, options, job);
  const std::vector<double> weights = drawWeights(brief, options);
  std::vector<std::uint32_t> times(ranking.sites.size(), 0);
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    Brief drawn = brief;
    for (std::size_t c = 0; c < drawn.criteria.size(); ++c) {
      drawn.criteria[c].weight = weights[draw * drawn.criteria.size() + c];
    }
    const Ranking other = rankSites(measures, drawn, job);
    for (std::size_t i = 0; i < options.top; ++i) {
      ++times[*ranking.placeOf(other.sites[i].site)];
    }
  }
  std::size_t different = 0;
  for (std::size_t place = 0; place < times.size(); ++place) {
    const std::uint32_t found =
        place < stability.timesInTop.size() ? stability.timesInTop[place] : 0;
    ASSERT_EQ(found, times[place]) << "place " << place;
    different += found > 0 ? 1U : 0U;
  }
  EXPECT_GT(different, options.top) << "the draws must move somebody";
}

TEST(Stability, DrawsAreADirichletAroundTheBrief) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  StabilityOptions options;
  options.draws = 20000;
  const std::vector<double> weights = drawWeights(brief, options);
  const std::size_t criteria = brief.criteria.size();
  for (std::size_t c = 0; c < criteria; ++c) {
    double sum = 0;
    double squares = 0;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
      sum += weights[draw * criteria + c];
      squares += weights[draw * criteria + c] * weights[draw * criteria + c];
    }
    const double mean = sum / static_cast<double>(options.draws);
    const double variance = squares / static_cast<double>(options.draws) - mean * mean;
    const double weight = brief.criteria[c].weight;
    EXPECT_NEAR(mean, weight, 0.002);
    EXPECT_NEAR(std::sqrt(variance), std::sqrt(weight * (1 - weight) / (options.concentration + 1)),
                0.001);
  }
  for (std::size_t draw = 0; draw < 100; ++draw) {
    const auto begin = weights.begin() + static_cast<std::ptrdiff_t>(draw * criteria);
    EXPECT_NEAR(std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(criteria), 0.0), 1,
                1e-12);
  }
}

TEST(Stability, SameForAnyThreadsAndDifferentForAnotherSeed) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  const SiteMeasures measures = randomSites(brief, 3000, 22);
  SilentJob job;
  const Ranking ranking = rankSites(measures, brief, job);
  StabilityOptions options;
  options.draws = 200;
  const unsigned before = threadCount();
  setThreadCount(1);
  const auto one = stabilityOf(measures, brief, ranking, options, job).timesInTop;
  setThreadCount(5);
  const auto five = stabilityOf(measures, brief, ranking, options, job).timesInTop;
  setThreadCount(before);
  EXPECT_EQ(one, five);
  EXPECT_EQ(std::accumulate(one.begin(), one.end(), std::size_t{0}), options.draws * options.top);
  options.seed = 2;
  EXPECT_NE(one, stabilityOf(measures, brief, ranking, options, job).timesInTop);
}

}  // namespace
}  // namespace renewal
