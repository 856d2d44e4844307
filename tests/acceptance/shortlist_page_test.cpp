#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <string>

#include "tests/acceptance/browser.h"
#include "tests/acceptance/devtools.h"
#include "tests/acceptance/town_file.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::test {
namespace {

using gis::test::readBytes;
using gis::test::TemporaryFolder;
using gis::test::writeBytes;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Put at the end of a copy of the page: does with it what a reader does and writes what came of
/// it.
constexpr const char* reader = R"js(
(function () {
  const result = { title: document.title, scripts: document.scripts.length - 1,
                   pwned: typeof window.pwned, columns: [] };
  // Before anything is focused: that would scroll.
  const elements = Array.from(document.querySelectorAll("body *"));
  result.wide = elements.filter((element) => element.closest("svg") === null &&
      (element.getBoundingClientRect().right > window.innerWidth + 1 ||
       element.getBoundingClientRect().left < -1))
    .map((element) => element.outerHTML.slice(0, 90));
  result.scroll = document.documentElement.scrollWidth - window.innerWidth;
  result.inner = window.innerWidth;
  const table = document.getElementById("list");
  const rows = () => Array.from(table.tBodies[0].rows);
  const sites = (list) => list.map((row) => row.dataset.site);
  result.start = sites(rows());
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = head.querySelector("button");
    const seen = [];
    for (let time = 0; time < 3; ++time) {
      button.focus();
      button.click();
      seen.push({
        sites: sites(rows()),
        values: rows().map((row) => row.cells[column].dataset.v ?? null),
        sorted: heads.map((other) => other.getAttribute("aria-sort")),
        focused: document.activeElement === button,
        said: document.getElementById("said").textContent });
    }
    result.columns.push({ title: head.textContent, kind: head.dataset.kind,
                          tab: button.tabIndex, tag: button.type, seen });
  });
  const links = Array.from(document.querySelectorAll("a"));
  result.links = links.length;
  result.broken = links.filter((link) => {
    const to = link.getAttribute("href");
    return !to.startsWith("#") || document.getElementById(to.slice(1)) === null;
  }).map((link) => link.outerHTML);
  result.foreign = document.querySelectorAll(
    "img, iframe, object, embed, link, base, form, [style], [src], [onerror], [onload]").length;
  result.texts = Array.from(document.querySelectorAll("dd")).map((item) => item.textContent);
  const note = document.createElement("pre");
  note.id = "result";
  note.textContent = JSON.stringify(result);
  document.body.append(note);
})();
)js";

class ShortlistPage : public testing::Test {
 protected:
  void SetUp() override {
    if (browserProgram().empty()) {
      GTEST_SKIP() << "Chromium is not installed (package chromium-headless-shell)";
    }
  }
  std::filesystem::path file(const std::string& name) const { return folder_ / name; }

  /// Writes the page of a case.
  std::filesystem::path page(const std::vector<std::string>& more,
                             const char* language = "zh_CN") const {
    const std::filesystem::path to = file(std::string(language) + ".html");
    std::vector<std::string> arguments{"rank",   "--draws", "50",        "--language",
                                       language, "--html",  to.string(), "--quiet"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Finished done = runRenewal(arguments);
    EXPECT_EQ(done.code, 0) << done.err;
    return to;
  }
  static std::vector<std::string> sample(const char* brief) {
    return {sourcePath("data/east-district").string(), "--brief", brief};
  }
  BrowsedPage open(const std::filesystem::path& page, int width = 1280,
                   const std::vector<std::string>& more = {}) const {
    return browse(page, folder_.path(), width, more);
  }

  /// Reads a copy that lets any script run: what the page itself allows is tested apart, and what
  /// lies in data would be free to run here.
  json read(const std::filesystem::path& page, int width = 1280) const {
    std::string html = readBytes(page);
    html = std::regex_replace(html, std::regex("script-src 'sha256-[^']*'"),
                              "script-src 'unsafe-inline'");
    html.insert(html.rfind("</body>"), std::string("<script>") + reader + "</script>");
    writeBytes(file("copy.html"), html);
    const BrowsedPage seen = open(file("copy.html"), width);
    EXPECT_THAT(seen.messages, IsEmpty());
    const std::size_t begin = seen.dom.find("<pre id=\"result\">");
    const std::size_t end = seen.dom.find("</pre>", begin);
    if (begin == std::string::npos || end == std::string::npos) {
      ADD_FAILURE() << "the reader wrote nothing";
      return {};
    }
    std::string text = seen.dom.substr(begin + 17, end - begin - 17);
    for (const auto& [mark, sign] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", "\u00a0"}, {"&amp;", "&"}}) {
      text = std::regex_replace(text, std::regex(mark), sign);
    }
    return json::parse(text);
  }

 private:
  TemporaryFolder folder_;
};

/// Whether the values of one click stand in order, the unknown ones last, equal ones as at first.
void expectInOrder(const json& column, const json& seen, const std::vector<std::string>& start,
                   bool descending) {
  const bool numbers = column["kind"] == "number";
  std::vector<std::size_t> places;
  for (const json& site : seen["sites"]) {
    places.push_back(static_cast<std::size_t>(
        std::find(start.begin(), start.end(), site.get<std::string>()) - start.begin()));
  }
  const std::set<std::size_t> each(places.begin(), places.end());
  ASSERT_EQ(each.size(), start.size());
  ASSERT_LT(*each.rbegin(), start.size());
  const json& values = seen["values"];
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (values[i].is_null()) {
      EXPECT_TRUE(!values[i - 1].is_null() || places[i - 1] < places[i]);
      continue;
    }
    ASSERT_FALSE(values[i - 1].is_null()) << "an unknown value stands before a known one";
    const std::string before = values[i - 1];
    const std::string here = values[i];
    const double difference =
        numbers ? std::stod(here) - std::stod(before) : static_cast<double>(here.compare(before));
    EXPECT_GE(descending ? -difference : difference, 0) << before << " " << here;
    if (difference == 0) {
      EXPECT_LT(places[i - 1], places[i]);
    }
  }
}

TEST_F(ShortlistPage, LoadsWithoutAWordOnTheConsoleAndItsScriptRuns) {
  for (const char* language : {"zh_CN", "en"}) {
    const std::filesystem::path here = page(sample("headquarters"), language);
    const BrowsedPage seen = open(here);
    EXPECT_THAT(seen.messages, IsEmpty()) << language;
    EXPECT_THAT(seen.dom, HasSubstr("class=\"sortable\"")) << "the policy lets the script run";
    // The same check does see what the policy forbids: another script, another style.
    std::string changed = readBytes(here);
    changed.insert(changed.rfind("</script>"), " ");
    writeBytes(file("changed.html"), changed);
    const BrowsedPage refused = open(file("changed.html"));
    EXPECT_THAT(refused.messages, Not(IsEmpty()));
    EXPECT_THAT(refused.dom, Not(HasSubstr("class=\"sortable\"")));
    // Without a script all is there to be read.
    EXPECT_THAT(refused.dom, HasSubstr("data-v="));
    EXPECT_THAT(refused.dom, Not(HasSubstr("<button")));
  }
}

TEST_F(ShortlistPage, SortsByEveryColumnBothWaysWithUnknownValuesLast) {
  for (const char* brief : {"headquarters", "clean-industry"}) {
    SCOPED_TRACE(brief);
    std::vector<std::string> arguments = sample(brief);
    arguments.insert(arguments.end(), {"--top", "25"});
    const json result = read(page(arguments));
    ASSERT_FALSE(result.is_null());
    const auto start = result["start"].get<std::vector<std::string>>();
    EXPECT_EQ(start.size(), 25U);
    ASSERT_GE(result["columns"].size(), 12U);
    std::size_t unknown = 0;
    for (std::size_t c = 0; c < result["columns"].size(); ++c) {
      const json& column = result["columns"][c];
      SCOPED_TRACE(column["title"]);
      EXPECT_EQ(column["tag"], "button");
      EXPECT_EQ(column["tab"], 0) << "reached by the keyboard";
      ASSERT_EQ(column["seen"].size(), 3U);
      std::optional<bool> before;
      for (const json& seen : column["seen"]) {
        EXPECT_EQ(seen["focused"], true);
        for (std::size_t other = 0; other < seen["sorted"].size(); ++other) {
          EXPECT_EQ(seen["sorted"][other].is_null(), other != c);
        }
        const bool descending = seen["sorted"][c] == "descending";
        EXPECT_TRUE(descending || seen["sorted"][c] == "ascending");
        EXPECT_NE(before, std::optional(descending)) << "the other way at each click";
        before = descending;
        EXPECT_THAT(seen["said"].get<std::string>(), HasSubstr(descending ? "降序" : "升序"));
        expectInOrder(column, seen, start, descending);
        for (const json& value : seen["values"]) {
          unknown += value.is_null() ? 1U : 0U;
        }
      }
    }
    EXPECT_GT(unknown, 25U) << "there are unknown values to be last";
    EXPECT_THAT(result["broken"], IsEmpty());
    EXPECT_GE(result["links"], 100);
    EXPECT_EQ(result["scripts"], 1);
    EXPECT_EQ(result["foreign"], 0);
  }
}

/// The page as it is, under its own policy, with nothing but keys.
TEST_F(ShortlistPage, IsSortedAndWalkedWithKeysAlone) {
  DrivenBrowser browser(page(sample("headquarters")), file(""));
  const std::string order =
      "Array.from(document.querySelectorAll('#list tbody tr')).map(r => r.dataset.site).join()";
  const std::string sorted =
      "Array.from(document.querySelectorAll('#list th'))"
      ".map(h => h.getAttribute('aria-sort') ?? '-').join()";
  const std::string focused = "document.activeElement.textContent";
  EXPECT_EQ(browser.run(order), "s1,s2,s3,s4,s5,s6,s7,s8,s9,s10");
  // Through the numbers of the map to the headings.
  for (int i = 0; i < 40 && browser.run(focused).get<std::string>() != "名次"; ++i) {
    browser.press("Tab");
  }
  ASSERT_EQ(browser.run(focused), "名次");
  browser.press("Enter");
  EXPECT_EQ(browser.run(order), "s10,s9,s8,s7,s6,s5,s4,s3,s2,s1");
  EXPECT_THAT(browser.run(sorted).get<std::string>(), testing::StartsWith("descending,-,"));
  browser.press(" ");
  EXPECT_EQ(browser.run(order), "s1,s2,s3,s4,s5,s6,s7,s8,s9,s10");
  browser.press("Tab");
  browser.press("Tab");
  ASSERT_EQ(browser.run(focused), "得分");
  browser.press(" ");
  EXPECT_THAT(browser.run(sorted).get<std::string>(), testing::StartsWith("-,-,descending,-"));
  browser.press(" ");
  EXPECT_EQ(browser.run(order), "s10,s9,s8,s7,s6,s5,s4,s3,s2,s1");
  EXPECT_EQ(browser.run("document.getElementById('said').textContent"),
            "已按“得分”升序排列，未知的在最后。");
  // A link of the map leads to its sheet.
  browser.run("document.querySelector('a.site').focus()");
  browser.press("Enter");
  EXPECT_EQ(browser.run("location.hash"), "#s1");
  EXPECT_LT(
      std::abs(
          browser.run("document.getElementById('s1').getBoundingClientRect().top").get<double>()),
      40);
}

TEST_F(ShortlistPage, NothingReachesOverTheSideOfAPhoneOrAScreen) {
  for (const char* language : {"zh_CN", "en"}) {
    for (const char* brief : {"headquarters", "public-service"}) {
      const std::filesystem::path here = page(sample(brief), language);
      for (const int width : {360, 1280}) {
        SCOPED_TRACE(testing::Message() << language << " " << brief << " " << width);
        const json result = read(here, width);
        ASSERT_EQ(result["inner"], width);
        EXPECT_LE(result["scroll"], 0);
        EXPECT_THAT(result["wide"], IsEmpty());
      }
    }
  }
}

TEST_F(ShortlistPage, WhatLiesInDataIsTextAndNeverRuns) {
  const std::string holder =
      R"(</dd><script>window.pwned=1;document.title='pwned'</script><img src=x onerror=pwned=1>)";
  const std::string code = R"(\"><svg onload=pwned=1>)";
  std::vector<std::string> features;
  for (int i = 0; i < 3; ++i) {
    features.push_back(parcelFeature(
        100 * i, 0, 100, 80,
        R"("宗地代码":")" + code + std::to_string(i) + R"(","土地使用权人":")" + holder +
            R"(","坐落":"'-->\u202e<base href=//x>","用途代码体系":"ydyh2023","土地用途":"1001")"));
  }
  const std::filesystem::path data = file("<img src=x onerror=pwned=1>.geojson");
  writeFeatures(data, features);
  const std::string brief = file("brief.toml").string();
  std::ofstream(brief) << "id = \"b\"\ntitle_zh = '</title><script>pwned=1</script>'\n"
                          "title_en = '</style><script>pwned=1</script>'\n"
                          "[[criterion]]\nmeasure = \"area\"\nunit = \"m2\"\nweight = 1\n"
                          "title_zh = '</th><script>pwned=1</script>'\n"
                          "title_en = '</th><script>pwned=1</script>'\n"
                          "function = \"linear\"\nworst = 0\nbest = 9000\n";
  const std::filesystem::path here = page({data.string(), "--brief", brief, "--as-of", "2020-12-31",
                                           "--contact", "<script>pwned=1</script>"});
  const json result = read(here);
  ASSERT_FALSE(result.is_null());
  EXPECT_EQ(result["pwned"], "undefined");
  EXPECT_EQ(result["scripts"], 1);
  EXPECT_EQ(result["foreign"], 0);
  EXPECT_EQ(result["title"], "</title><script>pwned=1</script>：地块短名单");
  EXPECT_THAT(result["broken"], IsEmpty());
  const auto texts = result["texts"].get<std::vector<std::string>>();
  for (const std::string& text : {holder, std::string("<script>pwned=1</script>"),
                                  std::string("<img src=x onerror=pwned=1>.geojson")}) {
    EXPECT_THAT(texts, testing::Contains(text));
  }
  EXPECT_THAT(open(here).messages, IsEmpty()) << "as it is, under its own policy";
}

}  // namespace
}  // namespace renewal::test
