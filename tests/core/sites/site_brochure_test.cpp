#include "core/sites/site_brochure.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "core/base/error.h"
#include "tests/core/sites/case_maker.h"

namespace renewal {
namespace {

using testing_support::briefOf;
using testing_support::caseOf;
using testing_support::LandMaker;
using testing_support::rectangle;

/// Parcels side by side, each 10 m wider than the one before; every third has no floor area on
/// record.
std::shared_ptr<const ParcelTable> strip(std::size_t count) {
  LandMaker maker;
  std::vector<double> floors;
  std::vector<double> ratios;
  double x = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double wide = 50 + 10 * static_cast<double>(i % 40);
    maker.parcel(rectangle(x, 0, x + wide, 100));
    x += wide;
    floors.push_back(i % 3 == 2 ? NAN : 100 * static_cast<double>(i));
    ratios.push_back(2);
  }
  return maker.numbers(Field::FloorArea, floors).numbers(Field::FarMax, ratios).make();
}

/// A ranking that stands as long as this.
struct Ranked {
  explicit Ranked(Brief wanted, std::size_t parcels = 12)
      : content(std::make_shared<const CaseContent>(caseOf(strip(parcels)))),
        brief(std::move(wanted)) {
    sites = findSites(*content, brief, SiteOptions(), job);
    ranking = rankSites(sites.measures(), brief, job);
    StabilityOptions options;
    options.draws = 50;
    options.top = 3;
    stability = stabilityOf(sites.measures(), brief, ranking, options, job);
  }
  SiteBrochure list(const std::vector<std::size_t>& places) {
    return makeBrochure({content, &brief, &sites, &ranking, &stability}, places, {"0760"}, job);
  }

  SilentJob job;
  std::shared_ptr<const CaseContent> content;
  Brief brief;
  CaseSites sites;
  Ranking ranking;
  Stability stability;
};

TEST(SiteBrochure, HoldsWhatTheRankingAndTheSheetsSay) {
  Ranked ranked(briefOf({"area", "buildable-area"}));
  const SiteBrochure list = ranked.list({11, 0, 5, 0});
  ASSERT_EQ(list.sites.size(), 3U) << "each place once";
  EXPECT_EQ(list.sites[0].place, 1U);
  EXPECT_EQ(list.sites[1].place, 6U);
  EXPECT_EQ(list.sites[2].place, 12U);
  EXPECT_EQ(list.ranked, ranked.ranking.sites.size());
  EXPECT_EQ(list.all, 12U);
  ASSERT_EQ(list.criteria.size(), 2U);
  EXPECT_DOUBLE_EQ(list.criteria[0].most + list.criteria[1].most, 100);
  std::size_t unknown = 0;
  for (const BrochureSite& site : list.sites) {
    SCOPED_TRACE(site.place);
    const RankedSite& there = ranked.ranking.sites[site.place - 1];
    EXPECT_EQ(site.low, 100 * there.low);
    EXPECT_EQ(site.high, 100 * there.high);
    EXPECT_EQ(site.rows, std::vector<std::uint32_t>{there.site});
    EXPECT_EQ(site.inTop, ranked.stability.share(site.place - 1));
    ASSERT_EQ(site.sheets.size(), 1U);
    EXPECT_EQ(site.sheets[0].code, site.name.zh);
    EXPECT_EQ(site.sheets[0].find("contact")->entries[0].value.en, "0760");
    ASSERT_EQ(site.outline.size(), 1U);
    EXPECT_EQ(*site.area, ranked.content->parcels->drawnAreas()[there.site]);
    double low = 0;
    double high = 0;
    for (const BrochurePart& part : site.parts) {
      low += part.low;
      high += part.high;
      EXPECT_EQ(part.low != part.high, !part.number);
      if (!part.number) {
        ++unknown;
        EXPECT_EQ(part.value, (Text{"未知", "unknown"}));
        EXPECT_EQ(part.reason.en, "not on record: floor area");
      } else {
        EXPECT_TRUE(part.reason.empty());
      }
    }
    EXPECT_NEAR(low, site.low, 1e-9);
    EXPECT_NEAR(high, site.high, 1e-9);
  }
  EXPECT_GT(unknown, 0U);
  EXPECT_LT(unknown, 3U);
}

TEST(SiteBrochure, ASetHasASheetPerParcelAndOneOutline) {
  Ranked ranked(briefOf({"area"},
                        "site = \"set\"\n[set]\nunit = \"m2\"\nmin_area = 12000\n"
                        "max_area = 30000\n"));
  ASSERT_FALSE(ranked.ranking.sites.empty());
  const SiteBrochure list = ranked.list({0});
  const BrochureSite& site = list.sites.front();
  ASSERT_GT(site.rows.size(), 1U);
  EXPECT_EQ(site.sheets.size(), site.rows.size());
  EXPECT_EQ(site.outline.size(), 1U);
  EXPECT_NE(site.name.zh.find("等 " + std::to_string(site.rows.size()) + " 宗"), std::string::npos);
  EXPECT_NE(site.name.en.find(std::to_string(site.rows.size() - 1) + " more"), std::string::npos);
  double area = 0;
  for (std::size_t i = 0; i < site.rows.size(); ++i) {
    area += ranked.content->parcels->drawnAreas()[site.rows[i]];
    EXPECT_EQ(toRow(site.sheets[i].parcel), site.rows[i]);
  }
  EXPECT_EQ(*site.area, area);
}

TEST(SiteBrochure, LimitsAndPlacesThatAreNotThereAreRefused) {
  Ranked ranked(briefOf({"area"}), 60);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i <= mostShortlisted; ++i) {
    places.push_back(i);
  }
  try {
    ranked.list(places);
    FAIL() << "too many were taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileTooLarge);
    EXPECT_NE(error.info().what.en.find("51 sites; at most 50"), std::string::npos);
  }
  EXPECT_THROW(ranked.list({60}), std::out_of_range);
  EXPECT_TRUE(ranked.list({}).sites.empty());
}

}  // namespace
}  // namespace renewal
