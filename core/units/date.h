#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace renewal {

/// A calendar day of the proleptic Gregorian calendar, years 0001 to 9999. No time of day, no zone.
class Date {
 public:
  constexpr Date() = default;
  /// Days since 1970-01-01.
  static constexpr Date fromDays(std::int32_t days) { return Date(days); }
  /// Nothing if there is no such day.
  static std::optional<Date> tryFromYmd(int year, int month, int day);
  /// Throws std::invalid_argument if there is no such day.
  static Date fromYmd(int year, int month, int day);
  /// Strict YYYY-MM-DD; the lenient reader of data files is parseDate().
  static std::optional<Date> tryFromIso(std::string_view text);

  constexpr std::int32_t days() const { return days_; }
  int year() const;
  int month() const;
  int day() const;

  /// The corresponding day so many calendar years or months later (or earlier); where that month
  /// has no such day, its last day (Civil Code of the PRC, Art. 202: a period counted in months or
  /// years ends on the corresponding day, or on the last day of the month).
  Date plusYears(int years) const;
  Date plusMonths(int months) const;
  constexpr Date plusDays(std::int32_t days) const { return Date(days_ + days); }

  /// YYYY-MM-DD.
  std::string iso() const;

  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

/// How exactly a date is known.
enum class DatePrecision : std::uint8_t { Day = 0, Month = 1, Year = 2 };

/// A date as data files hold it: a day, or only a month ("2021.3") or a year ("2021"). A partial
/// date stands for every day of its period: a test that holds for some of them only is unknown.
class PartialDate {
 public:
  constexpr PartialDate() = default;
  constexpr PartialDate(Date day) : first_(day) {}  // NOLINT: a day is an exact partial date
  static std::optional<PartialDate> tryFromYmd(int year, int month = 0, int day = 0);

  constexpr Date first() const { return first_; }
  Date last() const;
  constexpr DatePrecision precision() const { return precision_; }
  constexpr bool exact() const { return precision_ == DatePrecision::Day; }
  /// YYYY-MM-DD, YYYY-MM or YYYY.
  std::string iso() const;
  /// Strict inverse of iso().
  static std::optional<PartialDate> tryFromIso(std::string_view text);

  /// As columns hold it: days of the first day · 4 + precision, so that order is kept.
  constexpr std::int32_t encoded() const {
    return first_.days() * 4 + static_cast<std::int32_t>(precision_);
  }
  static constexpr PartialDate decode(std::int32_t encoded) {
    PartialDate date;
    date.first_ = Date::fromDays(encoded >> 2);
    date.precision_ = static_cast<DatePrecision>(encoded & 3);
    return date;
  }
  friend constexpr auto operator<=>(const PartialDate&, const PartialDate&) = default;

 private:
  Date first_;
  DatePrecision precision_ = DatePrecision::Day;
};

/// Whole calendar months and years between two days, e.g. for "3 年 6 个月".
struct CalendarSpan {
  int years = 0;
  int months = 0;
  int days = 0;
};
/// The span from `from` to `to`, counted in whole years, then months, then days; requires from <=
/// to.
CalendarSpan calendarSpan(Date from, Date to);

}  // namespace renewal
