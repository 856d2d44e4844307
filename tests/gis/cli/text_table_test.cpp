#include "gis/cli/text_table.h"

#include <gtest/gtest.h>

namespace renewal::cli {
namespace {

TEST(TextTable, ChineseTakesTwoColumns) {
  EXPECT_EQ(displayWidth(""), 0U);
  EXPECT_EQ(displayWidth("abc"), 3U);
  EXPECT_EQ(displayWidth("宗地"), 4U);
  EXPECT_EQ(displayWidth("m²(亩)"), 6U);
  EXPECT_EQ(displayWidth("𠮷野家"), 6U);
  EXPECT_EQ(displayWidth("\xef\xbc\x8c。"), 4U) << "full-width punctuation";
}

TEST(TextTable, ColumnsLineUp) {
  TextTable table;
  table.column("状态");
  table.column("宗数", TextTable::Align::Right);
  table.row({"疑似闲置", "1,024"});
  table.row({"ok", "7"});
  table.rule();
  table.row({"合计"});
  EXPECT_EQ(table.render(1),
            " 状态       宗数\n"
            " ───────────────\n"
            " 疑似闲置  1,024\n"
            " ok            7\n"
            " ───────────────\n"
            " 合计\n");
}

TEST(TextTable, ValuesFromFilesCannotSteerTheTerminal) {
  EXPECT_EQ(printable("a\x1b[2Jb\tc\nd\x7f"), "a\\x1b[2Jb\\tc\\nd\\x7f");
  EXPECT_EQ(printable("x\xc2\x9by"), "x\\x9by");
  EXPECT_EQ(printable("中\xff山"), "中\xEF\xBF\xBD山");
  EXPECT_EQ(printable("中山·é"), "中山·é");
  TextTable table;
  table.column("a");
  table.row({"\x1b]0;title\x07"});
  EXPECT_EQ(table.render().find('\x1b'), std::string::npos);
}

TEST(TextTable, NumbersAreGrouped) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace renewal::cli
