#include "gis/shortlist/html_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace renewal::gis {
namespace {

TEST(HtmlText, NothingInATextIsMarkupOrSteersTheReader) {
  struct Case {
    std::string text;
    std::string html;
  };
  using std::string_literals::operator""s;
  const std::vector<Case> cases{
      {"", ""},
      {"沙岗 12.5 亩", "沙岗 12.5 亩"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {R"(" onload='x' &amp;)", "&quot; onload=&#39;x&#39; &amp;amp;"},
      {"]]>", "]]&gt;"},
      {"a\0b\nc\x1b[31m\x7f"s, "a\\x00b\\x0ac\\x1b[31m\\x7f"},
      {"x\xC2\x85y", "x\\u0085y"},
      // Would turn what follows: "exe.fdp" reads as "pdf.exe".
      {"a\u202Eexe.fdp", "a\\u202eexe.fdp"},
      {"a\u2066b\u2069\u200F\u061C", "a\\u2066b\\u2069\\u200f\\u061c"},
      {"\xF0\xA0\xAE\xB7 𠮷", "\xF0\xA0\xAE\xB7 𠮷"},
      // Not UTF-8: a byte alone, a character cut short, an overlong <, half a surrogate pair.
      {"\xFF|\xE4\xB8|\xC0\xBC|\xED\xA0\x80",
       "\uFFFD|\uFFFD\uFFFD|\uFFFD\uFFFD|\uFFFD\uFFFD\uFFFD"},
      {"€–“”", "€–“”"}};
  for (const Case& one : cases) {
    EXPECT_EQ(htmlText(one.text), one.html);
  }
}

TEST(HtmlText, TitlesBeginWithACapitalWhereTheyAreLatin) {
  EXPECT_EQ(capital("area"), "Area");
  EXPECT_EQ(capital("FAR headroom"), "FAR headroom");
  EXPECT_EQ(capital("面积"), "面积");
  EXPECT_EQ(capital(""), "");
}

}  // namespace
}  // namespace renewal::gis
