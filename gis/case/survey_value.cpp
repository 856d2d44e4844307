#include "gis/case/survey_value.h"

#include <cmath>

#include "core/parcel/code_list.h"
#include "core/parcel/land_use.h"
#include "core/units/date_parser.h"
#include "core/units/half_width.h"
#include "gis/io/column_reader.h"

namespace renewal::gis {
namespace {

/// A code of a land use that one of the schemes knows.
bool isLandUse(const std::string& code) {
  for (const CodeEntry& scheme : codeList(Field::LandUseScheme)->entries()) {
    const auto known = landUseSchemeById(scheme.code);
    if (known && landUseName(*known, code)) {
      return true;
    }
  }
  return false;
}

std::optional<Value> codeOf(Field field, const std::string& text) {
  const CodeList* list = codeList(field);
  if ((field == Field::LandUse || field == Field::PlannedUse) && !isLandUse(text)) {
    return std::nullopt;
  }
  if (list == nullptr) {
    return Value(text);
  }
  for (const CodeEntry& entry : list->entries()) {
    if (text == entry.code || text == toHalfWidth(entry.zh) ||
        toLowerAscii(text) == toLowerAscii(entry.en)) {
      return Value(std::string(entry.code));
    }
  }
  return std::nullopt;
}

std::optional<Value> realOf(Field field, std::string text) {
  const bool share = fieldInfo(field).unit == Unit::Ratio;
  const bool percent = text.ends_with('%');
  if (percent) {
    text.pop_back();
  }
  const auto number = parseNumber(text);
  if (!number || *number < 0 || (percent && !share) || (share && !percent && *number > 1)) {
    return std::nullopt;
  }
  return Value(percent ? *number / 100 : *number);
}

std::optional<Value> wholeOf(const std::string& text) {
  constexpr double most = 9e15;
  const auto number = parseNumber(text);
  if (!number || *number < 0 || *number > most || std::nearbyint(*number) != *number) {
    return std::nullopt;
  }
  return Value(static_cast<std::int64_t>(*number));
}

std::optional<Value> dateOf(const std::string& text, bool dayMayBeNumber) {
  const auto parsed = parseDate(text);
  if (!parsed || (parsed->form == DateForm::ExcelSerial && !dayMayBeNumber)) {
    return std::nullopt;
  }
  return Value(parsed->date);
}

std::optional<Value> flagOf(const std::string& text) {
  const std::string word = toLowerAscii(text);
  for (const char* yes : {"是", "有", "yes", "true", "y", "1"}) {
    if (word == yes) {
      return Value(true);
    }
  }
  for (const char* no : {"否", "无", "no", "false", "n", "0"}) {
    if (word == no) {
      return Value(false);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Value> understoodValue(Field field, std::string_view text, bool dayMayBeNumber) {
  const FieldInfo& info = fieldInfo(field);
  const std::string plain = toHalfWidth(text);
  if (plain.empty()) {
    return std::nullopt;
  }
  if (info.event && (plain == "未发生" || plain == "尚未发生" || toLowerAscii(plain) == "none")) {
    return Value();
  }
  switch (info.type) {
    case FieldType::Text:
      return Value(std::string(trimmed(text)));
    case FieldType::Code:
      return codeOf(field, plain);
    case FieldType::Real:
      return realOf(field, plain);
    case FieldType::Integer:
      return wholeOf(plain);
    case FieldType::Date:
      return dateOf(plain, dayMayBeNumber);
    case FieldType::Flag:
      return flagOf(plain);
  }
  return std::nullopt;
}

Text fillingHint(Field field) {
  const FieldInfo& info = fieldInfo(field);
  Text hint;
  switch (info.type) {
    case FieldType::Text:
      hint = {"文字", "text"};
      break;
    case FieldType::Code: {
      hint = {"代码", "code"};
      if (const CodeList* list = codeList(field)) {
        hint = {};
        for (const CodeEntry& entry : list->entries()) {
          hint.zh += (hint.zh.empty() ? "" : "、") + std::string(entry.zh);
          hint.en += (hint.en.empty() ? "" : ", ") + std::string(entry.code);
        }
      }
      break;
    }
    case FieldType::Real:
      hint = info.unit == Unit::Ratio ? Text{"如 85% 或 0.85", "e.g. 85% or 0.85"}
                                      : Text{"数字", "number"};
      break;
    case FieldType::Integer:
      hint = {"整数", "whole number"};
      break;
    case FieldType::Date:
      hint = {"如 2019-03-01", "e.g. 2019-03-01"};
      break;
    case FieldType::Flag:
      hint = {"是、否", "yes, no"};
      break;
  }
  if (info.event) {
    hint.zh += "；尚未发生填“未发生”";
    hint.en += "; \"none\" if it has not happened";
  }
  return hint;
}

}  // namespace renewal::gis
