#include "core/plan/roadmap_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/service/phase_timeline.h"

namespace renewal {
namespace {

/// Four parcels: three in area "a", one in no area; the last says a phase of its own.
std::shared_ptr<const ParcelTable> fourParcels(std::int64_t ownPhase) {
  TableParts parts;
  parts.rows = 4;
  Column area(fieldInfo(Field::AreaName).type);
  Column phase(fieldInfo(Field::Phase).type);
  for (std::size_t row = 0; row < 4; ++row) {
    if (row < 3) {
      area.pushText("a");
      phase.pushMissing();
    } else {
      area.pushMissing();
      phase.pushInteger(ownPhase);
    }
    const double x = static_cast<double>(row) * 100;
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    parts.geometry.addRing(
        std::vector<Point>{{x, 0}, {x, 100}, {x + 100, 100}, {x + 100, 0}, {x, 0}});
  }
  parts.geometry.finish();
  parts.field(Field::AreaName) = std::move(area);
  parts.field(Field::Phase) = std::move(phase);
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "grid", ""};
  parts.sources.push_back({"t", "t", 0, 4, {}});
  return ParcelTable::make(std::move(parts));
}

constexpr const char* project = R"([[project]]
id = "p"
name_zh = "甲"
name_en = "A"
area = "a"
)";

struct Case {
  const char* name;
  std::string steps;  ///< after the project
  std::vector<std::string> rules;
};

class RoadmapChecks : public ::testing::TestWithParam<Case> {};

TEST_P(RoadmapChecks, FindsWhatIsWrong) {
  const Roadmap roadmap = Roadmap::parse(project + GetParam().steps, "roadmap.toml");
  std::vector<std::string> rules;
  for (const Finding& finding :
       checkRoadmap(*fourParcels(2), roadmap, Date::fromYmd(2020, 12, 31), "roadmap.toml")) {
    rules.push_back(finding.rule);
    EXPECT_FALSE(finding.what.zh.empty());
    EXPECT_FALSE(finding.what.en.empty());
    EXPECT_EQ(finding.source, "roadmap.toml");
  }
  EXPECT_EQ(rules, GetParam().rules);
}

std::string step(int phase, const char* begins, const char* more = "") {
  return "[[project.step]]\nphase = " + std::to_string(phase) + "\nbegins = " + begins + "\n" +
         more + "\n";
}

INSTANTIATE_TEST_SUITE_P(
    All, RoadmapChecks,
    ::testing::Values(
        Case{"fine", step(0, "2020-01-01") + step(1, "2020-06-01") + step(8, "2022-01-01"), {}},
        Case{"laterPhaseBeganEarlier",
             step(0, "2020-01-01", "actual = 2020-05-01") +
                 step(1, "2020-06-01", "actual = 2020-04-01"),
             {"roadmap-order"}},
        Case{"pastWithoutPaper",
             step(0, "2020-01-01", "paper = \"1\"") + step(1, "2020-03-01") + step(2, "2020-06-01"),
             {"roadmap-paper"}},
        Case{"theLastPhaseNeedsNoPaperYet",
             step(0, "2020-01-01", "paper = \"1\"") + step(1, "2020-03-01"),
             {}},
        Case{"late",
             step(0, "2020-01-01", "actual = 2020-01-05") + step(1, "2020-06-01"),
             {"roadmap-late"}},
        Case{"notLateWhereNoActualIsStated", step(0, "2020-01-01") + step(1, "2020-06-01"), {}},
        Case{"notLateWhereALaterOneBegan",
             step(0, "2020-01-01", "actual = 2020-01-05") + step(1, "2020-06-01") +
                 step(2, "2020-08-01", "actual = 2020-08-02"),
             {}},
        Case{"accessLater",
             "needs = [\"q\"]\n" + step(8, "2021-01-01") +
                 "[[project]]\nid = \"q\"\nname_zh = \"乙\"\nname_en = \"B\"\narea = \"a\"\n" +
                 step(7, "2020-01-01") + step(8, "2022-01-01"),
             {"roadmap-access", "roadmap-empty"}},
        Case{"needsNobody", "needs = [\"x\"]\n" + step(8, "2021-01-01"), {"roadmap-needs"}}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(RoadmapChecks, ParcelsWithAnImpossiblePhaseAreCounted) {
  const Roadmap roadmap = Roadmap::parse(project + step(0, "2020-01-01"), "r");
  const auto findings = checkRoadmap(*fourParcels(12), roadmap, Date::fromYmd(2020, 12, 31), "r");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "roadmap-phase");
  EXPECT_EQ(findings[0].count, 1U);
  EXPECT_THAT(findings[0].examples, ::testing::ElementsAre("12"));
}

TEST(Roadmap, TheActualDayCountsBeforeThePlan) {
  const Roadmap roadmap = Roadmap::parse(
      project + step(0, "2020-01-01") + step(1, "2020-06-01", "actual = 2020-09-01\npaper = \"x\""),
      "r");
  ASSERT_EQ(roadmap.projects[0].steps.size(), 2U);
  EXPECT_EQ(roadmap.projects[0].steps[1].paper, "x");
  EXPECT_EQ(projectPhase(roadmap.projects[0], Date::fromYmd(2020, 8, 31)).phase, 0);
  EXPECT_EQ(projectPhase(roadmap.projects[0], Date::fromYmd(2020, 8, 31)).next, 1);
  EXPECT_EQ(projectPhase(roadmap.projects[0], Date::fromYmd(2020, 9, 1)).phase, 1);
  EXPECT_THROW(Roadmap::parse(project + std::string("budget = -1\n") + step(0, "2020-01-01"), "r"),
               Error);
}

TEST(PhaseTimeline, CountsEveryParcelOnEveryDay) {
  const auto table = fourParcels(2);
  const Roadmap roadmap =
      Roadmap::parse(project + step(0, "2020-01-31") + step(4, "2020-03-01"), "r");
  SilentJob job;
  const auto moments = phaseTimeline(*table, roadmap, Date::fromYmd(2019, 12, 31),
                                     Date::fromYmd(2020, 3, 31), 1, job);
  ASSERT_EQ(moments.size(), 4U);
  EXPECT_EQ(moments[1].day, Date::fromYmd(2020, 1, 31));
  EXPECT_EQ(moments[2].day, Date::fromYmd(2020, 2, 29));
  EXPECT_EQ(moments[3].day, Date::fromYmd(2020, 3, 31));
  EXPECT_EQ(moments[0].without.parcels, 3U);
  EXPECT_EQ(moments[1].phases[0].parcels, 3U);
  EXPECT_EQ(moments[3].phases[4].parcels, 3U);
  for (const PhaseMoment& moment : moments) {
    std::uint64_t all = moment.without.parcels;
    for (const AreaCount& phase : moment.phases) {
      all += phase.parcels;
    }
    EXPECT_EQ(all, 4U);
    EXPECT_EQ(moment.phases[2].parcels, 1U);  // its own record
    EXPECT_DOUBLE_EQ(moment.phases[2].area.value(), 10000);
  }
  EXPECT_THROW(
      phaseTimeline(*table, roadmap, Date::fromYmd(2020, 1, 1), Date::fromYmd(2020, 2, 1), 0, job),
      std::invalid_argument);
}

}  // namespace
}  // namespace renewal
