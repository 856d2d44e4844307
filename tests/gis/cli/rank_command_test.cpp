#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/gis/cli/run_program.h"
#include "tests/gis/io/write_fixture.h"
#include "tests/support/han.h"
#include "tests/support/paths.h"

namespace renewal::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

class RankCommand : public testing::Test {
 protected:
  const fs::path& folder() const { return folder_.path(); }
  static std::string sample() { return test::sourcePath("data/east-district").string(); }
  static json run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "rank");
    arguments.emplace_back("--json");
    const ProgramRun run = runHere(arguments);
    EXPECT_EQ(run.code, 0) << run.err;
    return json::parse(run.out);
  }
  static std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

 private:
  gis::testing_write::TemporaryFolder folder_;
};

TEST_F(RankCommand, EveryScoreIsTheSumOfItsParts) {
  for (const char* brief : {"headquarters", "clean-industry", "lake-culture", "public-service"}) {
    SCOPED_TRACE(brief);
    const json result = run({sample(), "--brief", brief, "--top", "15", "--draws", "50"});
    const json& counts = result["counts"];
    EXPECT_EQ(counts["sites"].get<int>(), counts["excluded"].get<int>() +
                                              counts["left_out"].get<int>() +
                                              counts["ranked"].get<int>());
    ASSERT_FALSE(result["sites"].empty());
    double before = 1 + 1e-12;  // rounding of the weights
    for (const json& site : result["sites"]) {
      double low = 0;
      double high = 0;
      for (const json& part : site["parts"]) {
        low += part["points_low"].get<double>();
        high += part["points_high"].get<double>();
        if (!part["value"].is_null()) {
          EXPECT_EQ(part["points_low"], part["points_high"]);
          EXPECT_TRUE(part["why_unknown"].is_null());
        }
      }
      EXPECT_NEAR(low, site["low"].get<double>(), 1e-12);
      EXPECT_NEAR(high, site["high"].get<double>(), 1e-12);
      EXPECT_LE(site["score"].get<double>(), before);
      before = site["score"].get<double>();
      EXPECT_TRUE(site["excluded_by"].empty());
    }
    EXPECT_EQ(result["sites"][0]["non_dominated"], true);
  }
}

TEST_F(RankCommand, ExplainSaysWhyAndWhatWouldChangeIt) {
  const ProgramRun zh = runHere({"rank", sample(), "--brief", "headquarters", "--explain", "3"});
  EXPECT_EQ(zh.code, 0);
  EXPECT_THAT(zh.out, HasSubstr("第 3 名"));
  EXPECT_THAT(zh.out, HasSubstr("与前一名"));
  EXPECT_THAT(zh.out, HasSubstr("单独一项改变即可超过前一名"));
  const ProgramRun en =
      runHere({"rank", sample(), "--brief", "headquarters", "--explain", "3"}, Language::English);
  EXPECT_THAT(en.out, HasSubstr("rank 3 of"));
  EXPECT_THAT(en.out, HasSubstr("one change would move it ahead"));
  EXPECT_EQ(test::firstHan(en.out), "");
}

TEST_F(RankCommand, SaysWhyAValueIsUnknown) {
  const ProgramRun zh =
      runHere({"rank", sample(), "--brief", "headquarters", "--top", "2", "--draws", "0"});
  EXPECT_THAT(zh.out, HasSubstr("可新增建筑面积：未知（无记录：建筑面积）"));
  const json result = run({sample(), "--brief", "headquarters", "--top", "2", "--draws", "0"});
  std::size_t reasons = 0;
  for (const json& part : result["sites"][0]["parts"]) {
    if (part["id"] == "buildable-area") {
      EXPECT_TRUE(part["value"].is_null());
      EXPECT_EQ(part["why_unknown"]["en"], "not on record: floor area");
      ++reasons;
    }
  }
  EXPECT_EQ(reasons, 1U);
}

TEST_F(RankCommand, AnExcludedParcelIsExplainedButNeverListed) {
  const json all = run({sample(), "--brief", "headquarters", "--top", "100000", "--draws", "0",
                        "--explain", "442000002016JC01638"});
  const json& explanation = all["explanation"];
  ASSERT_FALSE(explanation["excluded_by"].empty());
  EXPECT_TRUE(explanation["rank"].is_null());
  EXPECT_EQ(all["sites"].size(), all["counts"]["ranked"].get<std::size_t>());
  for (const json& site : all["sites"]) {
    ASSERT_NE(site["parcel"], explanation["parcels"][0]);
  }
}

TEST_F(RankCommand, SameBytesForAnyThreads) {
  std::vector<std::string> first;
  for (const char* threads : {"1", "4"}) {
    for (const char* name : {"a.csv", "a.xlsx", "a.geojson"}) {
      const fs::path out = folder() / name;
      fs::remove(out);
      const ProgramRun run = runHere({"rank", sample(), "--brief", "clean-industry", "--out",
                                      out.string(), "--threads", threads, "--quiet"});
      ASSERT_EQ(run.code, 0) << run.err;
      first.push_back(content(out));
      ASSERT_FALSE(first.back().empty());
    }
  }
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(first[i], first[i + 3]);
  }
  EXPECT_THAT(first[0], testing::StartsWith("\xef\xbb\xbfrank,parcel,parcels,area_mu,score,"));
}

/// The sample case in a folder of its own, with its first two units of the ranking merged by hand.
TEST_F(RankCommand, EditsOfUnitsByHandAreAppliedUnlessLeftOut) {
  const fs::path folder = this->folder() / "case";
  fs::copy(sample(), folder);
  const fs::path brief = this->folder() / "units.toml";
  std::string toml = content(test::sourcePath("data/briefs/headquarters.toml"));
  const std::string parcels = "site = \"parcel\"";
  ASSERT_NE(toml.find(parcels), std::string::npos);
  std::ofstream(brief) << toml.replace(toml.find(parcels), parcels.size(), "site = \"unit\"");
  const auto ranked = [&](std::vector<std::string> more) {
    more.insert(more.begin(),
                {folder.string(), "--brief", brief.string(), "--draws", "0", "--top", "1000"});
    return run(more);
  };
  const json before = ranked({});
  EXPECT_FALSE(before.contains("edits"));
  ASSERT_GE(before["sites"].size(), 2U);
  const auto first = before["sites"][0]["parcel"].get<std::string>();
  const auto second = before["sites"][1]["parcel"].get<std::string>();
  std::ofstream(folder / "unit-edits.toml")
      << "[[edit]]\nkind = \"merge\"\nparcels = [\"" << first << "\", \"" << second << "\"]\n"
      << "[[edit]]\nkind = \"remove\"\nparcels = [\"nobody\"]\n";
  const json after = ranked({});
  EXPECT_EQ(after["edits"]["applied"], 1);
  EXPECT_EQ(after["edits"]["not_applied"], 1);
  EXPECT_EQ(after["inputs"].back()["role"], "unit-edits");
  EXPECT_EQ(after["counts"]["sites"].get<int>() + 1, before["counts"]["sites"].get<int>());
  const json without = ranked({"--without-edits"});
  EXPECT_FALSE(without.contains("edits"));
  EXPECT_EQ(without["sites"], before["sites"]);
  // A brief whose measures reach into units says it too; one that asks for none does not read them.
  const fs::path out = this->folder() / "list.geojson";
  const ProgramRun said = runHere(
      {"rank", folder.string(), "--brief", "headquarters", "--draws", "0", "--out", out.string()});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("手工改动 2 条：套用 1 条，部分套用 0 条，未能套用 1 条"));
  EXPECT_THAT(content(this->folder() / "list.proof.json"), HasSubstr("unit-edits.toml"));
  const ProgramRun unused = runHere({"rank", sample(), "--brief", "clean-industry", "--draws", "0",
                                     "--edits", (folder / "unit-edits.toml").string()});
  EXPECT_THAT(unused.err, HasSubstr("手工改动没有用上"));
  std::ofstream(folder / "unit-edits.toml") << "[[edit]]\nkind = 3\n";
  EXPECT_EQ(runHere({"rank", folder.string(), "--brief", "clean-industry"}).code, 0);
  const ProgramRun broken = runHere({"rank", folder.string(), "--brief", brief.string()});
  EXPECT_EQ(broken.code, 3);
  EXPECT_THAT(broken.err, HasSubstr("unit-edits.toml:2"));
}

TEST_F(RankCommand, ProjectsAndParcelsAreMatchedBothWays) {
  const json result = run({sample(), "--projects", sample() + "/projects.toml", "--top", "3"});
  ASSERT_EQ(result["projects"].size(), 5U);
  for (const json& project : result["projects"]) {
    for (const json& site : project["sites"]) {
      for (const json& code : site["parcels"]) {
        bool back = false;
        for (const json& parcel : result["parcels"]) {
          for (const json& fit : parcel["projects"]) {
            back = back || (parcel["parcel"] == code && fit["id"] == project["id"] &&
                            fit["rank"] == site["rank"]);
          }
        }
        EXPECT_TRUE(back) << project["id"] << " " << code;
      }
    }
  }
}

TEST_F(RankCommand, WrongUseIsSaidInBothLanguages) {
  struct Wrong {
    std::vector<std::string> arguments;
    int code;
    const char* zh;
    const char* en;
  };
  const std::string bad = (folder() / "bad.toml").string();
  std::ofstream(bad) << "id = \"b\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\ncolour = 3\n";
  const std::vector<Wrong> cases{
      {{sample()}, 2, "--brief 或 --projects", "either --brief or --projects"},
      {{sample(), "--brief", "no-such"}, 3, "没有需求书“no-such”", "no brief \"no-such\""},
      {{sample(), "--brief", bad}, 3, "不认识的键“colour”", "unknown key \"colour\""},
      {{sample(), "--brief", "headquarters", "--explain", "99999"},
       3,
       "没有第 99999 名",
       "there is no rank 99999"},
      {{sample(), "--brief", "headquarters", "--out", (folder() / "a.doc").string()},
       3,
       "处理",
       "what to do"}};
  for (const Wrong& wrong : cases) {
    std::vector<std::string> arguments{"rank"};
    arguments.insert(arguments.end(), wrong.arguments.begin(), wrong.arguments.end());
    const ProgramRun zh = runHere(arguments);
    const ProgramRun en = runHere(arguments, Language::English);
    EXPECT_EQ(zh.code, wrong.code) << zh.err;
    EXPECT_EQ(zh.out, "");
    EXPECT_THAT(zh.err, HasSubstr(wrong.zh));
    EXPECT_THAT(en.err, HasSubstr(wrong.en));
  }
}

}  // namespace
}  // namespace renewal::cli
