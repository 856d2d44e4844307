#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/units/date.h"

namespace renewal::gis {

/// How a number cell reads.
enum class NumberCell : std::uint8_t { Missing, Value, Overflow, NotFinite, Fraction, Unreadable };

/// Blank is missing, stars are an overflow. `value` is written for Value only.
NumberCell parseIntegerCell(std::string_view cell, std::int64_t& value);
NumberCell parseRealCell(std::string_view cell, double& value);

enum class DateCell : std::uint8_t { Missing, Value, Unreadable };
/// YYYYMMDD; month or day 00 make a partial date; blank or all zeros are missing.
DateCell parseDateCell(std::string_view cell, PartialDate& value);

enum class FlagCell : std::uint8_t { Missing, No, Yes, Unreadable };
/// T, t, Y, y and F, f, N, n; '?' and blank are missing.
FlagCell parseFlagCell(std::string_view cell);

/// Without blanks and NULs at both ends.
std::string_view trimmedCell(std::string_view cell);

}  // namespace renewal::gis
