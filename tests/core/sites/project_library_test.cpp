#include "core/sites/project_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/sites/ranking.h"
#include "tests/core/sites/site_maker.h"

namespace renewal {
namespace {

using testing::HasSubstr;

const std::string project =
    "[[project]]\nid = \"p\"\nname_zh = \"甲\"\nname_en = \"A\"\nbrief = \"headquarters\"\n";

struct BadLibrary {
  const char* name;
  std::string toml;
  const char* where;
  const char* allowed;
};

class MalformedLibrary : public testing::TestWithParam<BadLibrary> {};

TEST_P(MalformedLibrary, IsRefusedWithLineKeyAndWhatIsAllowed) {
  try {
    ProjectLibrary::parse(GetParam().toml, "lib.toml");
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_THAT(error.info().where, HasSubstr(GetParam().where));
    EXPECT_THAT(error.info().todo.en, HasSubstr(GetParam().allowed));
    EXPECT_FALSE(error.info().todo.zh.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, MalformedLibrary,
    testing::Values(
        BadLibrary{"Empty", "", "lib.toml", "[[project]]"},
        BadLibrary{"UnknownKey", project + "price = 3\n", "lib.toml:6: project[1].price",
                   "min_area"},
        BadLibrary{"NoBrief", "[[project]]\nid = \"p\"\nname_zh = \"甲\"\nname_en = \"A\"\n",
                   "lib.toml:1: project[1]", "add \"brief\""},
        BadLibrary{"AreaWithoutUnit", project + "min_area = 3\n", "lib.toml", "m2, mu, ha"},
        BadLibrary{"ForeignUnit", project + "unit = \"km\"\nmin_area = 3\n",
                   "lib.toml:6: project[1].unit", "m2, mu, ha"},
        BadLibrary{"NegativeArea", project + "unit = \"mu\"\nmin_area = -3\n",
                   "lib.toml:7: project[1].min_area", "e.g. 30"},
        BadLibrary{"UpsideDown", project + "unit = \"mu\"\nmin_area = 3\nmax_area = 2\n",
                   "lib.toml:8: project[1].max_area", "not below min_area"},
        BadLibrary{"NoDate", project + "needed = 2020\n", "lib.toml:6: project[1].needed",
                   "a date such as"},
        BadLibrary{"Twice", project + project, "lib.toml:7: project[2].id", "id of its own"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(ProjectLibrary, WishesExcludeAndWhatIsNotKnownStays) {
  const ProjectLibrary library = ProjectLibrary::parse(
      project + "unit = \"mu\"\nmin_area = 10\nmax_area = 20\nneeded = 2023-06-30\n", "lib.toml");
  const Brief kind = testing_support::shippedBrief("headquarters");
  const Brief brief = briefOf(library.projects[0], kind);
  ASSERT_EQ(brief.exclusions.size(), kind.exclusions.size() + 3);
  SilentJob job;
  const SiteMeasures measures = testing_support::randomSites(brief, 5000, 31);
  const Ranking all = rankSites(measures, kind, job);
  const Ranking fitting = rankSites(measures, brief, job);
  EXPECT_LT(fitting.sites.size(), all.sites.size());
  std::size_t unknown = 0;
  for (const RankedSite& site : fitting.sites) {
    const auto area = measures.find("area")->at(site.site);
    const auto day = measures.find("ready-date")->at(site.site);
    EXPECT_TRUE(!area || (*area >= Mu(10).toSquareMetre().value() &&
                          *area <= Mu(20).toSquareMetre().value()));
    EXPECT_TRUE(!day || *day <= Date::fromYmd(2023, 6, 30).days());
    unknown += !area || !day ? 1U : 0U;
  }
  EXPECT_GT(unknown, 0U);
}

TEST(ProjectLibrary, TheSampleSaysThatItIsInvented) {
  const ProjectLibrary library =
      ProjectLibrary::parse(test::sourceText("data/east-district/projects.toml"), "projects.toml");
  EXPECT_THAT(library.note.zh, HasSubstr("虚构"));
  EXPECT_THAT(library.note.en, HasSubstr("invented"));
  for (const InvestmentProject& one : library.projects) {
    EXPECT_THAT(one.name.zh, HasSubstr("虚构"));
    EXPECT_NO_THROW(testing_support::shippedBrief(one.brief));
  }
}

}  // namespace
}  // namespace renewal
