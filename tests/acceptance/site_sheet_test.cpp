#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/acceptance/viewer_program.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::test {
namespace {

using gis::test::TemporaryFolder;
using testing::HasSubstr;
using testing::Not;

constexpr const char* idle = "442000002016GB00264";
constexpr const char* mortgaged = "442000002016JB00028";

std::string withoutBlanks(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(),
                            [](char c) { return c == ' ' || c == '\n' || c == '\f'; }),
             text.end());
  return text;
}

/// What a company gets in its hands: two sites, one file, a page each, read back as text.
TEST(SiteSheetFile, HoldsAPagePerSiteWithItsTextsAndFonts) {
  if (!std::filesystem::exists("/usr/bin/pdftotext")) {
    GTEST_SKIP() << "pdftotext is not installed (package poppler-utils)";
  }
  const TemporaryFolder folder;
  for (const char* language : {"zh_CN", "en"}) {
    const bool chinese = std::string(language) == "zh_CN";
    const std::string file = (folder.path() / (std::string(language) + ".pdf")).string();
    const Finished done =
        viewSample({"--sheet", std::string(idle) + "," + mortgaged, "--contact",
                    "东区招商办 0760-00000000", "--print", file, "--language", language});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_THAT(outputOf("/usr/bin/pdfinfo", {file}), HasSubstr("Pages:           2"));
    const std::string fonts = outputOf("/usr/bin/pdffonts", {file});
    EXPECT_THAT(fonts, HasSubstr("Noto"));
    EXPECT_THAT(fonts, Not(HasSubstr(" no  no ")));  // embedded or not, subset or not
    const std::string text =
        withoutBlanks(outputOf("/usr/bin/pdftotext", {"-raw", "-enc", "UTF-8", file, "-"}));
    for (const char* part : {idle, mortgaged, "东区招商办0760-00000000", "2020-12-31", "EPSG:4547",
                             "J10", "2487796.552", "435295.447"}) {
      EXPECT_THAT(text, HasSubstr(part)) << language;
    }
    const std::vector<const char*> words =
        chinese ? std::vector<const char*>{"关键指标", "规划条件", "权属与负担", "8.07亩",
                                           "m²）",     "5,376.9",  "2.50",       "抵押是",
                                           "未知",     "区位距离", "面积"}
                : std::vector<const char*>{"Keyfigures", "Planconditions", "8.07mu",    "5,376.9m²",
                                           "unknown",    "Neighbours",     "Distances", "Readyon"};
    for (const char* word : words) {
      EXPECT_THAT(text, HasSubstr(word)) << language;
    }
  }
}

TEST(SiteSheetFile, PicturesAreNamedByTheirParcels) {
  const TemporaryFolder folder;
  const Finished done = viewSample({"--sheet", std::string(idle) + "，" + mortgaged, "--dpi", "36",
                                    "--print", (folder.path() / "site.png").string()});
  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_TRUE(std::filesystem::exists(folder.path() / (std::string("site-") + idle + ".png")));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / (std::string("site-") + mortgaged + ".png")));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "site.png"));
}

TEST(SiteSheetFile, AnUnknownParcelWritesNothing) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "site.pdf";
  const Finished done = viewSample({"--sheet", std::string(idle) + ",442000002016GB99999",
                                    "--print", file.string(), "--language", "en"});
  EXPECT_EQ(done.code, 3);
  EXPECT_EQ(done.out, "");
  EXPECT_THAT(done.err, HasSubstr("no parcel with the code \"442000002016GB99999\""));
  EXPECT_THAT(done.err, HasSubstr("Check the parcel code"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace renewal::test
