#include "core/units/date.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace renewal {
namespace {

Date day(const char* iso) {
  return *Date::tryFromIso(iso);
}

struct IsoCase {
  const char* name;
  const char* text;
  bool valid;
};
void PrintTo(const IsoCase& c, std::ostream* out) {
  *out << c.text;
}

class DateIso : public testing::TestWithParam<IsoCase> {};

TEST_P(DateIso, IsReadStrictly) {
  const auto date = Date::tryFromIso(GetParam().text);
  EXPECT_EQ(date.has_value(), GetParam().valid);
  if (date) {
    EXPECT_EQ(date->iso(), GetParam().text);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, DateIso,
    testing::Values(
        IsoCase{"epoch", "1970-01-01", true}, IsoCase{"leapDay", "2020-02-29", true},
        IsoCase{"noLeapDay", "2019-02-29", false},
        IsoCase{"centuryIsNoLeapYear", "1900-02-29", false},
        IsoCase{"fourthCenturyIs", "2000-02-29", true}, IsoCase{"first", "0001-01-01", true},
        IsoCase{"last", "9999-12-31", true}, IsoCase{"yearZero", "0000-01-01", false},
        IsoCase{"monthZero", "2020-00-10", false}, IsoCase{"month13", "2020-13-01", false},
        IsoCase{"dayZero", "2020-01-00", false}, IsoCase{"april31", "2020-04-31", false},
        IsoCase{"slashes", "2020/01/01", false}, IsoCase{"short", "2020-1-1", false},
        IsoCase{"tail", "2020-01-01 ", false}, IsoCase{"monthOnly", "2020-01", false},
        IsoCase{"empty", "", false}),
    [](const auto& c) { return c.param.name; });

TEST(Date, CountsEveryDayOfFourHundredYears) {
  Date expected = Date::fromYmd(1899, 12, 31);
  for (int year = 1900; year < 2300; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; d <= 31; ++d) {
        const auto date = Date::tryFromYmd(year, month, d);
        if (!date) {
          continue;
        }
        expected = expected.plusDays(1);
        ASSERT_EQ(*date, expected);
        ASSERT_EQ(date->year(), year);
        ASSERT_EQ(date->month(), month);
        ASSERT_EQ(date->day(), d);
      }
    }
  }
}

// Civil Code of the PRC, Art. 202.
TEST(Date, AYearEndsOnTheCorrespondingDayOrTheLastOfTheMonth) {
  EXPECT_EQ(day("2017-06-30").plusYears(1), day("2018-06-30"));
  EXPECT_EQ(day("2016-02-29").plusYears(1), day("2017-02-28"));
  EXPECT_EQ(day("2016-02-29").plusYears(4), day("2020-02-29"));
  EXPECT_EQ(day("2017-02-28").plusYears(3), day("2020-02-28"));
  EXPECT_EQ(day("2020-01-31").plusMonths(1), day("2020-02-29"));
  EXPECT_EQ(day("2020-03-31").plusMonths(-1), day("2020-02-29"));
  EXPECT_EQ(day("2020-12-31").plusMonths(2), day("2021-02-28"));
}

TEST(Date, RefusesADayThatDoesNotExist) {
  EXPECT_THROW(Date::fromYmd(2019, 2, 29), std::invalid_argument);
}

TEST(PartialDate, StandsForItsWholePeriod) {
  const auto month = *PartialDate::tryFromYmd(2020, 2);
  EXPECT_EQ(month.first(), day("2020-02-01"));
  EXPECT_EQ(month.last(), day("2020-02-29"));
  EXPECT_EQ(month.iso(), "2020-02");
  EXPECT_FALSE(month.exact());
  const auto year = *PartialDate::tryFromYmd(2021);
  EXPECT_EQ(year.last(), day("2021-12-31"));
  EXPECT_EQ(year.iso(), "2021");
  EXPECT_EQ(PartialDate(day("2021-03-05")).last(), day("2021-03-05"));
  EXPECT_FALSE(PartialDate::tryFromYmd(2021, 0, 5).has_value());
  EXPECT_FALSE(PartialDate::tryFromYmd(2021, 13).has_value());
}

TEST(PartialDate, SurvivesItsEncodingAndItsText) {
  for (const char* text : {"2021-03-05", "2021-03", "2021", "0001-01-01", "1969-12-31", "9999"}) {
    const auto date = PartialDate::tryFromIso(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(PartialDate::decode(date->encoded()), *date);
    EXPECT_EQ(date->iso(), text);
  }
  EXPECT_LT(PartialDate(day("1969-12-31")).encoded(), PartialDate(day("1970-01-01")).encoded());
}

TEST(CalendarSpan, AddsUpToTheOtherDay) {
  const Date from = day("2016-01-29");
  for (int offset = 0; offset < 2500; ++offset) {
    const Date to = from.plusDays(offset);
    const CalendarSpan span = calendarSpan(from, to);
    EXPECT_EQ(from.plusMonths(span.years * 12 + span.months).plusDays(span.days), to);
    EXPECT_LT(span.months, 12);
    EXPECT_LE(span.days, 30);
    EXPECT_EQ(span.years >= 1, from.plusYears(1) <= to);
  }
  const CalendarSpan span = calendarSpan(day("2017-06-30"), day("2020-12-31"));
  EXPECT_EQ(span.years, 3);
  EXPECT_EQ(span.months, 6);
  EXPECT_EQ(span.days, 1);
}

}  // namespace
}  // namespace renewal
