#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/acceptance/real_program.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::test {
namespace {

using testing::HasSubstr;

constexpr const char* briefHead = "id = \"b\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\n";
constexpr const char* area = "[[criterion]]\nmeasure = \"area\"\nunit = \"mu\"\nweight = 1\n";

struct Bad {
  const char* name;
  std::string toml;
  const char* where;
  const char* zh;
  const char* en;
};

class MalformedBriefFile : public testing::TestWithParam<Bad> {};

TEST_P(MalformedBriefFile, IsSaidOnStderrWithLineKeyAndWhatIsAllowed) {
  const Bad& bad = GetParam();
  const gis::test::TemporaryFolder folder;
  const std::string file = (folder.path() / "需求.toml").string();
  gis::test::writeBytes(file, bad.toml);
  for (const bool chinese : {true, false}) {
    const Finished done =
        runRenewal({"rank", sourcePath("data/east-district").string(), "--brief", file},
                   {{"LC_ALL", chinese ? "zh_CN.UTF-8" : "en_GB.UTF-8"}});
    EXPECT_EQ(done.code, 3);
    EXPECT_EQ(done.out, "");
    EXPECT_THAT(done.err, HasSubstr(file + bad.where));
    EXPECT_THAT(done.err, HasSubstr(chinese ? bad.zh : bad.en));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, MalformedBriefFile,
    testing::Values(
        Bad{"NoToml", "id = \n", ":1:", "请改正这一行", "correct this line"},
        Bad{"UnknownKey", std::string(briefHead) + "colour = 3\n", ":4: colour",
            "这里可以写：id, title_zh", "allowed here: id, title_zh"},
        Bad{"ForeignUnit",
            std::string(briefHead) +
                "[[criterion]]\nmeasure = \"area\"\nunit = \"km\"\nweight = 1\n",
            ":6: criterion[1].unit", "可以写：m2, mu, ha", "allowed: m2, mu, ha"},
        Bad{"ForeignFunction", std::string(briefHead) + area + "function = \"table\"\n",
            ":8: criterion[1].function", "可以写：linear, step", "allowed: linear, step"},
        Bad{"Unused",
            std::string(briefHead) + area +
                "function = \"linear\"\nworst = 1\nbest = 5\nother = 0.5\n",
            ":11: criterion[1].other", "可以写：worst, best", "allowed: worst, best"},
        Bad{"NoValueListed",
            std::string(briefHead) + area +
                "function = \"linear\"\nworst = 1\nbest = 5\n[[exclude]]\nmeasure = \"dispute\"\n"
                "is = []\nreason_zh = \"因\"\nreason_en = \"why\"\n",
            ":13: exclude[1].is", "可以写：no, yes", "allowed: no, yes"}),
    [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace renewal::test
