#include "core/base/toml_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/error.h"
#include "core/look/look.h"

namespace renewal {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

struct DottedText {
  const char* name;
  std::string toml;
  int refusedLine;  ///< 0 = not refused
};

class TomlKeys : public testing::TestWithParam<DottedText> {};

TEST_P(TomlKeys, OfTooManyPartsAreRefusedAndTextsAreNot) {
  const DottedText& c = GetParam();
  try {
    parseToml(c.toml, "a.toml", ErrorCode::CaseFile);
    EXPECT_EQ(c.refusedLine, 0);
  } catch (const Error& error) {
    EXPECT_EQ(error.info().what.en, "a key has too many parts") << error.info().what.en;
    EXPECT_EQ(error.info().where, "a.toml:" + std::to_string(c.refusedLine));
  }
}

INSTANTIATE_TEST_SUITE_P(
    TomlKeys, TomlKeys,
    testing::Values(
        DottedText{"FewParts", "a" + repeated(".a", 31) + " = 1\n", 0},
        DottedText{"ManyParts", "\na" + repeated(".a", 40) + " = 1\n", 2},
        DottedText{"Header", "[a" + repeated(".a", 40) + "]\n", 1},
        DottedText{"Comment", "# " + repeated(". ", 100) + "\n", 0},
        DottedText{"Text", "a = \"" + repeated(".", 100) + "\"\n", 0},
        DottedText{"Literal", "a = '" + repeated(".", 100) + "'\n", 0},
        DottedText{"EscapedQuote", "a = \"\\\"" + repeated(".", 100) + "\"\n", 0},
        DottedText{"LongText", "a = \"\"\"\none\n" + repeated("a.", 100) + "\n\"\"\"\n", 0},
        DottedText{"LongLiteral", "a = '''\n" + repeated("a.", 100) + "\n'''\n", 0},
        DottedText{"QuotesInLongText", "a = \"\"\"\n\"x\" " + repeated("a.", 100) + "\"\"\"\n", 0},
        DottedText{"EscapeInLongText", "a = \"\"\"\\\"\"\" " + repeated("a.", 100) + "\"\"\"\n", 0},
        DottedText{"QuoteAtTheEndOfLongText",
                   "a = \"\"\"x\"\"\"\"\nb" + repeated(".b", 40) + " = 1\n", 2},
        DottedText{"AfterLongText", "a = '''\nx\n'''\nb" + repeated(".b", 40) + " = 1\n", 4},
        DottedText{"AfterLiteralBackslash", "a = '\\'\nb" + repeated(".b", 40) + " = 1\n", 2},
        DottedText{"AfterEmptyText", "a = \"\"\nb" + repeated(".b", 40) + " = 1\n", 2},
        DottedText{"QuotedParts", "a" + repeated(".\"b\"", 40) + " = 1\n", 1}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(ColourFile, IsGuardedAgainstEndlessKeys) {
  try {
    Look::parse("a" + repeated(".a", 200000) + " = 1\n", "map.toml");
    FAIL() << "not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.info().what.en, "a key has too many parts");
  }
}

}  // namespace
}  // namespace renewal
