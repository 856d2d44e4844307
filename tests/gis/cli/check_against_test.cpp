#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/gis/case/small_case.h"
#include "tests/gis/cli/run_program.h"

namespace renewal::cli {
namespace {

using gis::testing_write::TemporaryFolder;
using nlohmann::json;
using testing::HasSubstr;

/// Four parcels of writeParcels(); the first and the last share their code.
class CheckAgainst : public testing::Test {
 protected:
  CheckAgainst()
      : earlier_(writeParcels(folder_.path() / "earlier.geojson").string()),
        later_((folder_.path() / "later.geojson").string()) {
    std::string text = gis::testing_write::bytesOf(earlier_);
    replace(text, "2018-04-01", "2018-05-01");                    // the second changes
    replace(text, "442000001001GB00003", "442000001001GB00007");  // the third: another number
    gis::testing_case::writeText(later_, text);
  }
  static void replace(std::string& text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, from.size(), to);
  }
  static ProgramRun run(const std::vector<std::string>& more,
                        Language language = Language::English) {
    std::vector<std::string> arguments{"check", "--as-of", "2020-12-31"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runHere(arguments, language);
  }

  TemporaryFolder folder_;
  std::string earlier_;
  std::string later_;
};

TEST_F(CheckAgainst, JsonSaysWhatChanged) {
  const ProgramRun done = run({later_, "--against", earlier_, "--json"});
  const json result = json::parse(done.out, nullptr, false);
  ASSERT_TRUE(result.is_object()) << done.err;
  const json& drift = result["drift"];
  EXPECT_EQ(drift["counts"], json({{"came", 0},
                                   {"went", 0},
                                   {"renumbered", 1},
                                   {"moved", 0},
                                   {"redrawn", 0},
                                   {"changed", 1}}));
  EXPECT_EQ(drift["same"], 0);  // the code that stands twice is not followed
  ASSERT_EQ(drift["entries"].size(), 2U);
  EXPECT_EQ(drift["entries"][0], json({{"kind", "renumbered"},
                                       {"parcel", "442000001001GB00007"},
                                       {"before", "442000001001GB00003"},
                                       {"after", "442000001001GB00007"}}));
  EXPECT_EQ(drift["entries"][1], json({{"kind", "changed"},
                                       {"parcel", "442000001001GB00002"},
                                       {"field", "actual-start"},
                                       {"before", "2018-04-01"},
                                       {"after", "2018-05-01"}}));
  EXPECT_EQ(result["inputs"].size(), 2U);
  EXPECT_EQ(result["inputs"][1]["role"], "against");
  EXPECT_EQ(result["inputs"][1]["entries"], 4);
  int repeated = 0;
  for (const json& finding : result["findings"]) {
    repeated += finding["rule"] == "drift-code-repeated" ? 1 : 0;
  }
  EXPECT_EQ(repeated, 2);  // once for each delivery
}

TEST_F(CheckAgainst, TextSpeaksBothLanguages) {
  const ProgramRun english = run({later_, "--against", earlier_});
  EXPECT_THAT(english.out,
              HasSubstr("renumbered 1\n    442000001001GB00007  was 442000001001GB00003\n"));
  EXPECT_THAT(english.out, HasSubstr("2018-04-01 → 2018-05-01"));
  const ProgramRun chinese = run({later_, "--against", earlier_}, Language::Chinese);
  EXPECT_THAT(chinese.out, HasSubstr("改号 1\n    442000001001GB00007  原 442000001001GB00003\n"));
  EXPECT_THAT(chinese.out, HasSubstr("未变 0 宗"));
}

TEST_F(CheckAgainst, TheSameFileHasNoChanges) {
  const json drift = json::parse(run({later_, "--against", later_, "--json"}).out)["drift"];
  EXPECT_TRUE(drift["entries"].empty());
  EXPECT_EQ(drift["same"], 2);
}

TEST_F(CheckAgainst, AllChangesAreWrittenAsAList) {
  const auto list = folder_.path() / "changes.csv";
  run({later_, "--against", earlier_, "--changes", list.string()});
  EXPECT_EQ(gis::testing_write::bytesOf(list),
            "\xef\xbb\xbfkind,kind_zh,parcel,field,before,after,moved_m\r\n"
            "renumbered,改号,442000001001GB00007,,442000001001GB00003,442000001001GB00007,\r\n"
            "changed,属性改变,442000001001GB00002,actual-start,2018-04-01,2018-05-01,\r\n");
}

TEST_F(CheckAgainst, WrongUseIsRefused) {
  const ProgramRun alone = run({later_, "--changes", (folder_.path() / "c.csv").string()});
  EXPECT_EQ(alone.code, 2);
  EXPECT_THAT(alone.err, HasSubstr("--changes needs --against"));

  const std::string same = (folder_.path() / "c.csv").string();
  const ProgramRun twice = run({later_, "--against", earlier_, "--changes", same, "--out", same});
  EXPECT_EQ(twice.code, 2);

  const ProgramRun missing = run({later_, "--against", (folder_.path() / "no.shp").string()});
  EXPECT_EQ(missing.code, 3);
  EXPECT_EQ(missing.out, "");
  EXPECT_THAT(missing.err, HasSubstr("no.shp"));
}

TEST_F(CheckAgainst, AListNeverOverwritesTheAcceptedIssues) {
  const auto accepted = folder_.path() / "accepted.csv";
  gis::testing_case::writeText(accepted, "key,by,date,reason\n00000000000000ff,Li,2020-12-01,x\n");
  const std::string before = gis::testing_write::bytesOf(accepted);
  const ProgramRun done =
      run({later_, "--accepted", accepted.string(), "--out", accepted.string()});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("overwrite"));
  EXPECT_EQ(gis::testing_write::bytesOf(accepted), before);
}

}  // namespace
}  // namespace renewal::cli
