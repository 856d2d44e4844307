#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "core/base/error.h"
#include "core/rules/rule_book.h"

namespace renewal {
namespace {

const std::string head = "id = \"x\"\nversion = \"1\"\ntitle_zh = \"甲\"\ntitle_en = \"x\"\n";
const std::string question =
    "[[question]]\nid = \"q\"\ntitle_zh = \"甲\"\ntitle_en = \"q\"\n"
    "[[question.outcome]]\nid = \"a\"\ntitle_zh = \"甲\"\ntitle_en = \"a\"\nwhen = \"c0\"\n"
    "[[question.outcome]]\nid = \"b\"\ntitle_zh = \"乙\"\ntitle_en = \"b\"\n";

std::string condition(int number, const std::string& body) {
  return fmt::format(
      "[[condition]]\nid = \"c{}\"\ntitle_zh = \"甲\"\ntitle_en = \"c\"\nbasis = \"b\"\n{}\n",
      number, body);
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += part;
  }
  return text;
}

std::string nested(int depth) {
  std::string text = head;
  for (int i = 0; i < depth; ++i) {
    text += condition(i, fmt::format("all = [\"c{}\"]", i + 1));
  }
  return text + condition(depth, "measure = \"dispute\"\ntest = \"is-yes\"") + question;
}

struct HostileBook {
  const char* name;
  std::string toml;
  const char* where;  ///< how the place begins
  const char* what;
};

TEST(HostileBook, IsRefusedWithLineAndReasonWithinASecond) {
  const std::string flag = "measure = \"dispute\"\ntest = \"is-yes\"";
  const HostileBook books[] = {
      {"ten thousand nested conditions", nested(10000), "b.toml:244",
       "the conditions are nested too deeply"},
      {"nested values", head + "a = " + repeated("[", 100000), "b.toml:5:", "not valid TOML"},
      {"a key of many parts", head + "a" + repeated(".a", 200000) + " = 1\n", "b.toml:5",
       "a key has too many parts"},
      {"a header of many parts", head + "[a" + repeated(".a", 200000) + "]\n", "b.toml:5",
       "a key has too many parts"},
      {"quoted parts", head + "a" + repeated(".\"b\"", 200000) + " = 1\n", "b.toml:5",
       "a key has too many parts"},
      {"circle", head + condition(0, "all = [\"c1\"]") + condition(1, "any = [\"c0\"]") + question,
       "b.toml:", "refers to itself"},
      {"own child", head + condition(0, "all = [\"c0\"]") + question,
       "b.toml:", "refers to itself"},
      {"two of one id", head + condition(0, flag) + condition(0, flag) + question, "b.toml:13",
       "stands twice"},
      {"unknown key", head + "colour = \"red\"\n" + condition(0, flag) + question, "b.toml:5", ""},
      {"wrong unit",
       head + condition(0, "measure = \"effective\"\ntest = \"less-than\"") + question,
       "b.toml:", "there is no measure or field"},
      {"a test of another kind",
       head + condition(0, "measure = \"dispute\"\ntest = \"less-than\"") + question,
       "b.toml:", "does not fit this measure"},
      {"a period in weeks",
       head +
           condition(
               0,
               "measure = \"agreed-start\"\ntest = \"elapsed-at-least\"\nperiod = \"52 weeks\"") +
           question,
       "b.toml:", "cannot read the period"},
      {"more wanted than there is",
       head + condition(0, "of = [\"c1\"]\nat_least = 2") + condition(1, flag) + question,
       "b.toml:", ""},
      {"validity that ends before it begins",
       head + "valid_from = 2020-01-02\nvalid_to = 2020-01-01\n" + condition(0, flag) + question,
       "b.toml:6", "the validity ends before it begins"},
      {"extends itself", head + "extends = \"x\"\n", "", ""},
  };
  for (const HostileBook& book : books) {
    SCOPED_TRACE(book.name);
    const auto begun = std::chrono::steady_clock::now();
    try {
      RuleBook::parse(book.toml, "b.toml", [&](std::string_view) {
        return std::optional(BookText{book.toml, "b.toml"});
      });
      ADD_FAILURE() << "taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::RuleBook);
      EXPECT_EQ(error.info().where.rfind(book.where, 0), 0U) << error.info().where;
      EXPECT_NE(error.info().what.en.find(book.what), std::string::npos) << error.info().what.en;
      EXPECT_FALSE(error.info().what.zh.empty());
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    EXPECT_LT(taken.count(), 1.0);
  }
}

}  // namespace
}  // namespace renewal
