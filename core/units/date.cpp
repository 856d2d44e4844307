#include "core/units/date.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

namespace renewal {
namespace {

using std::chrono::year_month_day;

year_month_day civil(Date date) {
  return year_month_day(std::chrono::sys_days(std::chrono::days(date.days())));
}

Date fromCivil(year_month_day ymd) {
  return Date::fromDays(
      static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count()));
}

Date clampedToMonth(std::chrono::year_month month, std::chrono::day day) {
  const year_month_day wanted(month.year(), month.month(), day);
  if (wanted.ok()) {
    return fromCivil(wanted);
  }
  return fromCivil(year_month_day(
      std::chrono::year_month_day_last(month.year(), std::chrono::month_day_last(month.month()))));
}

/// Reads exactly `count` digits at `pos`.
std::optional<int> digits(std::string_view text, std::size_t pos, std::size_t count) {
  int value = 0;
  for (std::size_t i = pos; i < pos + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    }
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> Date::tryFromYmd(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const year_month_day ymd(std::chrono::year(year),
                           std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day)));
  if (!ymd.ok()) {
    return std::nullopt;
  }
  return fromCivil(ymd);
}

Date Date::fromYmd(int year, int month, int day) {
  const auto date = tryFromYmd(year, month, day);
  if (!date) {
    throw std::invalid_argument(fmt::format("no such day: {}-{}-{}", year, month, day));
  }
  return *date;
}

std::optional<Date> Date::tryFromIso(std::string_view text) {
  const auto date = PartialDate::tryFromIso(text);
  return date && date->exact() ? std::optional(date->first()) : std::nullopt;
}

int Date::year() const {
  return static_cast<int>(civil(*this).year());
}
int Date::month() const {
  return static_cast<int>(static_cast<unsigned>(civil(*this).month()));
}
int Date::day() const {
  return static_cast<int>(static_cast<unsigned>(civil(*this).day()));
}

Date Date::plusYears(int years) const {
  const year_month_day ymd = civil(*this);
  return clampedToMonth({ymd.year() + std::chrono::years(years), ymd.month()}, ymd.day());
}

Date Date::plusMonths(int months) const {
  const year_month_day ymd = civil(*this);
  return clampedToMonth(
      std::chrono::year_month(ymd.year(), ymd.month()) + std::chrono::months(months), ymd.day());
}

std::string Date::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

std::optional<PartialDate> PartialDate::tryFromYmd(int year, int month, int day) {
  PartialDate result;
  result.precision_ = day != 0     ? DatePrecision::Day
                      : month != 0 ? DatePrecision::Month
                                   : DatePrecision::Year;
  if (month == 0 && day != 0) {
    return std::nullopt;
  }
  const auto first = Date::tryFromYmd(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  if (!first) {
    return std::nullopt;
  }
  result.first_ = *first;
  return result;
}

Date PartialDate::last() const {
  switch (precision_) {
    case DatePrecision::Day:
      return first_;
    case DatePrecision::Month:
      return first_.plusMonths(1).plusDays(-1);
    case DatePrecision::Year:
      return first_.plusYears(1).plusDays(-1);
  }
  return first_;
}

std::string PartialDate::iso() const {
  switch (precision_) {
    case DatePrecision::Day:
      return first_.iso();
    case DatePrecision::Month:
      return fmt::format("{:04}-{:02}", first_.year(), first_.month());
    case DatePrecision::Year:
      return fmt::format("{:04}", first_.year());
  }
  return first_.iso();
}

std::optional<PartialDate> PartialDate::tryFromIso(std::string_view text) {
  const auto year = digits(text, 0, 4);
  if (!year) {
    return std::nullopt;
  }
  if (text.size() == 4) {
    return tryFromYmd(*year);
  }
  const auto month = digits(text, 5, 2);
  if (!month || *month == 0 || text[4] != '-') {
    return std::nullopt;
  }
  if (text.size() == 7) {
    return tryFromYmd(*year, *month);
  }
  const auto day = digits(text, 8, 2);
  if (!day || *day == 0 || text[7] != '-' || text.size() != 10) {
    return std::nullopt;
  }
  return tryFromYmd(*year, *month, *day);
}

CalendarSpan calendarSpan(Date from, Date to) {
  CalendarSpan span;
  span.years = to.year() - from.year();
  if (from.plusYears(span.years) > to) {
    --span.years;
  }
  const Date anniversary = from.plusYears(span.years);
  while (from.plusMonths(span.years * 12 + span.months + 1) <= to) {
    ++span.months;
  }
  const Date monthly =
      span.months == 0 ? anniversary : from.plusMonths(span.years * 12 + span.months);
  span.days = to.days() - monthly.days();
  return span;
}

}  // namespace renewal
