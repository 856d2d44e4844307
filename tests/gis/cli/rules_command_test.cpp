#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/rules/rule_book.h"
#include "tests/gis/cli/run_program.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::cli {
namespace {

using gis::test::TemporaryFolder;
using nlohmann::json;
using testing::HasSubstr;

json resultOf(std::vector<std::string> arguments) {
  arguments.emplace_back("--json");
  const ProgramRun run = runHere(arguments, Language::English);
  EXPECT_EQ(run.code, 0) << run.err;
  return json::parse(run.out, nullptr, false);
}

TEST(RulesCommand, MergePrintsABookThatReadsBack) {
  const ProgramRun run = runHere({"rules", "merge", "zhongshan-east-local"});
  ASSERT_EQ(run.code, 0) << run.err;
  const RuleBook book = RuleBook::parse(run.out, "merged");
  EXPECT_EQ(book.id, "zhongshan-east-local");
  EXPECT_THAT(book.bases, testing::ElementsAre(HasSubstr("guangdong-2023")));
}

TEST(RulesCommand, DiffNamesOldAndNew) {
  const json result = resultOf({"rules", "diff", "guangdong-2023", "zhongshan-east-local"});
  bool found = false;
  for (const json& change : result["changes"]) {
    if (change["entry"] == "condition due-soon" && change["key"] == "period") {
      EXPECT_EQ(change["before"], "\"6 months\"");
      EXPECT_EQ(change["after"], "\"1 year\"");
      found = true;
    }
  }
  EXPECT_TRUE(found);
  EXPECT_THAT(runHere({"rules", "diff", "guangdong-2023", "guangdong-2023"}).out,
              HasSubstr("没有不同"));
}

TEST(RulesCommand, CheckReportsCoverage) {
  const TemporaryFolder folder;
  const std::string file = writeParcels(folder.path() / "p.geojson").string();
  const json result =
      resultOf({"rules", "check", "guangdong-2023", "--on", file, "--as-of", "2020-12-31"});
  EXPECT_EQ(result["coverage"]["parcels"], 4);
  EXPECT_EQ(result["coverage"]["questions"][0]["id"], "use-status");
  for (const Language language : {Language::Chinese, Language::English}) {
    const ProgramRun run = runHere(
        {"rules", "check", "guangdong-2023", "--on", file, "--as-of", "2020-12-31"}, language);
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr(language == Language::Chinese ? "从不成立" : "never holds"));
  }
}

TEST(RulesCommand, CheckNotesABasisWithoutEnglish) {
  const json shipped = resultOf({"rules", "check", "guangdong-2023"});
  EXPECT_EQ(shipped["findings"], json::array());
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "local.toml").string();
  std::ofstream(file) << "id = \"local\"\nextends = \"guangdong-2023\"\nversion = \"1\"\n"
                         "[[condition]]\nid = \"mortgaged\"\nbasis = \"本地文件\"\n";
  const json noted = resultOf({"rules", "check", file});
  ASSERT_EQ(noted["findings"].size(), 1U);
  EXPECT_EQ(noted["findings"][0]["rule"], "rule-book-basis-without-english");
  EXPECT_EQ(noted["findings"][0]["severity"], "note");
  EXPECT_THAT(noted["findings"][0].dump(), HasSubstr("本地文件"));
}

TEST(RulesCommand, ShowListsQuestionsAndWrongUseIsRefused) {
  EXPECT_THAT(runHere({"rules", "show", "per-mu-grading"}, Language::English).out,
              HasSubstr("grade-a"));
  EXPECT_EQ(runHere({"rules", "paint", "guangdong-2023"}).code, 2);
  EXPECT_EQ(runHere({"rules", "diff", "guangdong-2023"}).code, 2);
  EXPECT_EQ(runHere({"rules", "show", "no-such-book"}).code, 3);
}

TEST(ForecastCommand, SaysWhenParcelsChange) {
  const TemporaryFolder folder;
  const std::string file = writeParcels(folder.path() / "p.geojson").string();
  const json result = resultOf({"forecast", file, "--as-of", "2010-01-01", "--years", "12"});
  EXPECT_EQ(result["question"], "use-status");
  EXPECT_EQ(result["until"], "2022-01-01");
  EXPECT_FALSE(result["changes"].empty());
  EXPECT_THAT(runHere({"forecast", file, "--as-of", "2010-01-01", "--years", "12"}).out,
              HasSubstr("次变化"));
  EXPECT_EQ(runHere({"forecast", file, "--question", "colour"}).code, 3);
}

TEST(ExplainCommand, SaysMoreWhenAsked) {
  const TemporaryFolder folder;
  const std::string file = writeParcels(folder.path() / "p.geojson").string();
  const std::vector<std::string> arguments{"explain", file,         "--parcel", "#1",
                                           "--as-of", "2020-12-31", "--more"};
  EXPECT_THAT(runHere(arguments).out, HasSubstr("为什么不是"));
  EXPECT_THAT(runHere(arguments, Language::English).out, HasSubstr("why not another outcome"));
  const json result = resultOf(arguments);
  EXPECT_EQ(result["questions"][0]["why_not"].size(), 6U);
  EXPECT_TRUE(result["questions"][0].contains("nearest_flips"));
  EXPECT_TRUE(result["questions"][0].contains("settling_fields"));
}

}  // namespace
}  // namespace renewal::cli
