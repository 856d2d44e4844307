#include "core/units/date_parser.h"

#include <array>
#include <charconv>
#include <string>

#include "core/units/half_width.h"

namespace renewal {
namespace {

constexpr int firstYear = 1800;
constexpr int lastYear = 2100;
constexpr std::int64_t firstSerial = 14611;      // 1940-01-01
constexpr std::int64_t lastSerial = 73050;       // 2099-12-31
constexpr std::int64_t serialOfUnixDay = 25569;  // 1970-01-01

/// Reads 1 to `most` digits and takes them off.
std::optional<int> takeNumber(std::string_view& text, std::size_t most) {
  std::size_t length = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    ++length;
  }
  if (length == 0 || length > most) {
    return std::nullopt;
  }
  int value = 0;
  std::from_chars(text.data(), text.data() + length, value);
  text.remove_prefix(length);
  return value;
}

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) {
    return false;
  }
  text.remove_prefix(what.size());
  return true;
}

void skipBlanks(std::string_view& text) {
  while (take(text, " ")) {
  }
}

std::optional<ParsedDate> dateOf(int year, int month, int day, DateForm form) {
  if (year < firstYear || year > lastYear) {
    return std::nullopt;
  }
  const auto date = PartialDate::tryFromYmd(year, month, day);
  return date ? std::optional(ParsedDate{*date, form}) : std::nullopt;
}

/// H:MM, H:MM:SS or H:MM:SS.fff, then nothing, Z or an offset.
bool isTime(std::string_view text, bool& zoned) {
  const auto hour = takeNumber(text, 2);
  if (!hour || *hour > 24 || !take(text, ":")) {
    return false;
  }
  const auto minute = takeNumber(text, 2);
  if (!minute || *minute > 59) {
    return false;
  }
  if (take(text, ":")) {
    const auto second = takeNumber(text, 2);
    if (!second || *second > 60) {
      return false;
    }
    if (take(text, ".") && !takeNumber(text, 9)) {
      return false;
    }
  }
  skipBlanks(text);
  if (text.empty()) {
    return true;
  }
  zoned = true;
  if (take(text, "Z")) {
    return text.empty();
  }
  return (take(text, "+") || take(text, "-")) && takeNumber(text, 4) &&
         (text.empty() || (take(text, ":") && takeNumber(text, 2) && text.empty()));
}

/// Closes a date: nothing, or a time of day, may follow it.
std::optional<ParsedDate> withRest(std::optional<ParsedDate> date, std::string_view rest) {
  if (!date || rest.empty()) {
    return date;
  }
  if (!date->date.exact() || !(take(rest, "T") || take(rest, " "))) {
    return std::nullopt;
  }
  skipBlanks(rest);
  if (!isTime(rest, date->zoned)) {
    return std::nullopt;
  }
  date->timeCut = true;
  return date;
}

std::optional<ParsedDate> afterYear(std::string_view text, int year, std::string_view separator,
                                    DateForm form) {
  const auto month = takeNumber(text, 2);
  if (!month || *month == 0) {
    return std::nullopt;
  }
  if (!take(text, separator)) {
    return withRest(dateOf(year, *month, 0, form), text);
  }
  const auto day = takeNumber(text, 2);
  if (!day || *day == 0) {
    return std::nullopt;
  }
  return withRest(dateOf(year, *month, *day, form), text);
}

std::optional<ParsedDate> chineseDate(std::string_view text, int year) {
  skipBlanks(text);
  if (text.empty()) {
    return dateOf(year, 0, 0, DateForm::Chinese);
  }
  const auto month = takeNumber(text, 2);
  skipBlanks(text);
  if (!month || *month == 0 || !take(text, "月")) {
    return std::nullopt;
  }
  skipBlanks(text);
  if (text.empty()) {
    return dateOf(year, *month, 0, DateForm::Chinese);
  }
  const auto day = takeNumber(text, 2);
  skipBlanks(text);
  if (!day || *day == 0 || !(take(text, "日") || take(text, "号"))) {
    return std::nullopt;
  }
  return withRest(dateOf(year, *month, *day, DateForm::Chinese), text);
}

}  // namespace

std::optional<ParsedDate> parseDate(std::int64_t number) {
  const auto part = [](std::int64_t value) { return static_cast<int>(value); };
  if (number >= 18000101 && number <= 21001231) {
    const int month = part(number / 100 % 100);
    const int day = part(number % 100);
    return month == 0 || day == 0 ? std::nullopt
                                  : dateOf(part(number / 10000), month, day, DateForm::Compact);
  }
  if (number >= 180001 && number <= 210012) {
    const int month = part(number % 100);
    return month == 0 ? std::nullopt : dateOf(part(number / 100), month, 0, DateForm::Compact);
  }
  if (number >= firstSerial && number <= lastSerial) {
    const auto days = static_cast<std::int32_t>(number - serialOfUnixDay);
    return ParsedDate{PartialDate(Date::fromDays(days)), DateForm::ExcelSerial};
  }
  return number >= firstYear && number <= lastYear ? dateOf(part(number), 0, 0, DateForm::Compact)
                                                   : std::nullopt;
}

std::optional<ParsedDate> parseDate(std::string_view raw) {
  const std::string folded = toHalfWidth(raw);
  std::string_view text = folded;
  const auto year = takeNumber(text, 8);
  if (!year) {
    return std::nullopt;
  }
  const std::size_t length = folded.size() - text.size();
  if (length == 4) {
    constexpr std::array<std::pair<std::string_view, DateForm>, 3> separators{
        {{"-", DateForm::Dashed}, {"/", DateForm::Slashed}, {".", DateForm::Dotted}}};
    for (const auto& [separator, form] : separators) {
      if (take(text, separator)) {
        return afterYear(text, *year, separator, form);
      }
    }
    skipBlanks(text);
    if (take(text, "年")) {
      return chineseDate(text, *year);
    }
    return text.empty() ? parseDate(std::int64_t{*year}) : std::nullopt;
  }
  if (folded.front() == '0') {
    return std::nullopt;
  }
  return withRest(parseDate(std::int64_t{*year}), text);
}

}  // namespace renewal
