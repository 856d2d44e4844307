#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/gis/case/small_case.h"
#include "tests/gis/cli/run_program.h"

namespace renewal::cli {
namespace {

using gis::testing_write::TemporaryFolder;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

constexpr const char* header = "parcel,question,outcome,paper,date,by,reason\n";
constexpr const char* inOrder =
    "442000001001GB00001,use-status,in-order,3号,2020-05-06,某局,已补办手续\n";

class FindingsOption : public testing::Test {
 protected:
  FindingsOption() : parcels_(writeParcels(folder_.path() / "parcels.geojson").string()) {}

  std::string findings(const std::string& rows) const {
    const fs::path path = folder_.path() / "findings.csv";
    gis::testing_case::writeText(path, header + rows);
    return path.string();
  }
  json assessed(const std::string& rows, int code) const {
    const ProgramRun run =
        runHere({"assess", parcels_, "--findings", findings(rows), "--as-of", "2020-12-31", "--out",
                 (folder_.path() / "o.csv").string(), "--allow-loss", "--json"},
                Language::English);
    EXPECT_EQ(run.code, code) << run.err;
    return json::parse(run.out, nullptr, false);
  }

  TemporaryFolder folder_;
  std::string parcels_;
};

TEST_F(FindingsOption, AssessCountsTheFindingAndProvesItsFile) {
  const json result = assessed(inOrder, 0);
  const json& counts = result["counts"]["use-status"];
  // The code stands twice: both rows take the finding, and a warning says so.
  EXPECT_EQ(counts["suspected-idle-2y"], 0);
  EXPECT_EQ(counts["in-order"], 2);
  ASSERT_EQ(result["official_findings"].size(), 2U);
  EXPECT_EQ(result["official_findings"][0]["rule_outcome"], "suspected-idle-2y");
  EXPECT_EQ(result["official_findings"][0]["paper"], "3号");
  const json& input = result["inputs"].back();
  EXPECT_EQ(input["role"], "findings");
  EXPECT_EQ(input["entries"], 1);
  const json& proved = result["proof"]["inputs"].back();
  EXPECT_EQ(proved["role"], "findings");
  EXPECT_EQ(proved["sha256"], input["sha256"]);
  EXPECT_EQ(proved["name"], "findings.csv");
  EXPECT_THAT(gis::testing_write::bytesOf(folder_.path() / "o.csv"),
              HasSubstr("官方认定 3号（2020-05-06"));
}

TEST_F(FindingsOption, WhatCannotBeJoinedIsSaidWithFileAndLine) {
  struct Case {
    std::string row;
    std::string rule;
    int code;
  };
  const std::vector<Case> cases{
      {"442000001001GB09999,use-status,in-order,3号,2020-05-06,局,\n", "finding-parcel-unknown", 1},
      {"442000001001GB00002,colour,in-order,3号,2020-05-06,局,\n", "finding-question-unknown", 1},
      {"442000001001GB00002,use-status,purple,3号,2020-05-06,局,\n", "finding-outcome-unknown", 1},
      {"442000001001GB00002,use-status,in-order,3号,2021-05-06,局,\n", "finding-not-yet-in-force",
       0},
  };
  for (const Case& one : cases) {
    const json result = assessed(one.row, one.code);
    bool found = false;
    for (const json& finding : result["findings"]) {
      if (finding["rule"] == one.rule) {
        found = true;
        EXPECT_THAT(finding["source"].get<std::string>(), HasSubstr("findings.csv"));
        EXPECT_EQ(finding["rows"], json::array({1})) << finding;  // counted from 0: line 2
      }
    }
    EXPECT_TRUE(found) << one.rule;
    EXPECT_TRUE(result["official_findings"].empty()) << one.rule;
  }
}

TEST_F(FindingsOption, AnUnreadableFileIsRefusedBeforeTheWork) {
  const ProgramRun run = runHere(
      {"explain", parcels_, "--parcel", "#1", "--findings", findings("x,y\n")}, Language::English);
  EXPECT_EQ(run.code, 3);
  EXPECT_THAT(run.err, HasSubstr("findings.csv:2"));
  EXPECT_EQ(runHere({"explain", parcels_, "--parcel", "#1", "--findings", "/nowhere.csv"}).code, 3);
}

TEST_F(FindingsOption, ExplainPutsTheFindingFirst) {
  const std::vector<std::string> command{"explain", parcels_,     "--parcel",
                                         "#1",      "--findings", findings(inOrder),
                                         "--as-of", "2020-12-31", "--more"};
  const ProgramRun english = runHere(command, Language::English);
  EXPECT_EQ(english.code, 0) << english.err;
  EXPECT_THAT(english.out, HasSubstr("official finding: 3号 (2020-05-06, 某局)"));
  EXPECT_THAT(english.out, HasSubstr("The rule alone would say: suspected idle"));
  EXPECT_LT(english.out.find("official finding:"), english.out.find("The rule alone"));
  EXPECT_THAT(english.out, Not(HasSubstr("take-back of the land-use right")));
  EXPECT_THAT(english.out, HasSubstr("An official has decided; this is of the rule alone"));
  EXPECT_THAT(runHere(command).out, HasSubstr("仅按规则会是：疑似闲置（满两年）"));
  // The day before the paper the rule stands.
  const ProgramRun before = runHere({"explain", parcels_, "--parcel", "#1", "--findings",
                                     findings(inOrder), "--as-of", "2020-05-05"},
                                    Language::English);
  EXPECT_THAT(before.out, Not(HasSubstr("official finding:")));
  EXPECT_THAT(
      before.out,
      HasSubstr(
          "take-back of the land-use right without compensation (possible since 2020-03-01)"));
}

TEST_F(FindingsOption, ForecastLeavesOutWhatIsDecided) {
  const auto changesOf = [&](const std::vector<std::string>& more) {
    std::vector<std::string> command{"forecast", parcels_,     "--as-of", "2018-06-01",
                                     "--json",   "--language", "en"};
    command.insert(command.end(), more.begin(), more.end());
    std::set<int> rows;
    const json result = json::parse(runHere(command).out);
    for (const json& change : result["changes"]) {
      rows.insert(change["row"].get<int>());
    }
    return rows;
  };
  EXPECT_THAT(changesOf({}), testing::IsSupersetOf({1, 4}));
  const std::string file = findings("442000001001GB00001,use-status,in-order,3号,2018-05-06,局,\n");
  const auto under = changesOf({"--findings", file});
  EXPECT_EQ(under.count(1) + under.count(4), 0U);
}

TEST_F(FindingsOption, UnitsFollowTheFinding) {
  const auto qualifying = [&](const std::vector<std::string>& more) {
    std::vector<std::string> command{"units",   parcels_,
                                     "--as-of", "2020-12-31",
                                     "--out",   (folder_.path() / "u.geojson").string(),
                                     "--json",  "--allow-loss"};
    command.insert(command.end(), more.begin(), more.end());
    return json::parse(runHere(command).out)["qualifying_parcels"].get<int>();
  };
  EXPECT_EQ(qualifying({}), 2);
  EXPECT_EQ(qualifying({"--findings", findings(inOrder)}), 0);
}

TEST(FindingsOfACase, RunHonoursThemEverywhereAndKeepsThemOnARerun) {
  const TemporaryFolder folder;
  const fs::path caseFolder = folder.path() / "case";
  gis::testing_case::writeSmallCase(caseFolder, 10);
  gis::testing_case::writeText(
      caseFolder / "findings.csv",
      std::string(header) + "442000002001GB10001,use-status,in-order,3号,2020-05-06,局,\n");
  std::string toml = gis::testing_write::bytesOf(caseFolder / "case.toml");
  const std::string key = "roadmap = \"roadmap.toml\"\n";
  toml.insert(toml.find(key), "findings = \"findings.csv\"\n");
  gis::testing_case::writeText(caseFolder / "case.toml", toml);
  const std::string out = (folder.path() / "out").string();
  const ProgramRun run = runHere({"run", caseFolder.string(), "--out", out, "--json"});
  ASSERT_EQ(run.code, 0) << run.err;
  const json result = json::parse(run.out);
  ASSERT_EQ(result["official_findings"].size(), 1U);
  EXPECT_EQ(result["official_findings"][0]["rule_outcome"], "suspected-idle-2y");
  const std::string summary = gis::testing_write::bytesOf(fs::path(out) / "summary.json");
  EXPECT_THAT(summary, HasSubstr("\"path\": \"findings.csv\""));
  EXPECT_THAT(gis::testing_write::bytesOf(fs::path(out) / "case.proof.json"),
              HasSubstr("\"role\": \"findings\""));
  ASSERT_EQ(runHere({"run", caseFolder.string(), "--out", out, "--json"}).code, 0);
  EXPECT_EQ(gis::testing_write::bytesOf(fs::path(out) / "summary.json"), summary);
}

TEST(FindingsOfACase, MustStayInsideTheFolder) {
  const TemporaryFolder folder;
  gis::testing_case::writeSmallCase(folder.path() / "case", 2);
  const fs::path toml = folder.path() / "case" / "case.toml";
  gis::testing_case::writeText(toml,
                               "findings = \"../f.csv\"\n" + gis::testing_write::bytesOf(toml));
  EXPECT_EQ(runHere({"assess", (folder.path() / "case").string(), "--out",
                     (folder.path() / "o.gpkg").string()})
                .code,
            3);
}

}  // namespace
}  // namespace renewal::cli
