#include "gis/io/dbf_cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace renewal::gis {
namespace {

bool isFilling(char c) {
  return c == ' ' || c == '\0';
}

bool allAre(std::string_view text, char wanted) {
  return std::all_of(text.begin(), text.end(), [wanted](char c) { return c == wanted; });
}

/// from_chars takes no plus sign; files have it.
std::string_view withoutPlus(std::string_view text) {
  return text.size() > 1 && text[0] == '+' && text[1] != '-' ? text.substr(1) : text;
}

}  // namespace

std::string_view trimmedCell(std::string_view cell) {
  while (!cell.empty() && isFilling(cell.back())) {
    cell.remove_suffix(1);
  }
  while (!cell.empty() && isFilling(cell.front())) {
    cell.remove_prefix(1);
  }
  return cell;
}

NumberCell parseRealCell(std::string_view cell, double& value) {
  const std::string_view text = trimmedCell(cell);
  if (text.empty()) {
    return NumberCell::Missing;
  }
  const std::string_view digits = withoutPlus(text);
  double parsed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
  if (error == std::errc() && end == digits.data() + digits.size()) {
    if (!std::isfinite(parsed)) {
      return NumberCell::NotFinite;
    }
    value = parsed;
    return NumberCell::Value;
  }
  return allAre(text, '*') ? NumberCell::Overflow : NumberCell::Unreadable;
}

NumberCell parseIntegerCell(std::string_view cell, std::int64_t& value) {
  const std::string_view text = trimmedCell(cell);
  if (text.empty()) {
    return NumberCell::Missing;
  }
  const std::string_view digits = withoutPlus(text);
  std::int64_t parsed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
  if (error == std::errc() && end == digits.data() + digits.size()) {
    value = parsed;
    return NumberCell::Value;
  }
  double real = 0;
  const NumberCell asReal = parseRealCell(cell, real);
  return asReal == NumberCell::Value ? NumberCell::Fraction : asReal;
}

DateCell parseDateCell(std::string_view cell, PartialDate& value) {
  const std::string_view text = trimmedCell(cell);
  if (text.empty() || allAre(text, '0')) {
    return DateCell::Missing;
  }
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.size() != 8 || text[0] == '-' || error != std::errc() ||
      end != text.data() + text.size()) {
    return DateCell::Unreadable;
  }
  const int month = number / 100 % 100;
  const int day = number % 100;
  if (month == 0 && day != 0) {
    return DateCell::Unreadable;
  }
  const auto date = PartialDate::tryFromYmd(number / 10000, month, day);
  if (!date) {
    return DateCell::Unreadable;
  }
  value = *date;
  return DateCell::Value;
}

FlagCell parseFlagCell(std::string_view cell) {
  const std::string_view text = trimmedCell(cell);
  if (text.empty() || text == "?") {
    return FlagCell::Missing;
  }
  if (text.size() == 1) {
    switch (text[0]) {
      case 'T':
      case 't':
      case 'Y':
      case 'y':
        return FlagCell::Yes;
      case 'F':
      case 'f':
      case 'N':
      case 'n':
        return FlagCell::No;
      default:
        break;
    }
  }
  return FlagCell::Unreadable;
}

}  // namespace renewal::gis
