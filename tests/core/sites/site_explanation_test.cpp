#include "core/sites/site_explanation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/sites/site_maker.h"

namespace renewal {
namespace {

using testing_support::fullBrief;
using testing_support::randomSites;

/// The place of a site once one of its values is another.
std::size_t placeWith(SiteMeasures measures, const Brief& brief, std::uint32_t site,
                      std::size_t criterion, double value) {
  for (MeasureColumn& column : measures.columns) {
    if (column.info.id == brief.criteria[criterion].measure.id) {
      column.set(site, value);
    }
  }
  SilentJob job;
  // The exclusions stay as they are: the change is one of the score.
  Brief open = brief;
  open.exclusions.clear();
  return *rankSites(measures, open, job).placeOf(site);
}

TEST(SiteExplanation, ChangesDoWhatTheySayAndSmallerOnesDoNot) {
  Brief brief = Brief::parse(fullBrief(), "full.toml");
  brief.exclusions.clear();
  SilentJob job;
  const SiteMeasures measures = randomSites(brief, 60, 11);
  const Ranking ranking = rankSites(measures, brief, job);
  std::size_t tried = 0;
  std::size_t settled = 0;
  for (std::size_t place = 1; place < ranking.sites.size(); ++place) {
    const std::uint32_t site = ranking.sites[place].site;
    const SiteExplanation explanation = explainSite(measures, brief, ranking, site);
    ASSERT_EQ(explanation.place, place);
    ASSERT_EQ(explanation.above->site, ranking.sites[place - 1].site);
    for (const SingleChange& change : explanation.changes) {
      SCOPED_TRACE(testing::Message() << "place " << place << ", criterion " << change.criterion);
      EXPECT_LT(placeWith(measures, brief, site, change.criterion, change.to), place);
      if (!change.from) {
        ++settled;
        continue;
      }
      ++tried;
      const MeasureInfo& info = brief.criteria[change.criterion].measure;
      if (info.kind == MeasureKind::Choice || info.kind == MeasureKind::Flag) {
        continue;  // another choice is another choice
      }
      const double step = info.kind == MeasureKind::Date || info.unit == MeasureUnit::Count
                              ? 1
                              : std::abs(change.to - *change.from) * 1e-6;
      const double less = change.to + (change.to > *change.from ? -step : step);
      if ((less - *change.from) * (change.to - *change.from) > 0) {
        EXPECT_GE(placeWith(measures, brief, site, change.criterion, less), place);
      }
    }
    for (std::size_t i = 1; i < explanation.changes.size(); ++i) {
      const SingleChange& a = explanation.changes[i - 1];
      const SingleChange& b = explanation.changes[i];
      EXPECT_TRUE(!a.from || (b.from && a.size <= b.size));
    }
  }
  EXPECT_GT(tried, 50U);
  EXPECT_GT(settled, 5U);
}

TEST(SiteExplanation, AnExcludedSiteIsToldWhyAndWhereItWouldStand) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  SilentJob job;
  const SiteMeasures measures = randomSites(brief, 3000, 12);
  const Ranking ranking = rankSites(measures, brief, job);
  std::size_t excluded = 0;
  for (std::uint32_t site = 0; site < measures.sites; ++site) {
    const SiteExplanation explanation = explainSite(measures, brief, ranking, site);
    bool out = false;
    for (std::size_t e = 0; e < brief.exclusions.size(); ++e) {
      out = out || excludes(brief.exclusions[e], explanation.exclusions[e]);
    }
    ASSERT_EQ(explanation.place.has_value(), !out);
    excluded += out ? 1U : 0U;
    if (out && explanation.wouldBe > 0) {
      ASSERT_GE(ranking.sites[explanation.wouldBe - 1].low, explanation.score.low);
    }
    if (out && explanation.wouldBe < ranking.sites.size()) {
      ASSERT_LE(ranking.sites[explanation.wouldBe].low, explanation.score.low);
    }
  }
  EXPECT_GT(excluded, 100U);
}

TEST(SiteExplanation, TheFirstHasNobodyAbove) {
  const Brief brief = Brief::parse(fullBrief(), "full.toml");
  SilentJob job;
  const SiteMeasures measures = randomSites(brief, 100, 13);
  const Ranking ranking = rankSites(measures, brief, job);
  const auto first = explainSite(measures, brief, ranking, ranking.sites[0].site);
  EXPECT_FALSE(first.above.has_value());
  EXPECT_TRUE(first.changes.empty());
}

}  // namespace
}  // namespace renewal
