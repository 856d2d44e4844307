#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/real_program.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::test {
namespace {

using gis::test::TemporaryFolder;
using gis::test::writeBytes;
using testing::AllOf;
using testing::HasSubstr;
namespace fs = std::filesystem;

const std::string head = "id = \"x\"\nversion = \"1\"\ntitle_zh = \"甲\"\ntitle_en = \"x\"\n";
const std::string question =
    "[[question]]\nid = \"q\"\ntitle_zh = \"甲\"\ntitle_en = \"q\"\n"
    "[[question.outcome]]\nid = \"a\"\ntitle_zh = \"甲\"\ntitle_en = \"a\"\nwhen = \"c0\"\n"
    "[[question.outcome]]\nid = \"b\"\ntitle_zh = \"乙\"\ntitle_en = \"b\"\n";

std::string condition(int number, const std::string& body) {
  return fmt::format(
      "[[condition]]\nid = \"c{}\"\ntitle_zh = \"甲\"\ntitle_en = \"c\"\ndefault = true\n{}\n",
      number, body);
}

std::string far(const char* test, double value) {
  return fmt::format("measure = \"far-max\"\ntest = \"{}\"\nthreshold = {}", test, value);
}

/// Files that are no rule books, given to the program itself: exit 3, what, where, what to do.
TEST(HostileBookFile, IsRefusedByTheProgram) {
  const TemporaryFolder folder;
  std::string nested = head;
  for (int i = 0; i < 10000; ++i) {
    nested += condition(i, fmt::format("all = [\"c{}\"]", i + 1));
  }
  nested += condition(10000, far("at-least", 1)) + question;
  struct Case {
    const char* name;
    std::string toml;
    const char* what;
    const char* where;
  };
  const Case cases[] = {
      {"nested", nested, "嵌套太深", "nested.toml:"},
      {"circle", head + condition(0, "all = [\"c1\"]") + condition(1, "any = [\"c0\"]") + question,
       "引用了自己", "circle.toml:"},
      {"twice",
       head + condition(0, far("at-least", 1)) + condition(0, far("at-least", 2)) + question,
       "写了两次", "twice.toml:14"},
      {"key", head + "颜色 = \"红\"\n" + question, "不是有效的 TOML", "key.toml:5"},
      {"unknown", head + "colour = \"red\"\n" + question, "colour", "unknown.toml:5"},
      {"unit",
       head +
           condition(0,
                     "measure = \"agreed-start\"\ntest = \"elapsed-at-least\"\n"
                     "period = \"2 mu\"") +
           question,
       "期限看不懂", "unit.toml:"},
      {"excluded",
       head + condition(0, "all = [\"c1\", \"c2\"]") + condition(1, far("less-than", 0.8)) +
           condition(2, far("greater-than", 1)) + question,
       "永远不能成立", "excluded.toml:6"},
      {"bytes", head + "author = \"\xff\xfe\"\n" + question, "不是有效的 TOML", "bytes.toml:5"},
      {"zero", std::string(1000, '\0'), "不是有效的 TOML", "zero.toml:1"},
      {"empty", "", "id", "empty.toml"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const fs::path file = folder / (std::string(one.name) + ".toml");
    writeBytes(file, one.toml);
    const Finished run = runRenewal({"rules", "check", file.string()});
    EXPECT_EQ(run.code, 3);
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, AllOf(HasSubstr(one.what), HasSubstr(one.where), HasSubstr("处理：")));
  }
}

TEST(HostileBookFile, AGigabyteIsRefusedBeforeItIsRead) {
  const TemporaryFolder folder;
  const fs::path file = folder / "huge.toml";
  writeBytes(file, head);
  fs::resize_file(file, std::uintmax_t{1} << 30U);  // sparse: takes no room
  const Finished run = runRenewal({"rules", "check", file.string()});
  EXPECT_EQ(run.code, 3);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("超过 64 MiB"), HasSubstr("huge.toml"), HasSubstr("处理：")));
  const Finished assess =
      runRenewal({"assess", sourcePath("data/east-district/shagang.shp").string(), "--rules",
                  file.string(), "--as-of", "2020-12-31", "--out", folder / "o.gpkg"});
  EXPECT_EQ(assess.code, 3);
  EXPECT_THAT(assess.err, HasSubstr("超过 64 MiB"));
  EXPECT_FALSE(fs::exists(folder / "o.gpkg"));
}

}  // namespace
}  // namespace renewal::test
