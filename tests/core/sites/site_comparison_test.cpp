#include "core/sites/site_comparison.h"

#include <gtest/gtest.h>

#include "core/sites/ranking.h"

namespace renewal {
namespace {

/// Four parcels: 0 and 1 differ, 2 has no price, 3 is excluded.
struct Town {
  Town() {
    sites.parcels.sites = 4;
    sites.parcels.tieRank = {0, 1, 2, 3};
    MeasureColumn area;
    area.info = *siteMeasureById("area");
    area.resize(4);
    MeasureColumn price;
    price.info = *siteMeasureById("price-level");
    price.resize(4);
    const double mu = 2000.0 / 3;
    for (const std::uint32_t i : {0U, 1U, 2U}) {
      area.set(i, (10 + 5 * i) * mu);
    }
    area.set(3, mu);
    price.set(0, 100);
    price.set(1, 100);
    price.set(3, 50);
    sites.parcels.add(area);
    sites.parcels.add(price);
    ranking = rankSites(sites.measures(), brief, job);
  }
  ComparisonSection compare(const std::vector<std::optional<std::uint32_t>>& which) const {
    return compareScores(sites, brief, ranking, which);
  }

  SilentJob job;
  CaseSites sites;
  Brief brief = Brief::parse(
      "id = \"b\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\nmissing = \"pessimistic\"\n"
      "[[exclude]]\nmeasure = \"area\"\nunit = \"mu\"\nbelow = 5\nreason_zh = \"太小\"\n"
      "reason_en = \"too small\"\n"
      "[[criterion]]\nmeasure = \"area\"\nunit = \"mu\"\nweight = 0.6\nfunction = \"linear\"\n"
      "worst = 0\nbest = 20\n"
      "[[criterion]]\nmeasure = \"price-level\"\nunit = \"wan-yuan-per-mu\"\nweight = 0.4\n"
      "function = \"linear\"\nworst = 200\nbest = 0\n",
      "b.toml");
  Ranking ranking;
};

TEST(SiteComparison, SaysValuesPointsAndPlaces) {
  const Town town;
  const ComparisonSection scores = town.compare({0, 1, 2, 3});
  ASSERT_EQ(scores.rows.size(), 4U);
  const ComparisonRow& place = scores.rows[0];
  EXPECT_EQ(place.cells[0].text.en, "no. 3");
  EXPECT_EQ(place.cells[1].text.zh, "第 1 名");
  EXPECT_EQ(place.cells[2].text.en, "no. 2");
  EXPECT_EQ(place.cells[3].text.en, "excluded: too small");
  EXPECT_EQ(place.cells[3].text.zh, "排除：太小");
  EXPECT_TRUE(place.differs);
  const ComparisonRow& points = scores.rows[1];
  EXPECT_EQ(points.cells[0].text.en, "50.0");
  EXPECT_EQ(points.cells[1].text.en, "65.0");
  // 0.6 for certain, up to 0.4 for the price nobody knows.
  EXPECT_EQ(points.cells[2].text.en, "60.0–100.0");
  const ComparisonRow& area = scores.rows[2];
  EXPECT_EQ(area.title.en, "Area");
  EXPECT_EQ(area.cells[0].text.zh, "10 亩（30.0 分）");
  EXPECT_EQ(area.cells[0].text.en, "10 mu (30.0 pts)");
}

TEST(SiteComparison, UnknownIsSaidAndIsNoDifference) {
  const Town town;
  const ComparisonRow price = town.compare({0, 1, 2}).rows[3];
  EXPECT_TRUE(price.cells[2].unknown);
  EXPECT_EQ(price.cells[2].text.en, "unknown (0.0–40.0 pts)");
  EXPECT_FALSE(price.differs);
  EXPECT_TRUE(town.compare({0, 3, 2}).rows[3].differs);
}

TEST(SiteComparison, TheBestIsBestWhateverIsStillUnknown) {
  const Town town;
  const ComparisonSection scores = town.compare({0, 1, 2});
  EXPECT_TRUE(scores.rows[2].cells[2].best);  // the largest
  EXPECT_FALSE(scores.rows[2].cells[1].best);
  // The price of 2 may turn out to be the best or the worst: nobody is ahead for certain.
  for (const ComparisonCell& cell : scores.rows[3].cells) {
    EXPECT_FALSE(cell.best);
  }
  // Equal ones are not best, and one alone is not compared.
  EXPECT_FALSE(town.compare({0, 1}).rows[3].cells[0].best);
  EXPECT_FALSE(town.compare({0}).rows[2].cells[0].best);
}

TEST(SiteComparison, ASiteThatTheBriefDoesNotKnowIsUnknownThroughout) {
  const Town town;
  const ComparisonSection scores = town.compare({std::nullopt, 1});
  EXPECT_EQ(scores.rows[0].cells[0].text.en, "no site of this brief");
  for (const ComparisonRow& row : scores.rows) {
    EXPECT_TRUE(row.cells[0].unknown);
    EXPECT_FALSE(row.differs);
    EXPECT_FALSE(row.cells[1].best);
  }
}

TEST(SiteComparison, SitesAreFoundByTheirRows) {
  CaseSites sites;
  EXPECT_EQ(siteOfRows(sites, {7}), 7U);
  EXPECT_EQ(siteOfRows(sites, {7, 8}), std::nullopt);
  sites.kind = SiteKind::Set;
  sites.groups = {{1, 2}, {2, 5, 3}};
  EXPECT_EQ(siteOfRows(sites, {2, 3, 5}), 1U);
  EXPECT_EQ(siteOfRows(sites, {2, 3}), std::nullopt);
  EXPECT_EQ(siteOfRows(sites, {}), std::nullopt);
}

}  // namespace
}  // namespace renewal
