#include "gis/io/number_text.h"

#include <charconv>
#include <cmath>

namespace renewal::gis {

std::string_view shortestText(double value, char (&buffer)[numberTextSize]) {
  const auto result = std::to_chars(buffer, buffer + numberTextSize, value);
  return {buffer, static_cast<std::size_t>(result.ptr - buffer)};
}

std::optional<std::string_view> plainText(double value, char (&buffer)[numberTextSize]) {
  constexpr std::size_t most = 40;
  const auto result = std::to_chars(buffer, buffer + most, value, std::chars_format::fixed);
  if (result.ec != std::errc()) {
    return std::nullopt;
  }
  return std::string_view(buffer, static_cast<std::size_t>(result.ptr - buffer));
}

std::string_view integerText(std::int64_t value, char (&buffer)[numberTextSize]) {
  const auto result = std::to_chars(buffer, buffer + numberTextSize, value);
  return {buffer, static_cast<std::size_t>(result.ptr - buffer)};
}

std::optional<double> readReal(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::int64_t> readInteger(std::string_view text) {
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

}  // namespace renewal::gis
