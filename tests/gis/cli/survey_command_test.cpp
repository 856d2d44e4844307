#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/gis/case/small_case.h"
#include "tests/gis/cli/run_program.h"

namespace renewal::cli {
namespace {

using gis::testing_write::bytesOf;
using gis::testing_write::TemporaryFolder;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

class SurveyCommands : public testing::Test {
 protected:
  SurveyCommands() : case_(folder_.path() / "case") {
    gis::testing_case::writeSmallCase(case_, 10);
  }
  std::string path(const char* name) const { return (folder_.path() / name).string(); }
  json resultOf(std::vector<std::string> command, int code = 0) const {
    command.emplace_back("--json");
    const ProgramRun run = runHere(command);
    EXPECT_EQ(run.code, code) << run.err;
    return json::parse(run.out, nullptr, false);
  }
  json undetermined(const std::vector<std::string>& more) const {
    std::vector<std::string> command{"assess", case_.string(), "--out", path("s.csv"),
                                     "--allow-loss"};
    command.insert(command.end(), more.begin(), more.end());
    return resultOf(command)["undetermined"]["use-status"]["parcels"];
  }

  TemporaryFolder folder_;
  fs::path case_;
};

TEST_F(SurveyCommands, ListFillApplyAssess) {
  const json list = resultOf({"survey-list", case_.string(), "--out", path("list.csv")});
  EXPECT_EQ(list["parcels"], undetermined({}));
  ASSERT_GT(list["items"].get<int>(), 0);
  resultOf({"survey-list", case_.string(), "--out", path("list.xlsx")});
  EXPECT_EQ(bytesOf(path("list.xlsx")).substr(0, 2), "PK");
  // One parcel of those nothing is known of, filled in for all the fields its status may need.
  const std::string code = "442000002001GB10004";
  EXPECT_THAT(bytesOf(path("list.csv")), HasSubstr(code));
  gis::testing_case::writeText(
      path("filled.csv"),
      "parcel,field,value,surveyed,by,note\n" + code + ",land-use,0601,2021-03-05,张三,\n" + code +
          ",land-use-scheme,gb21010,2021-03-05,,\n" + code +
          ",agreed-start,2017-06-30,2021-03-05,,\n" + code + ",actual-start,none,2021-03-05,,\n" +
          code + ",actual-completion,none,2021-03-05,,\n" + code + ",idle-cause,QY,2021-03-05,,\n" +
          code + ",holder,别人,2021-03-05,,\n");
  const json applied = resultOf(
      {"survey-apply", case_.string(), "--list", path("filled.csv"), "--out", path("overlay.csv")},
      1);
  // What is blank already stays unchanged; the holder contradicts the record.
  EXPECT_EQ(applied["counts"]["conflict"], 1);
  EXPECT_EQ(applied["lines"].size(), 7U);
  const ProgramRun why = runHere({"explain", case_.string(), "--parcel", code, "--overlay",
                                  path("overlay.csv"), "--language", "en"});
  EXPECT_EQ(why.code, 0) << why.err;
  EXPECT_THAT(why.out, HasSubstr("From the survey, not from the source:"));
  EXPECT_THAT(why.out, HasSubstr("(2021-03-05, 张三)"));
  EXPECT_THAT(why.out, HasSubstr("suspected idle (two years or more)"));
  // The small case draws a node as a bare point, which has no land; the card stands all the same.
  EXPECT_THAT(why.err, HasSubstr("is a node but neither a polygon nor a point with a radius"));
  const int before = undetermined({}).get<int>();
  EXPECT_EQ(undetermined({"--overlay", path("overlay.csv")}), before - 1);
  EXPECT_THAT(runHere({"explain", case_.string(), "--parcel", code, "--language", "en"}).out,
              Not(HasSubstr("From the survey")));
}

TEST_F(SurveyCommands, ACaseNamesItsOverlayAndASecondListKeepsTheFirst) {
  const std::string code = "442000002001GB10004";
  gis::testing_case::writeText(
      path("one.csv"), "parcel,field,value,surveyed\n" + code + ",land-use,0601,2021-03-05\n");
  gis::testing_case::writeText(
      path("two.csv"), "parcel,field,value,surveyed\n" + code + ",idle-cause,QY,2021-03-06\n");
  const std::string overlay = (case_ / "overlay.csv").string();
  resultOf({"survey-apply", case_.string(), "--list", path("one.csv"), "--out", overlay});
  gis::testing_case::writeText(case_ / "case.toml",
                               "overlay = \"overlay.csv\"\n" + bytesOf(case_ / "case.toml"));
  const json second =
      resultOf({"survey-apply", case_.string(), "--list", path("two.csv"), "--out", overlay});
  EXPECT_EQ(second["kept"], 1);
  EXPECT_EQ(second["counts"]["applied"], 1);
  EXPECT_THAT(bytesOf(overlay), HasSubstr("land-use,0601,2021-03-05"));
  EXPECT_THAT(bytesOf(overlay), HasSubstr("idle-cause,QY,2021-03-06"));
  const json run = resultOf({"run", case_.string(), "--out", path("out")});
  EXPECT_EQ(run["inputs"].back()["role"], "survey");
  EXPECT_EQ(run["inputs"].back()["entries"], 2);
  EXPECT_THAT(bytesOf(folder_.path() / "out" / "case.proof.json"),
              HasSubstr("\"role\": \"survey\""));
}

TEST_F(SurveyCommands, SourcesAreNeverTheTarget) {
  gis::testing_case::writeText(path("filled.csv"), "parcel,field,value,surveyed\n");
  EXPECT_EQ(runHere({"survey-apply", case_.string(), "--list", path("filled.csv"), "--out",
                     path("filled.csv")})
                .code,
            3);
  EXPECT_EQ(runHere({"survey-list", case_.string(), "--out", path("x.txt")}).code, 3);
  EXPECT_EQ(
      runHere({"survey-list", case_.string(), "--out", path("x.csv"), "--question", "no"}).code, 3);
}

TEST_F(SurveyCommands, LedgerHasTheSameBytesEveryTimeAndTakesTheFindings) {
  resultOf({"ledger", case_.string(), "--out", path("a.xlsx")});
  const json again = resultOf({"ledger", case_.string(), "--out", path("b.xlsx")});
  EXPECT_EQ(bytesOf(path("a.xlsx")), bytesOf(path("b.xlsx")));
  EXPECT_EQ(again["sheets"].size(), 4U);
  gis::testing_case::writeText(path("f.csv"),
                               "parcel,question,outcome,paper,date,by,reason\n"
                               "442000002001GB10001,use-status,in-order,3号,2020-05-06,局,\n");
  const json found =
      resultOf({"ledger", case_.string(), "--out", path("c.xlsx"), "--findings", path("f.csv")});
  EXPECT_EQ(found["sheets"][0]["rows"].get<int>(), again["sheets"][0]["rows"].get<int>() - 1);
  EXPECT_EQ(runHere({"ledger", case_.string(), "--out", path("a.csv")}).code, 3);
}

}  // namespace
}  // namespace renewal::cli
