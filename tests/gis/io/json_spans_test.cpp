#include "gis/io/json_spans.h"

#include <gtest/gtest.h>

namespace renewal::gis {
namespace {

TEST(JsonSpans, MembersAndElementsAreFoundWhereTheyStand) {
  const std::string_view text =
      "\xEF\xBB\xBF { \"a\" : [1, [2,3] , {\"]\":\"}\"}, \"x\\\"]\" , -4e2 ], \"b\":{\"a\":true},"
      "\"a2\":null , \"b\" : 7 }";
  const JsonSpan all = jsonValue(text);
  EXPECT_EQ(all.end, text.size());
  const auto a = jsonMember(text, all, "a");
  ASSERT_TRUE(a);
  std::vector<std::string_view> elements;
  for (const JsonSpan span : jsonElements(text, *a)) {
    elements.push_back(span.in(text));
  }
  EXPECT_EQ(elements,
            (std::vector<std::string_view>{"1", "[2,3]", "{\"]\":\"}\"}", "\"x\\\"]\"", "-4e2"}));
  EXPECT_EQ(jsonMember(text, all, "b")->in(text), "7") << "the last of equal keys";
  EXPECT_EQ(jsonMember(text, all, "a2")->in(text), "null");
  EXPECT_FALSE(jsonMember(text, all, "c"));
  EXPECT_FALSE(jsonMember(text, *a, "a"));
  EXPECT_TRUE(jsonElements(text, all).empty());
}

TEST(JsonSpans, NothingIsReadOutsideOfABrokenText) {
  for (const std::string_view text :
       {"", " ", "[", "{", "[1", "{\"a", "{\"a\"", "{\"a\":", "[\"\\", "]", "[]", "{}", "[,"}) {
    const JsonSpan all = jsonValue(text);
    EXPECT_LE(all.end, text.size());
    EXPECT_LE(jsonElements(text, all).size(), 1U) << text;
    jsonMember(text, all, "a");
  }
}

}  // namespace
}  // namespace renewal::gis
