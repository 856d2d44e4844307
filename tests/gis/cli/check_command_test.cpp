#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "gis/base/data_files.h"
#include "gis/io/sqlite_file.h"
#include "tests/gis/cli/run_program.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace renewal::cli {
namespace {

/// Four sound parcels but for the code that the first and the last share.
class CheckCommand : public testing::Test {
 protected:
  void SetUp() override { file_ = writeParcels(folder_ / "parcels.geojson").string(); }
  ProgramRun check(std::vector<std::string> more, Language language = Language::English) {
    std::vector<std::string> arguments{"check", file_, "--as-of", "2020-12-31"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runHere(arguments, language);
  }
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  renewal::test::TemporaryFolder temporary_;
  std::filesystem::path folder_ = temporary_.path();
  std::string file_;
};

TEST_F(CheckCommand, ListsIssuesAndExitsWithOneForErrors) {
  const ProgramRun en = check({});
  EXPECT_EQ(en.code, 1);
  EXPECT_EQ(en.err, "");
  EXPECT_NE(en.out.find("error parcel code used twice [parcel-code-duplicate] 1"),
            std::string::npos)
      << en.out;
  EXPECT_NE(en.out.find("442000001001GB00001: 2 parcels"), std::string::npos);
  EXPECT_NE(en.out.find("4 parcels, 60 checks: 1 error, 0 warnings, 0 accepted"),
            std::string::npos);
  const ProgramRun zh = check({}, Language::Chinese);
  EXPECT_NE(zh.out.find("错误 宗地代码重复 [parcel-code-duplicate] 1"), std::string::npos)
      << zh.out;
}

TEST_F(CheckCommand, AGeoPackageHoldsParcelsAndIssues) {
  const std::filesystem::path out = folder_ / "issues.gpkg";
  const ProgramRun run = check({"--json", "--out", out.string()});
  EXPECT_EQ(run.code, 1) << run.err;
  const auto json = nlohmann::json::parse(run.out);
  ASSERT_EQ(json["issues"].size(), 1U);
  const ProgramRun again = check({"--out", out.string()});
  EXPECT_NE(again.out.find("issues.gpkg"), std::string::npos) << again.out;
  gis::SqliteFile file(out, [](const std::string& wanted, const std::string& found) {
    throw std::runtime_error(wanted + ": " + found);
  });
  const auto rows =
      file.prepare("SELECT key, check_id, state, parcels, length(geom) FROM issues ORDER BY fid");
  ASSERT_TRUE(file.step(rows.get()));
  EXPECT_EQ(gis::sqliteBytes(rows.get(), 0), json["issues"][0]["key"].get<std::string>());
  EXPECT_EQ(gis::sqliteBytes(rows.get(), 1), "parcel-code-duplicate");
  EXPECT_EQ(gis::sqliteBytes(rows.get(), 2), "open");
  EXPECT_EQ(gis::sqliteBytes(rows.get(), 3), "442000001001GB00001 442000001001GB00001");
  EXPECT_GT(sqlite3_column_int(rows.get(), 4), 40) << "no point";
  EXPECT_FALSE(file.step(rows.get()));
  const auto parcels = file.prepare("SELECT count(*) FROM parcels");
  ASSERT_TRUE(file.step(parcels.get()));
  EXPECT_EQ(sqlite3_column_int(parcels.get(), 0), 4);
}

TEST_F(CheckCommand, ThresholdsBoundWhatIsReported) {
  // Two parcels that have 0.3 m by 10 m in common.
  file_ = write("overlap.geojson",
                R"({"type":"FeatureCollection","crs":{"type":"name","properties":)"
                R"({"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[)"
                R"({"type":"Feature","properties":{"宗地代码":"442000001001GB00001"},)"
                R"("geometry":{"type":"Polygon","coordinates":[[[437000,2490000],)"
                R"([437010.3,2490000],[437010.3,2490010],[437000,2490010],[437000,2490000]]]}},)"
                R"({"type":"Feature","properties":{"宗地代码":"442000001001GB00002"},)"
                R"("geometry":{"type":"Polygon","coordinates":[[[437010,2490000],)"
                R"([437020,2490000],[437020,2490010],[437010,2490010],[437010,2490000]]]}}]})");
  const auto overlaps = [&](std::vector<std::string> more) {
    more.emplace_back("--json");
    const ProgramRun run = check(std::move(more));
    return nlohmann::json::parse(run.out)["counts"]["overlap"].get<int>();
  };
  EXPECT_EQ(overlaps({}), 1);
  EXPECT_EQ(overlaps({"--overlap-above", "2.9"}), 1);
  EXPECT_EQ(overlaps({"--overlap-above", "3.1"}), 0);
  EXPECT_EQ(overlaps({"--overlap-below", "3.1"}), 1);
  EXPECT_EQ(overlaps({"--overlap-below", "2.9"}), 0);
  const auto json = nlohmann::json::parse(check({"--gap-above", "5", "--json"}).out);
  EXPECT_EQ(json["thresholds"]["gap"], (nlohmann::json{{"above", 5}, {"below", 200}}));
  EXPECT_EQ(json["thresholds"]["overlap"]["below"], nullptr);
}

TEST_F(CheckCommand, ThresholdsThatLeaveNothingAreRefused) {
  for (const auto& [more, says] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--gap-above", "200"}, "--gap-above 200 must be less than --gap-below 200"},
           {{"--gap-above", "9", "--gap-below", "3"}, "--gap-above 9 must be less"},
           {{"--near-below", "11"}, "a number from 0.001 to 10"},
           {{"--spike-below", "-1"}, "a number from 0 to 180"},
           {{"--overlap-above", "nan"}, "a number from 0"}}) {
    const ProgramRun run = check(more);
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err.find(says), std::string::npos) << run.err;
  }
}

TEST_F(CheckCommand, JsonAndListSayTheSame) {
  const std::string out = (folder_ / "issues.csv").string();
  const ProgramRun run = check({"--json", "--out", out});
  EXPECT_EQ(run.code, 1);
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["as_of"], "2020-12-31");
  EXPECT_EQ(json["counts"]["parcel-code-duplicate"], 1);
  EXPECT_EQ(json["counts"]["overlap"], 0);
  ASSERT_EQ(json["issues"].size(), 1U);
  const auto& issue = json["issues"][0];
  EXPECT_EQ(issue["rows"], (nlohmann::json{0, 3}));
  EXPECT_EQ(issue["accepted"], false);
  const std::string csv = gis::readTextFile(out);
  EXPECT_NE(csv.find("\r\n" + issue["key"].get<std::string>() +
                     ",parcel-code-duplicate,codes,error,open,"
                     "442000001001GB00001 442000001001GB00001,1 4,parcel-code,"),
            std::string::npos)
      << csv;
}

TEST_F(CheckCommand, AcceptedIssuesDoNotCountAndGoneOnesAreSaid) {
  const std::string key = nlohmann::json::parse(check({"--json"}).out)["issues"][0]["key"];
  const std::string list = write("accepted.csv",
                                 "\xef\xbb\xbfreason,key,by,date\r\n\"two pieces, one "
                                 "parcel\"," +
                                     key + ",李某,2020-12-01\r\n\r\n" +
                                     "put right,00000000000000aa,李某,2020-12-01\r\n");
  const ProgramRun run = check({"--accepted", list});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_NE(run.out.find("0 errors, 0 warnings, 1 accepted"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("00000000000000aa"), std::string::npos) << run.out;
  const auto json = nlohmann::json::parse(check({"--accepted", list, "--json"}).out);
  EXPECT_EQ(json["counts"]["parcel-code-duplicate"], 0);
  EXPECT_EQ(json["accepted"], 1);
  EXPECT_EQ(json["issues"][0]["accepted"], true);
  EXPECT_EQ(json["accepted_gone"], (nlohmann::json{"00000000000000aa"}));
}

TEST_F(CheckCommand, AcceptancesWithoutANameDayOrReasonAreRefused) {
  const std::vector<std::pair<std::string, std::string>> lists{
      {"", "the file is empty"},
      {"key,by,date\n", "column reason is missing"},
      {"key,by,date,reason\n00000000000000aa,,2020-12-01,x\n", "by is blank"},
      {"key,by,date,reason\n00000000000000aa,Li,2020-12-01\n", "reason is blank"},
      {"key,by,date,reason\n00000000000000aa,Li,1.12.2020,x\n", "no date"},
      {"key,by,date,reason\naa,Li,2020-12-01,x\n", "no key"},
      {"key,by,date,reason\n00000000000000ag,Li,2020-12-01,x\n", "no key"},
      {"key,by,date,reason\n00000000000000aa,\"Li,2020-12-01,x\n", "not closed"}};
  for (const auto& [text, message] : lists) {
    const ProgramRun run = check({"--accepted", write("accepted.csv", text)});
    EXPECT_EQ(run.code, 3) << text;
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err.find(message), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("accepted.csv:"), std::string::npos) << run.err;
  }
}

TEST_F(CheckCommand, TheRegistryNeedsNoFile) {
  const ProgramRun run = runHere({"check", "--list", "--json"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(nlohmann::json::parse(run.out)["checks"].size(), 60U);
  EXPECT_EQ(runHere({"check"}).code, 2);
}

TEST(CheckSample, FindsWhatTheCommittedSampleHolds) {
  const ProgramRun run =
      runHere({"check", test::sourcePath("data/east-district").string(), "--json"});
  EXPECT_EQ(run.code, 1);
  const auto json = nlohmann::json::parse(run.out);
  std::map<std::string, int> found;
  for (const auto& [id, count] : json["counts"].items()) {
    if (count != 0) {
      found[id] = count;
    }
  }
  EXPECT_EQ(found, (std::map<std::string, int>{{"parcel-code-blank", 4},
                                               {"parcel-code-malformed", 1},
                                               {"parcel-code-duplicate", 2},
                                               {"unit-code-parcel", 2},
                                               {"code-full-width", 2},
                                               {"code-case-or-blanks", 1},
                                               {"start-before-contract", 3},
                                               {"completed-not-started", 2},
                                               {"agreed-order", 1},
                                               {"date-partial", 5},
                                               {"date-unreadable", 2},
                                               {"near-miss", 55}}));
}

}  // namespace
}  // namespace renewal::cli
