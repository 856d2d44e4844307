#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace renewal::gis {

/// Texts of numbers as files hold them: the same in every locale, and a double always comes back as
/// the very same double.

/// Longest text any function here makes.
inline constexpr std::size_t numberTextSize = 48;

/// Shortest text that reads back as the same double: "0.1", "1e-300". Finite values only.
std::string_view shortestText(double value, char (&buffer)[numberTextSize]);

/// Shortest text without exponent ("437500.12"), if that takes at most 40 characters.
std::optional<std::string_view> plainText(double value, char (&buffer)[numberTextSize]);

std::string_view integerText(std::int64_t value, char (&buffer)[numberTextSize]);

/// Reads the whole of `text` as a number; nothing if anything else stands there.
std::optional<double> readReal(std::string_view text);
std::optional<std::int64_t> readInteger(std::string_view text);

}  // namespace renewal::gis
