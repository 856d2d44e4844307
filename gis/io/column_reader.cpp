#include "gis/io/column_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/finding.h"
#include "core/parcel/code_list.h"
#include "core/parcel/codes.h"
#include "core/units/date_parser.h"
#include "core/units/half_width.h"

namespace renewal::gis {
namespace {

enum class Answer : std::uint8_t { Value, Missing, Unreadable };

/// One distinct value as understood.
struct Understood {
  Answer answer = Answer::Missing;
  Value value;
  bool partial = false;
  bool serial = false;
  bool timeCut = false;
};

Understood unreadable() {
  return {Answer::Unreadable, {}, false, false, false};
}
Understood known(Value value) {
  return {Answer::Value, std::move(value), false, false, false};
}

Understood dateOf(const std::optional<ParsedDate>& parsed) {
  if (!parsed) {
    return unreadable();
  }
  return {Answer::Value, parsed->date, !parsed->date.exact(), parsed->form == DateForm::ExcelSerial,
          parsed->timeCut};
}

std::optional<std::int64_t> wholeNumber(double value) {
  if (std::nearbyint(value) != value || std::abs(value) > 9e15) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value);
}

Understood codeOf(std::string_view text, Field field, const Schema::State& schema) {
  const auto words = schema.codes.find(field);
  if (words == schema.codes.end()) {
    return known(std::string(trimmed(text)));
  }
  const auto found = words->second.find(normalisedName(text));
  return found == words->second.end() ? unreadable() : known(found->second);
}

Understood textOf(std::string_view text, Field field) {
  if (field == Field::ParcelCode) {
    return known(ParcelCode::normalised(text));
  }
  if (field == Field::UnitCode) {
    return known(UnitCode::normalised(text));
  }
  return known(std::string(trimmed(text)));
}

Understood understandText(std::string_view text, Field field, const Schema::State& schema) {
  const std::string word = normalisedName(text);
  if (word.empty() || schema.missing.contains(word)) {
    return {};
  }
  switch (fieldInfo(field).type) {
    case FieldType::Text:
      return textOf(text, field);
    case FieldType::Code:
      return codeOf(text, field, schema);
    case FieldType::Real: {
      const auto number = parseNumber(text);
      return number ? known(*number) : unreadable();
    }
    case FieldType::Integer: {
      std::string digits = word;
      if (digits.ends_with("年")) {
        digits.resize(digits.size() - std::string_view("年").size());
      }
      const auto number = parseNumber(digits);
      const auto whole = number ? wholeNumber(*number) : std::nullopt;
      return whole ? known(*whole) : unreadable();
    }
    case FieldType::Date:
      return dateOf(parseDate(text));
    case FieldType::Flag:
      return schema.yes.contains(word)  ? known(true)
             : schema.no.contains(word) ? known(false)
                                        : unreadable();
  }
  return unreadable();
}

Understood understandNumber(double number, bool whole, Field field, const Schema::State& schema) {
  const auto integer = wholeNumber(number);
  switch (fieldInfo(field).type) {
    case FieldType::Real:
      return known(number);
    case FieldType::Integer:
      return integer ? known(*integer) : unreadable();
    case FieldType::Date:
      return integer ? dateOf(parseDate(*integer)) : unreadable();
    case FieldType::Flag:
      return integer && (*integer == 0 || *integer == 1) ? known(*integer == 1) : unreadable();
    case FieldType::Text:
      return known(whole && integer ? fmt::format("{}", *integer) : fmt::format("{}", number));
    case FieldType::Code:
      return codeOf(integer ? fmt::format("{}", *integer) : fmt::format("{}", number), field,
                    schema);
  }
  return unreadable();
}

/// Collects the results of a column row by row.
class Collector {
 public:
  explicit Collector(Field field, std::size_t rows) {
    reading_.column = Column(fieldInfo(field).type);
    reading_.column.reserve(rows);
  }
  void add(const Understood& understood, std::size_t row, const auto& example) {
    switch (understood.answer) {
      case Answer::Missing:
        reading_.column.pushMissing();
        return;
      case Answer::Unreadable:
        reading_.column.pushMissing();
        refuse(row, example());
        return;
      case Answer::Value:
        reading_.column.push(understood.value);
        reading_.partialDates += understood.partial ? 1 : 0;
        reading_.serialDates += understood.serial ? 1 : 0;
        reading_.timesCut += understood.timeCut ? 1 : 0;
        return;
    }
  }
  ColumnReading take() { return std::move(reading_); }

 private:
  void refuse(std::size_t row, std::string example) {
    ++reading_.unreadable;
    if (reading_.rows.size() < Finding::maxExamples) {
      reading_.rows.push_back(row);
    }
    auto& examples = reading_.examples;
    if (examples.size() < Finding::maxExamples &&
        std::find(examples.begin(), examples.end(), example) == examples.end()) {
      examples.push_back(std::move(example));
    }
  }
  ColumnReading reading_;
};

ColumnReading readTextColumn(const Column& raw, Field field, const Schema::State& schema) {
  std::vector<Understood> distinct;
  distinct.reserve(raw.dictionary().size());
  for (std::uint32_t code = 0; code < raw.dictionary().size(); ++code) {
    distinct.push_back(understandText(raw.dictionary()[code], field, schema));
  }
  Collector collector(field, raw.size());
  for (std::size_t row = 0; row < raw.size(); ++row) {
    collector.add(raw.isValid(row) ? distinct[raw.codes()[row]] : Understood{}, row,
                  [&] { return std::string(raw.text(row)); });
  }
  return collector.take();
}

ColumnReading readOtherColumn(const Column& raw, Field field, const Schema::State& schema) {
  Collector collector(field, raw.size());
  for (std::size_t row = 0; row < raw.size(); ++row) {
    Understood understood;
    std::string shown;
    if (raw.isValid(row)) {
      switch (raw.type()) {
        case FieldType::Real:
          understood = understandNumber(raw.real(row), false, field, schema);
          shown = fmt::format("{}", raw.real(row));
          break;
        case FieldType::Integer:
          understood = understandNumber(static_cast<double>(raw.integer(row)), true, field, schema);
          shown = fmt::format("{}", raw.integer(row));
          break;
        case FieldType::Date:
          shown = raw.date(row).iso();
          understood = understandText(shown, field, schema);
          break;
        case FieldType::Flag:
          shown = raw.flag(row) ? "1" : "0";
          understood = understandNumber(raw.flag(row) ? 1 : 0, true, field, schema);
          break;
        default:
          break;
      }
    }
    collector.add(understood, row, [&] { return shown; });
  }
  return collector.take();
}

}  // namespace

std::optional<double> parseNumber(std::string_view text) {
  std::string plain = toHalfWidth(text);
  std::erase(plain, ' ');
  std::erase(plain, ',');
  const char* begin = plain.data();
  if (plain.starts_with('+')) {
    ++begin;
  }
  double value = 0;
  const char* end = plain.data() + plain.size();
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || stop != end || begin == end || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

ColumnReading readColumn(Column raw, Field field, const Schema::State& schema) {
  const FieldType wanted = fieldInfo(field).type;
  const bool isText = raw.type() == FieldType::Text || raw.type() == FieldType::Code;
  ColumnReading reading;
  if (raw.type() == wanted && !isText) {
    reading.column = std::move(raw);  // no copy: large layers come typed
    for (std::size_t row = 0; wanted == FieldType::Date && row < reading.column.size(); ++row) {
      reading.partialDates +=
          reading.column.isValid(row) && !reading.column.date(row).exact() ? 1 : 0;
    }
  } else {
    reading = isText ? readTextColumn(raw, field, schema) : readOtherColumn(raw, field, schema);
  }
  if (wanted == FieldType::Real) {
    for (std::size_t row = 0; row < reading.column.size(); ++row) {
      reading.zeros += reading.column.isValid(row) && reading.column.real(row) == 0 ? 1 : 0;
    }
  }
  return reading;
}

}  // namespace renewal::gis
