#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/gis/cli/run_program.h"
#include "tests/gis/io/write_fixture.h"
#include "tests/support/paths.h"

namespace renewal::cli {
namespace {

using testing::HasSubstr;

/// Parcels 1 and 4 of run_program.h are suspected idle; between 1 and 4 lie 70 m.
class UnitCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override { parcels_ = writeParcels(folder_ / "parcels.geojson").string(); }
  std::string earlier(const std::string& rows) const {
    const auto path = folder_ / "earlier.csv";
    std::ofstream(path) << "unit,parcel,bridged\r\n" << rows;
    return path.string();
  }
  std::vector<std::string> command(const std::string& name, std::vector<std::string> more) const {
    std::vector<std::string> all{name, parcels_, "--as-of", "2020-12-31"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  gis::testing_write::TemporaryFolder folder_;
  std::string parcels_;
};

TEST_F(UnitCommandsTest, UnitsKeepTheirNumbers) {
  const ProgramRun run = runHere(command(
      "units", {"--out", (folder_ / "units.geojson").string(), "--previous",
                earlier("7,442000001001GB00001,no\r\n5,442000001001GB00099,no\r\n"), "--json"}));
  ASSERT_EQ(run.code, 0) << run.err;
  const auto json = nlohmann::json::parse(run.out);
  ASSERT_EQ(json["units"].size(), 2U);
  EXPECT_EQ(json["units"][0]["id"], 7);
  EXPECT_EQ(json["units"][1]["id"], 8);
  EXPECT_EQ(json["lineage"]["split"][0]["unit"], 7);
  EXPECT_EQ(json["lineage"]["gone"][0], 5);
  std::ifstream file(folder_ / "units-members.csv");
  const std::string members{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(members, HasSubstr("7,442000001001GB00001,no"));
}

/// A limit over a quarter of parcel 1.
TEST_F(UnitCommandsTest, LimitsAreCountedPerUnitOrKeepParcelsOut) {
  const auto limits = (folder_ / "limits.geojson").string();
  std::ofstream(limits)
      << R"({"type":"FeatureCollection","crs":{"type":"name","properties":)"
      << R"({"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[{"type":"Feature","properties":)"
      << R"({"id":"w","kind":"water-protection","name_zh":"水源保护区","name_en":"water zone"},)"
      << R"("geometry":{"type":"Polygon","coordinates":[[[437500,2491100],[437505,2491100],)"
      << R"([437505,2491300],[437500,2491300],[437500,2491100]]]}}]})";
  const auto units = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--out", (folder_ / "units.geojson").string(), "--limits", limits});
    const ProgramRun run = runHere(command("units", more), Language::English);
    EXPECT_EQ(run.code, 0) << run.err;
    return run.out;
  };
  const auto json = nlohmann::json::parse(units({"--json"}));
  ASSERT_EQ(json["units"].size(), 2U);
  EXPECT_EQ(json["constraints"]["limits"], 1);
  ASSERT_EQ(json["units"][0]["limits"].size(), 1U);
  EXPECT_EQ(json["units"][0]["limits"][0]["name"]["en"], "water zone");
  EXPECT_NEAR(json["units"][0]["limits"][0]["area_m2"].get<double>(), 100, 1e-9);
  EXPECT_NEAR(json["units"][0]["limits"][0]["share"].get<double>(), 0.25, 1e-12);
  EXPECT_TRUE(json["units"][1]["limits"].empty());
  EXPECT_THAT(gis::testing_write::bytesOf(folder_ / "units.geojson"),
              HasSubstr("水源保护区 0.15 亩，占 25.0 %"));
  EXPECT_THAT(units({}), HasSubstr("one limit (mu)"));
  // As much is allowed, more is not.
  EXPECT_EQ(nlohmann::json::parse(units({"--json", "--exclude-limits", "25"}))["units"].size(), 2U);
  const auto left = nlohmann::json::parse(units({"--json", "--exclude-limits", "24.9"}));
  ASSERT_EQ(left["units"].size(), 1U);
  EXPECT_TRUE(left["units"][0]["limits"].empty());
  EXPECT_TRUE(left["constraints"]["exclude_protected"]);
}

/// The second and third parcel qualify for no unit; the first and fourth have one code.
TEST_F(UnitCommandsTest, EditsByHandAreAppliedAndWhatCannotBeIsSaid) {
  const auto edits = (folder_ / "edits.toml").string();
  std::ofstream(edits) << "[[edit]]\nkind = \"add\"\nparcels = [\"442000001001GB00002\"]\n"
                       << "unit = [\"442000001001GB00003\"]\n"
                       << "[[edit]]\nkind = \"remove\"\nparcels = [\"442000001001GB00001\"]\n";
  const auto out = (folder_ / "units.geojson").string();
  const ProgramRun run =
      runHere(command("units", {"--out", out, "--edits", edits}), Language::English);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("edits by hand: 2; applied 0, in part 0, not 2"));
  EXPECT_THAT(run.out, HasSubstr("edit 1 (add): the unit is no more"));
  EXPECT_THAT(run.out, HasSubstr("several parcels have this code: 442000001001GB00001"));
  EXPECT_THAT(run.err, HasSubstr("2 edits by hand were not applied"));
  const ProgramRun zh = runHere(command("units", {"--out", out, "--edits", edits}));
  EXPECT_THAT(zh.out, HasSubstr("手工改动 2 条：套用 0 条，部分套用 0 条，未能套用 2 条"));
  EXPECT_EQ(runHere(command("units", {"--out", out, "--edits", edits, "--without-edits"})).code, 2);
  EXPECT_EQ(runHere(command("units", {"--out", out, "--case-barriers", "river"})).code, 2)
      << "plain files have no rivers";
}

/// The sample case in a folder of its own, with two edits of its first units.
TEST_F(UnitCommandsTest, ACasesEditsAreHonouredByUnitsAndExplainUnit) {
  const auto folder = folder_ / "case";
  std::filesystem::copy(test::sourcePath("data/east-district"), folder);
  const auto out = (folder_ / "units.gpkg").string();
  const auto units = [&](std::vector<std::string> more) {
    std::vector<std::string> all{"units", folder.string(), "--out", out, "--json"};
    all.insert(all.end(), more.begin(), more.end());
    const ProgramRun run = runHere(all);
    EXPECT_EQ(run.code, 0) << run.err;
    return nlohmann::json::parse(run.out);
  };
  const auto before = units({});
  EXPECT_FALSE(before.contains("edits"));
  const auto members = gis::testing_write::bytesOf(folder_ / "units-members.csv");
  // The first parcels of units 1 and 2.
  const auto first = members.find("\r\n1,") + 4;
  const auto second = members.find("\r\n2,") + 4;
  const std::string a = members.substr(first, members.find(',', first) - first);
  const std::string b = members.substr(second, members.find(',', second) - second);
  std::ofstream(folder / "unit-edits.toml")
      << "[[edit]]\nkind = \"merge\"\nparcels = [\"" << a << "\", \"" << b << "\"]\n";
  const auto after = units({});
  EXPECT_EQ(after["edits"]["applied"], 1);
  EXPECT_EQ(after["units"].size() + 1, before["units"].size());
  EXPECT_EQ(after["inputs"].back()["role"], "unit-edits");
  std::size_t changed = 0;
  for (const auto& unit : after["units"]) {
    changed += unit["by_hand"].get<bool>() ? 1U : 0U;
  }
  EXPECT_EQ(changed, 1U);
  ASSERT_FALSE(after["edits"]["breaches"].empty());
  EXPECT_THAT(after["edits"]["breaches"][0]["what"]["zh"].get<std::string>(), HasSubstr("不连片"));
  EXPECT_THAT(gis::testing_write::bytesOf(folder_ / "units.proof.json"),
              HasSubstr("unit-edits.toml"));
  EXPECT_EQ(units({"--without-edits"})["units"], before["units"]);
  const ProgramRun why = runHere({"explain-unit", folder.string(), "--parcel", a, "--with", b});
  EXPECT_THAT(why.out, HasSubstr("两宗在同一个单元"));
  // A malformed file stops these commands with its line.
  std::ofstream(folder / "unit-edits.toml") << "[[edit]]\nkind = 3\n";
  const ProgramRun bad = runHere({"units", folder.string(), "--out", out});
  EXPECT_EQ(bad.code, 3);
  EXPECT_THAT(bad.err, HasSubstr("unit-edits.toml:2"));
}

/// Barriers of the case keep parcels apart that a gap of 60 m would join.
TEST_F(UnitCommandsTest, BarriersOfTheCaseBar) {
  const auto out = (folder_ / "units.geojson").string();
  const auto units = [&](std::vector<std::string> more) {
    std::vector<std::string> all{"units",  test::sourcePath("data/east-district").string(),
                                 "--out",  out,
                                 "--json", "--max-gap",
                                 "60"};
    all.insert(all.end(), more.begin(), more.end());
    return nlohmann::json::parse(runHere(all).out);
  };
  const auto open = units({});
  const auto barred = units({"--case-barriers", "arterial,river"});
  EXPECT_EQ(barred["constraints"]["barriers"], 9);
  EXPECT_GT(barred["units"].size(), open["units"].size());
}

TEST_F(UnitCommandsTest, AListThatIsNoneIsRefused) {
  const ProgramRun run =
      runHere(command("units", {"--out", (folder_ / "units.geojson").string(), "--previous",
                                earlier("x,442000001001GB00001,no\r\n")}));
  EXPECT_EQ(run.code, 3);
  EXPECT_THAT(run.err, HasSubstr("earlier.csv:2"));
}

TEST_F(UnitCommandsTest, ExplainsOneParcelAndTwo) {
  const auto more = std::vector<std::string>{"--parcel", "#1", "--with", "#4", "--max-gap", "15"};
  const ProgramRun zh = runHere(command("explain-unit", more));
  ASSERT_EQ(zh.code, 0) << zh.err;
  EXPECT_THAT(zh.out, HasSubstr("442000001001GB00001：在单元 1 中"));
  EXPECT_THAT(zh.out, HasSubstr("其间有 2 处障碍"));
  EXPECT_THAT(zh.out, HasSubstr("442000001001GB00002：不属于选定的结论"));
  const ProgramRun en = runHere(command("explain-unit", more), Language::English);
  EXPECT_THAT(en.out, HasSubstr("442000001001GB00003 is not of the chosen outcomes"));
  auto withJson = more;
  withJson.push_back("--json");
  const auto json = nlohmann::json::parse(runHere(command("explain-unit", withJson)).out);
  EXPECT_EQ(json["same_unit"], false);
  EXPECT_EQ(json["obstacles"].size(), 2U);
  EXPECT_EQ(json["obstacles"][0]["kind"], "not-qualifying");
  const ProgramRun apart =
      runHere(command("explain-unit", {"--parcel", "#1", "--with", "#4"}), Language::English);
  EXPECT_THAT(apart.out, HasSubstr("No chain of neighbours"));
  EXPECT_THAT(runHere(command("explain-unit", {"--parcel", "#2"}), Language::English).out,
              HasSubstr("in no unit: it is not of the chosen outcomes"));
  EXPECT_EQ(runHere(command("explain-unit", {"--parcel", "nowhere"})).code, 3);
}

TEST_F(UnitCommandsTest, DistancesOfACase) {
  const ProgramRun run =
      runHere({"distances", test::sourcePath("data/east-district").string(), "--json"});
  ASSERT_EQ(run.code, 0) << run.err;
  const auto json = nlohmann::json::parse(run.out);
  ASSERT_EQ(json["targets"].size(), 6U);
  EXPECT_EQ(json["targets"][0]["id"], "arterial");
  EXPECT_EQ(json["targets"][0]["features"], 8);
  EXPECT_EQ(json["targets"][0]["straight"]["parcels"], 5864);
  EXPECT_GT(json["targets"][0]["along_roads"]["parcels"], 4000);
  EXPECT_EQ(json["targets"][3]["features"], 0);
  EXPECT_EQ(json["targets"][3]["straight"]["median_m"], nullptr);
  const auto out = folder_ / "distances.csv";
  EXPECT_EQ(runHere(command("distances", {"--out", out.string()})).code, 2)
      << "there is no day to judge by";
  const ProgramRun none =
      runHere({"distances", parcels_, "--out", out.string()}, Language::English);
  EXPECT_EQ(none.code, 0) << none.err;
  EXPECT_THAT(none.err, HasSubstr("4 parcels are more than 200 m from any road"));
}

}  // namespace
}  // namespace renewal::cli
