#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/units/date.h"

namespace renewal {

/// In which form a date stood.
enum class DateForm : std::uint8_t {
  Compact,      ///< 20210305, 202103, 2021
  Dashed,       ///< 2021-03-05, 2021-3
  Slashed,      ///< 2021/3/5, 2021/3
  Dotted,       ///< 2021.3.5, 2021.3
  Chinese,      ///< 2021年3月5日, 2021年3月, 2021年
  ExcelSerial,  ///< 44260: days since 1899-12-30; an assumption
};

struct ParsedDate {
  PartialDate date;
  DateForm form = DateForm::Compact;
  bool timeCut = false;  ///< a time of day followed and was left off
  /// The time named a zone (…Z, +00:00): the day may be another one in China's time.
  bool zoned = false;
};

/// Reads a date as Chinese land records hold it, in any DateForm, with full-width digits and blanks
/// around it. Years 1800 to 2100 and Excel serials of 1940 to 2099 are taken; nothing for anything
/// else ("长期", "/", "1900-01-00", two-digit years, day-first orders).
std::optional<ParsedDate> parseDate(std::string_view text);

/// The same for a whole number: 20210305, 202103, 2021, 44260.
std::optional<ParsedDate> parseDate(std::int64_t number);

}  // namespace renewal
