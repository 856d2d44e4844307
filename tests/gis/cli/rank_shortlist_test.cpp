#include "gis/cli/rank_shortlist.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "tests/gis/cli/run_program.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/support/paths.h"

namespace renewal::cli {
namespace {

namespace fs = std::filesystem;
using gis::test::readBytes;
using testing::HasSubstr;
using testing::Not;

class RankShortlist : public testing::Test {
 protected:
  static std::string sample() { return test::sourcePath("data/east-district").string(); }
  fs::path file(const std::string& name = "list.html") const { return folder_ / name; }
  ProgramRun run(std::vector<std::string> more, Language language = Language::Chinese) const {
    std::vector<std::string> all{"rank", sample(), "--draws", "20"};
    all.insert(all.end(), more.begin(), more.end());
    return runHere(all, language);
  }
  std::string page(std::vector<std::string> more, Language language = Language::Chinese) const {
    more.insert(more.end(), {"--html", file().string()});
    const ProgramRun done = run(more, language);
    EXPECT_EQ(done.code, 0) << done.err;
    return readBytes(file());
  }

 private:
  gis::test::TemporaryFolder folder_;
};

std::vector<std::string> all(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

TEST_F(RankShortlist, NeedsNothingFromAnywhere) {
  const std::string html = page({"--brief", "headquarters"});
  EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'; style-src 'sha256-"));
  for (const char* absent : {"http:", "https:", "//cdn", "url(", "@import", "<link", "<img",
                             "<iframe", "src=", " style=", "javascript:", "color-mix("}) {
    EXPECT_THAT(html, Not(HasSubstr(absent))) << absent;
  }
  EXPECT_EQ(all(html, "(<script)").size(), 1U);
  EXPECT_TRUE(all(html, "<[a-z]+[^>]* (on[a-z]+)=").empty());
}

TEST_F(RankShortlist, EveryLinkHasItsTargetAndEveryIdIsUsedOnce) {
  for (const char* brief : {"headquarters", "clean-industry"}) {
    SCOPED_TRACE(brief);
    const std::string html = page({"--brief", brief, "--top", "4"});
    const std::vector<std::string> ids = all(html, " id=\"([^\"]*)\"");
    const std::set<std::string> unique(ids.begin(), ids.end());
    EXPECT_EQ(ids.size(), unique.size());
    const std::vector<std::string> links = all(html, "href=\"([^\"]*)\"");
    EXPECT_GE(links.size(), 4U * 3);
    for (const std::string& link : links) {
      ASSERT_EQ(link.front(), '#');
      EXPECT_TRUE(unique.contains(link.substr(1))) << link;
    }
    // In the map, in the list, and each a sheet.
    EXPECT_EQ(all(html, "<a class=\"site\" href=\"#(s[0-9]+)\"").size(), 4U);
    EXPECT_EQ(all(html, "<tr data-site=\"(s[0-9]+)\"").size(), 4U);
    EXPECT_EQ(all(html, "<article class=\"sheet\" id=\"(s[0-9]+)\"").size(), 4U);
  }
}

TEST_F(RankShortlist, SaysInBothLanguagesWhatASheetHoldsAndWhatIsUnknown) {
  const std::string zh = page({"--brief", "headquarters", "--contact", "招商办 0760-1"});
  for (const char* word :
       {"总部办公：地块短名单", "截止日期 2020-12-31", "shagang.shp", "示意图", "硬性排除",
        "关键指标", "规划条件", "权属与负担", "现状认定与依据", "区位距离", "空间结构与管控",
        "四至", "界址点", "招商办 0760-1", "未知（无记录：建筑面积）", "未知（案例未收录此类要素）",
        "得分由来", "沙岗片区", "中山北站"}) {
    EXPECT_THAT(zh, HasSubstr(word));
  }
  const std::string en = page({"--brief", "headquarters"}, Language::English);
  for (const char* word :
       {"<html lang=\"en\">", "Headquarters office: shortlist of sites", "as of 2020-12-31",
        "Schematic: outlines are inferred", "Key figures", "Rights and encumbrances",
        "unknown (not on record: floor area)", "Parts of the score", "Shagang area"}) {
    EXPECT_THAT(en, HasSubstr(word));
  }
  for (const char* chinese : {"未知", "得分", "示意", "名单"}) {
    EXPECT_THAT(en, Not(HasSubstr(chinese)));
  }
}

TEST_F(RankShortlist, TheSitesThatWereChosenInTheOrderOfTheirPlaces) {
  const std::string html =
      page({"--brief", "headquarters", "--sites", "9， 442000002016JB00110,3,3"});
  EXPECT_EQ(all(html, "<td class=\"number place\" data-v=\"([0-9]+)\""),
            (std::vector<std::string>{"2", "3", "9"}));
}

TEST_F(RankShortlist, WrongUseIsSaidAndWritesNothing) {
  struct Wrong {
    std::vector<std::string> arguments;
    int code;
    const char* zh;
    const char* en;
  };
  const std::string to = file().string();
  const std::vector<Wrong> cases{
      {{"--brief", "headquarters", "--sites", "1"}, 2, "要与 --html 合用", "go with --html"},
      {{"--brief", "headquarters", "--contact", "x"}, 2, "要与 --html 合用", "go with --html"},
      {{"--brief", "headquarters", "--html", to, "--top", "51"}, 2, "最多 50 处", "at most 50"},
      {{"--brief", "headquarters", "--html", to, "--top", "5", "--sites", "1"},
       2,
       "--top 或 --sites",
       "either --top or --sites"},
      {{"--projects", sample() + "/projects.toml", "--html", to},
       2,
       "--html 要与 --brief 合用",
       "--html goes with --brief"},
      {{"--brief", "headquarters", "--html", file("list.txt").string()}, 3, ".html", ".html"},
      {{"--brief", "headquarters", "--html", to, "--sites", "99999"},
       3,
       "没有第 99999 名",
       "there is no rank 99999"},
      // An excluded parcel never gets into a shortlist, and the reason is said.
      {{"--brief", "headquarters", "--html", to, "--sites", "442000002016JC01638"},
       3,
       "面积太小，放不下一座总部楼",
       "too small for a headquarters building"}};
  for (const Wrong& wrong : cases) {
    SCOPED_TRACE(wrong.en);
    const ProgramRun zh = run(wrong.arguments);
    EXPECT_EQ(zh.code, wrong.code) << zh.err;
    EXPECT_THAT(zh.err, HasSubstr(wrong.zh));
    EXPECT_THAT(run(wrong.arguments, Language::English).err, HasSubstr(wrong.en));
    EXPECT_FALSE(fs::exists(to));
  }
}

TEST_F(RankShortlist, ListsArePartedByEitherComma) {
  EXPECT_EQ(namesIn(" a, b，c d ,,， "), (std::vector<std::string>{"a", "b", "c d"}));
  EXPECT_TRUE(namesIn(" ，").empty());
}

}  // namespace
}  // namespace renewal::cli
