#include "gis/io/dbf_cells.h"

#include <gtest/gtest.h>

#include <cfloat>

namespace renewal::gis {
namespace {

struct NumberCase {
  const char* title;
  const char* cell;
  NumberCell asInteger;
  std::int64_t integer;
  NumberCell asReal;
  double real;
};
void PrintTo(const NumberCase& c, std::ostream* out) {
  *out << c.title;
}

class NumberCells : public testing::TestWithParam<NumberCase> {};

TEST_P(NumberCells, readAsTheTableSays) {
  const NumberCase& c = GetParam();
  std::int64_t integer = 0;
  double real = 0;
  EXPECT_EQ(parseIntegerCell(c.cell, integer), c.asInteger);
  EXPECT_EQ(integer, c.integer);
  EXPECT_EQ(parseRealCell(c.cell, real), c.asReal);
  EXPECT_EQ(real, c.real);
}

using N = NumberCell;
INSTANTIATE_TEST_SUITE_P(
    Table, NumberCells,
    testing::Values(NumberCase{"Blank", "      ", N::Missing, 0, N::Missing, 0},
                    NumberCase{"Zero", "     0", N::Value, 0, N::Value, 0},
                    NumberCase{"Plain", "  1234", N::Value, 1234, N::Value, 1234},
                    NumberCase{"Plus", "   +12", N::Value, 12, N::Value, 12},
                    NumberCase{"Minus", "   -12", N::Value, -12, N::Value, -12},
                    NumberCase{"PlusMinus", "  +-12", N::Unreadable, 0, N::Unreadable, 0},
                    NumberCase{"Decimals", " 12.50", N::Fraction, 0, N::Value, 12.5},
                    NumberCase{"Tenth", "0.1", N::Fraction, 0, N::Value, 0.1},
                    NumberCase{"Exponent", "1.2345e+03", N::Fraction, 0, N::Value, 1234.5},
                    NumberCase{"Largest", "9223372036854775807", N::Value, INT64_MAX, N::Value,
                               9223372036854775807.0},
                    NumberCase{"AboveLargest", "9223372036854775808", N::Fraction, 0, N::Value,
                               9223372036854775808.0},
                    NumberCase{"Stars", "******", N::Overflow, 0, N::Overflow, 0},
                    NumberCase{"NotANumber", "nan", N::NotFinite, 0, N::NotFinite, 0},
                    NumberCase{"Infinite", "-inf", N::NotFinite, 0, N::NotFinite, 0},
                    NumberCase{"Comma", "12,5", N::Unreadable, 0, N::Unreadable, 0},
                    NumberCase{"Range", "1.0-3.5", N::Unreadable, 0, N::Unreadable, 0},
                    NumberCase{"AtMost", "<=2.5", N::Unreadable, 0, N::Unreadable, 0}),
    [](const auto& each) { return std::string(each.param.title); });

struct DateCase {
  const char* title;
  const char* cell;
  DateCell kind;
  const char* iso;
};
void PrintTo(const DateCase& c, std::ostream* out) {
  *out << c.title;
}

class DateCells : public testing::TestWithParam<DateCase> {};

TEST_P(DateCells, readAsTheTableSays) {
  const DateCase& c = GetParam();
  PartialDate date;
  ASSERT_EQ(parseDateCell(c.cell, date), c.kind);
  if (c.kind == DateCell::Value) {
    EXPECT_EQ(date.iso(), c.iso);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, DateCells,
    testing::Values(DateCase{"Day", "20210305", DateCell::Value, "2021-03-05"},
                    DateCase{"LeapDay", "20240229", DateCell::Value, "2024-02-29"},
                    DateCase{"NoLeapDay", "20230229", DateCell::Unreadable, ""},
                    DateCase{"Month", "20210300", DateCell::Value, "2021-03"},
                    DateCase{"Year", "20210000", DateCell::Value, "2021"},
                    DateCase{"DayOnly", "20210005", DateCell::Unreadable, ""},
                    DateCase{"Blank", "        ", DateCell::Missing, ""},
                    DateCase{"Zeros", "00000000", DateCell::Missing, ""},
                    DateCase{"Slashes", "2021/3/5", DateCell::Unreadable, ""},
                    DateCase{"Month13", "20211301", DateCell::Unreadable, ""},
                    DateCase{"Negative", "-2021030", DateCell::Unreadable, ""}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(FlagCells, readAsTheStandardSays) {
  for (const char* yes : {"T", "t", "Y", "y"}) {
    EXPECT_EQ(parseFlagCell(yes), FlagCell::Yes) << yes;
  }
  for (const char* no : {"F", "f", "N", "n"}) {
    EXPECT_EQ(parseFlagCell(no), FlagCell::No) << no;
  }
  for (const char* missing : {" ", "?", ""}) {
    EXPECT_EQ(parseFlagCell(missing), FlagCell::Missing) << missing;
  }
  for (const char* bad : {"1", "0", "X", "TF"}) {
    EXPECT_EQ(parseFlagCell(bad), FlagCell::Unreadable) << bad;
  }
}

}  // namespace
}  // namespace renewal::gis
