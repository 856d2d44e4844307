#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "core/base/error.h"
#include "core/rules/rule_book.h"
#include "tests/support/sanitized.h"

namespace renewal {
namespace {

/// The promise to users; a sanitizer slows everything down many times.
constexpr double mostSeconds = test::underSanitizer ? 60 : 1;

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

/// Two tests under one `all`, on line 12 of the book.
std::string both(const std::string& one, const std::string& other) {
  return head + condition(0, "all = [\"c1\", \"c2\"]") + condition(1, one) + condition(2, other) +
         question;
}

/// Three outcomes by the first two conditions, the second perhaps never reached.
std::string ranked(const std::string& first, const std::string& second) {
  return head + condition(0, first) + condition(1, second) +
         "[[question]]\nid = \"q\"\ntitle_zh = \"甲\"\ntitle_en = \"q\"\n"
         "[[question.outcome]]\nid = \"a\"\ntitle_zh = \"甲\"\ntitle_en = \"a\"\nwhen = \"c0\"\n"
         "[[question.outcome]]\nid = \"b\"\ntitle_zh = \"乙\"\ntitle_en = \"b\"\nwhen = \"c1\"\n"
         "[[question.outcome]]\nid = \"r\"\ntitle_zh = \"余\"\ntitle_en = \"rest\"\n";
}

std::string number(const char* test, double value) {
  return fmt::format("measure = \"far-max\"\ntest = \"{}\"\nthreshold = {}", test, value);
}

std::string period(const char* test, const char* length) {
  return fmt::format("measure = \"agreed-start\"\ntest = \"{}\"\nperiod = \"{}\"", test, length);
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
      {"a text of five megabytes", "# " + std::string(std::size_t{5} << 20U, 'x') + "\n", "b.toml",
       "the rule book is larger than 4 MiB"},
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
      {"below and above", both(number("less-than", 0.8), number("greater-than", 1)), "b.toml:6",
       "\"c0\" can never hold: what it asks of \"maximum FAR\" excludes itself (c1, c2)"},
      {"below and at the same", both(number("less-than", 1), number("at-least", 1)), "b.toml:6",
       "excludes itself (c1, c2)"},
      {"longer and shorter than a year",
       both(period("elapsed-at-least", "2 years"), period("elapsed-less-than", "1 year")),
       "b.toml:6", "excludes itself (c1, c2)"},
      {"yes and no", both(flag, "measure = \"dispute\"\ntest = \"is-no\""), "b.toml:6",
       "excludes itself"},
      {"happened and not",
       both("measure = \"actual-start\"\ntest = \"happened\"",
            "measure = \"actual-start\"\ntest = \"not-happened\""),
       "b.toml:6", "excludes itself"},
      {"none of all there is",
       head + condition(0, "none = [\"c1\", \"c2\"]") + condition(1, number("less-than", 1)) +
           condition(2, number("at-least", 1)) + question,
       "b.toml:6", "excludes itself"},
      {"two lists without a common value",
       both("measure = \"tenure\"\ntest = \"in\"\nvalues = [\"state\"]",
            "measure = \"tenure\"\ntest = \"in\"\nvalues = [\"collective\"]"),
       "b.toml:6", "excludes itself"},
      {"an outcome the first one takes all of",
       ranked(number("at-least", 1), number("at-least", 2)), "b.toml:31",
       "no parcel can have the outcome \"b\": whenever it holds, \"a\" before it holds already"},
      {"the same condition twice under two names",
       ranked(period("elapsed-at-least", "1 year"), period("elapsed-at-least", "12 months")),
       "b.toml:31", "no parcel can have the outcome \"b\""},
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
    EXPECT_LT(taken.count(), mostSeconds);
  }
}

/// What looks alike but can come about must be taken.
TEST(HostileBook, WhatCanComeAboutIsNoContradiction) {
  const std::string books[] = {
      both(number("at-least", 0.8), number("less-than", 1)),
      both(number("at-most", 1), number("at-least", 1)),
      both(period("elapsed-at-least", "1 year"), period("elapsed-less-than", "2 years")),
      // At a later as-of day it can be: fixed days and periods are not held against each other.
      both("measure = \"agreed-start\"\ntest = \"on-or-before\"\nday = 2009-12-31",
           period("elapsed-less-than", "1 year")),
      both("measure = \"tenure\"\ntest = \"in\"\nvalues = [\"state\", \"collective\"]",
           "measure = \"tenure\"\ntest = \"not-in\"\nvalues = [\"collective\"]"),
      head + condition(0, "any = [\"c1\", \"c2\"]") + condition(1, number("less-than", 1)) +
          condition(2, number("at-least", 1)) + question,
      ranked(number("at-least", 2), number("at-least", 1)),
      ranked(period("elapsed-at-least", "2 years"), period("elapsed-at-least", "1 year")),
  };
  for (const std::string& toml : books) {
    EXPECT_NO_THROW(RuleBook::parse(toml, "b.toml")) << toml;
  }
}

/// A search over many tests must end in time and claim nothing it has not seen.
TEST(HostileBook, ManyConditionsOfOneMeasureTakeLessThanASecond) {
  std::string ids;
  std::string conditions;
  for (int i = 1; i <= 4000; ++i) {
    ids += fmt::format("{}\"c{}\"", i == 1 ? "" : ", ", i);
    conditions += condition(i, number("less-than", i));
  }
  const std::string toml = head + condition(0, "all = [" + ids + "]") + conditions + question;
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(RuleBook::parse(toml, "b.toml").questions.size(), 1U);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  EXPECT_LT(taken.count(), mostSeconds);
}

}  // namespace
}  // namespace renewal
