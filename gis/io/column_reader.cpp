#include "gis/io/column_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/finding.h"
#include "core/base/parallel_for.h"
#include "core/parcel/code_list.h"
#include "core/parcel/codes.h"
#include "core/units/date_parser.h"
#include "core/units/half_width.h"

namespace renewal::gis {
namespace {

enum class Answer : std::uint8_t { Value, Missing, Unreadable };

/// One distinct value as understood. Texts are kept apart: most of them stay as they are.
struct Understood {
  Answer answer = Answer::Missing;
  bool partial = false;
  bool serial = false;
  bool timeCut = false;
  bool zoned = false;
  bool word = false;      ///< missing by a word
  bool noneAsNo = false;  ///< 无 taken as no
  bool repaired = false;  ///< a code put right
  bool trimmed = false;   ///< blanks around the text left off
  bool changed = false;   ///< text: not as in the source
  bool range = false;
  bool percent = false;
  double real = 0;
  std::int64_t whole = 0;  ///< Integer; Date as encoded; Flag as 0 or 1
};

Understood unreadable() {
  Understood result;
  result.answer = Answer::Unreadable;
  return result;
}
Understood knownReal(double value) {
  Understood result;
  result.answer = Answer::Value;
  result.real = value;
  return result;
}
Understood knownWhole(std::int64_t value) {
  Understood result;
  result.answer = Answer::Value;
  result.whole = value;
  return result;
}

Understood dateOf(const std::optional<ParsedDate>& parsed) {
  if (!parsed) {
    return unreadable();
  }
  Understood result = knownWhole(parsed->date.encoded());
  result.partial = !parsed->date.exact();
  result.serial = parsed->form == DateForm::ExcelSerial;
  result.timeCut = parsed->timeCut;
  result.zoned = parsed->zoned;
  return result;
}

std::optional<std::int64_t> wholeNumber(double value) {
  if (std::nearbyint(value) != value || std::abs(value) > 9e15) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value);
}

/// The text as the field holds it, in `out`.
Understood textOf(std::string_view text, Field field, const Schema::State& schema,
                  std::string& out) {
  Understood result;
  result.answer = Answer::Value;
  if (fieldInfo(field).type == FieldType::Code) {
    const auto words = schema.codes.find(field);
    if (words != schema.codes.end()) {
      const auto found = words->second.find(normalisedName(text));
      if (found == words->second.end()) {
        return unreadable();
      }
      out = found->second;
      result.changed = out != text;
      return result;
    }
  }
  const std::string_view plain = trimmed(text);
  if (field == Field::ParcelCode || field == Field::UnitCode) {
    out = field == Field::ParcelCode ? ParcelCode::normalised(text) : UnitCode::normalised(text);
    result.repaired = out != plain;
  } else {
    out = plain;
  }
  result.trimmed = plain != text;
  result.changed = out != text;
  return result;
}

/// "1.0-3.5", "1.0≤FAR≤3.5", "≤2.5", ">1": the lower or the upper bound.
std::optional<double> boundOf(std::string text, bool upper) {
  for (const std::string_view sign : {"<=", ">=", "≤", "≥", "~", "—", "–", "至", "<", ">"}) {
    const bool less = sign == "<=" || sign == "≤" || sign == "<";
    const bool more = sign == ">=" || sign == "≥" || sign == ">";
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign)) {
      text.replace(at, sign.size(), less ? "{" : more ? "}" : "-");
    }
  }
  for (const std::string_view name : {"FAR", "容积率"}) {
    if (const std::size_t at = text.find(name); at != std::string::npos) {
      text.erase(at, name.size());
    }
  }
  if (const std::size_t twice = text.find("{{"); twice != std::string::npos) {
    text.replace(twice, 2, "-");  // 1.0≤FAR≤3.5
  }
  if (text.starts_with('{') || text.starts_with('}')) {
    return (text.front() == '{') == upper ? parseNumber(text.substr(1)) : std::nullopt;
  }
  const std::size_t middle = text.find('-', 1);
  const auto low = parseNumber(text.substr(0, middle));
  const auto high = middle == std::string::npos ? low : parseNumber(text.substr(middle + 1));
  return low && high && *low <= *high ? (upper ? high : low) : std::nullopt;
}

Understood realOf(const std::string& word, std::string_view text, Field field) {
  if (const auto number = parseNumber(text)) {
    return knownReal(*number);
  }
  if (field == Field::FarMin || field == Field::FarMax) {
    if (const auto bound = boundOf(word, field == Field::FarMax)) {
      Understood result = knownReal(*bound);
      result.range = true;
      return result;
    }
  } else if (fieldInfo(field).unit == Unit::Ratio && word.ends_with('%')) {
    if (const auto number = parseNumber(word.substr(0, word.size() - 1))) {
      Understood result = knownReal(*number);
      result.percent = true;
      return result;
    }
  }
  return unreadable();
}

Understood integerOf(std::string digits) {
  if (digits.ends_with("年")) {
    digits.resize(digits.size() - std::string_view("年").size());
  }
  const auto number = parseNumber(digits);
  const auto whole = number ? wholeNumber(*number) : std::nullopt;
  return whole ? knownWhole(*whole) : unreadable();
}

/// How a column is to be read.
struct Wanted {
  Field field;
  bool noneIsNo = false;  ///< flags: the column says 有 elsewhere, so its 无 is an answer
};

Understood understandText(std::string_view text, const Wanted& wanted, const Schema::State& schema,
                          std::string& out) {
  const std::string word = normalisedName(text);
  const FieldType type = fieldInfo(wanted.field).type;
  if (wanted.noneIsNo && word == "无") {
    Understood result = knownWhole(0);
    result.noneAsNo = true;
    return result;
  }
  if (word.empty() || schema.missing.contains(word)) {
    Understood result;
    result.word = !word.empty();
    return result;
  }
  switch (type) {
    case FieldType::Text:
    case FieldType::Code:
      return textOf(text, wanted.field, schema, out);
    case FieldType::Real:
      return realOf(word, text, wanted.field);
    case FieldType::Integer:
      return integerOf(word);
    case FieldType::Date:
      return dateOf(parseDate(text));
    case FieldType::Flag:
      return schema.yes.contains(word)  ? knownWhole(1)
             : schema.no.contains(word) ? knownWhole(0)
                                        : unreadable();
  }
  return unreadable();
}

Understood understandNumber(double number, const std::string& shown, Field field,
                            const Schema::State& schema, std::string& out) {
  const auto integer = wholeNumber(number);
  switch (fieldInfo(field).type) {
    case FieldType::Real:
      return knownReal(number);
    case FieldType::Integer:
      return integer ? knownWhole(*integer) : unreadable();
    case FieldType::Date:
      // What a table without NULL writes for a blank.
      return number == 0 ? Understood{} : integer ? dateOf(parseDate(*integer)) : unreadable();
    case FieldType::Flag:
      return integer && (*integer == 0 || *integer == 1) ? knownWhole(*integer) : unreadable();
    case FieldType::Text:
    case FieldType::Code:
      return textOf(shown, field, schema, out);
  }
  return unreadable();
}

/// Collects the results of a column row by row.
class Collector {
 public:
  Collector(Field field, std::size_t rows)
      : field_(field), type_(fieldInfo(field).type), rows_(rows) {
    reading_.column = Column(type_);
    reading_.column.reserve(rows);
  }

  /// `code` is the text's code in the column's dictionary, where it holds text.
  void add(const Understood& understood, std::uint32_t code, std::size_t row, const auto& example) {
    note(understood, row, example);
    if (understood.answer != Answer::Value) {
      reading_.column.pushMissing();
      return;
    }
    switch (type_) {
      case FieldType::Text:
      case FieldType::Code:
        reading_.column.pushCode(code);
        return;
      case FieldType::Real:
        reading_.column.pushReal(understood.real);
        return;
      case FieldType::Integer:
        reading_.column.pushInteger(understood.whole);
        return;
      case FieldType::Date:
        reading_.column.pushDate(PartialDate::decode(static_cast<std::int32_t>(understood.whole)));
        return;
      case FieldType::Flag:
        reading_.column.pushFlag(understood.whole != 0);
        return;
    }
  }
  std::uint32_t intern(std::string_view text) { return reading_.column.internText(text); }
  ColumnReading take() { return std::move(reading_); }

 private:
  void note(const Understood& understood, std::size_t row, const auto& example) {
    if (understood.answer == Answer::Unreadable) {
      reading_.unread.push_back(static_cast<std::uint32_t>(row));
      reading_.unreadable.add(row, example());
    }
    if (understood.answer == Answer::Unreadable || understood.repaired || understood.trimmed) {
      remark(understood, row, example());
    }
    const std::pair<bool, ValueNote*> notes[] = {{understood.word, &reading_.missingWords},
                                                 {understood.noneAsNo, &reading_.noneAsNo},
                                                 {understood.repaired, &reading_.repairedCodes},
                                                 {understood.partial, &reading_.partialDates},
                                                 {understood.serial, &reading_.serialDates},
                                                 {understood.timeCut, &reading_.timesCut},
                                                 {understood.zoned, &reading_.zonedTimes},
                                                 {understood.range, &reading_.ranges}};
    for (const auto& [applies, to] : notes) {
      if (applies) {
        to->add(row, example());
      }
    }
    if (understood.percent) {
      reading_.percentSigns.resize(rows_);
      reading_.percentSigns.set(row);
    }
  }

  void remark(const Understood& understood, std::size_t row, std::string_view example) {
    using Kind = ReadingRemark::Kind;
    const std::pair<bool, Kind> kinds[] = {
        {understood.answer == Answer::Unreadable, Kind::ValueUnread},
        {understood.repaired, Kind::CodeRewritten},
        {understood.trimmed, Kind::TextTrimmed}};
    for (const auto& [applies, kind] : kinds) {
      if (applies) {
        reading_.evidence.add(kind, static_cast<std::uint32_t>(row), field_, example);
      }
    }
  }

  Field field_;
  FieldType type_;
  std::size_t rows_;
  ColumnReading reading_;
};

bool saysHas(const Column& raw) {
  for (std::uint32_t code = 0; code < raw.dictionary().size(); ++code) {
    if (normalisedName(raw.dictionary()[code]) == "有") {
      return true;
    }
  }
  return false;
}

bool holdsText(FieldType type) {
  return type == FieldType::Text || type == FieldType::Code;
}

ColumnReading readTextColumn(Column& raw, Field field, const Schema::State& schema) {
  const FieldType type = fieldInfo(field).type;
  const Wanted wanted{field, type == FieldType::Flag && saysHas(raw)};
  const TextDictionary& dictionary = raw.dictionary();
  std::vector<Understood> distinct(dictionary.size());
  parallelFor(distinct.size(), 4096, [&](std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t code = begin; code < end; ++code) {
      distinct[code] =
          understandText(dictionary[static_cast<std::uint32_t>(code)], wanted, schema, out);
    }
  });
  if (holdsText(type) && std::none_of(distinct.begin(), distinct.end(), [](const Understood& one) {
        return one.answer != Answer::Value || one.changed;
      })) {
    ColumnReading whole;
    whole.rawTaken = true;
    whole.column = std::move(raw);
    whole.column.retype(type);
    return whole;
  }
  Collector collector(field, raw.size());
  std::vector<std::uint32_t> codes(holdsText(type) ? distinct.size() : 0);
  std::string out;
  for (std::uint32_t code = 0; code < codes.size(); ++code) {
    if (distinct[code].answer == Answer::Value) {
      out = dictionary[code];
      if (distinct[code].changed) {
        textOf(dictionary[code], field, schema, out);
      }
      codes[code] = collector.intern(out);
    }
  }
  for (std::size_t row = 0; row < raw.size(); ++row) {
    const std::uint32_t code = raw.codes()[row];
    const bool valid = raw.isValid(row);
    collector.add(valid ? distinct[code] : Understood{}, valid && !codes.empty() ? codes[code] : 0,
                  row, [&] { return raw.text(row); });
  }
  return collector.take();
}

/// A value of a column that is not text, as people would write it.
std::string shownOf(const Column& raw, std::size_t row) {
  switch (raw.type()) {
    case FieldType::Real: {
      const auto whole = wholeNumber(raw.real(row));
      return whole ? fmt::format("{}", *whole) : fmt::format("{}", raw.real(row));
    }
    case FieldType::Integer:
      return fmt::format("{}", raw.integer(row));
    case FieldType::Date:
      return raw.date(row).iso();
    case FieldType::Flag:
      return raw.flag(row) ? "1" : "0";
    default:
      return std::string(raw.text(row));
  }
}

double numberOf(const Column& raw, std::size_t row) {
  return raw.type() == FieldType::Real      ? raw.real(row)
         : raw.type() == FieldType::Integer ? static_cast<double>(raw.integer(row))
                                            : (raw.flag(row) ? 1 : 0);
}

ColumnReading readOtherColumn(const Column& raw, Field field, const Schema::State& schema) {
  const FieldType type = fieldInfo(field).type;
  Collector collector(field, raw.size());
  std::string out;
  for (std::size_t row = 0; row < raw.size(); ++row) {
    Understood understood;
    std::string shown;
    if (raw.isValid(row)) {
      shown = holdsText(type) ? shownOf(raw, row) : "";
      understood = raw.type() == FieldType::Date
                       ? understandText(shownOf(raw, row), {field}, schema, out)
                       : understandNumber(numberOf(raw, row), shown, field, schema, out);
    }
    const bool text = holdsText(type) && understood.answer == Answer::Value;
    collector.add(understood, text ? collector.intern(out) : 0, row,
                  [&] { return shownOf(raw, row); });
  }
  return collector.take();
}

/// A column that comes in the field's own type.
ColumnReading takeTyped(Column& raw) {
  ColumnReading reading;
  reading.rawTaken = true;
  reading.column = std::move(raw);
  const Column& column = reading.column;
  for (std::size_t row = 0; column.type() == FieldType::Date && row < column.size(); ++row) {
    if (column.isValid(row) && !column.date(row).exact()) {
      reading.partialDates.add(row, column.date(row).iso());
    }
  }
  return reading;
}

}  // namespace

void ValueNote::add(std::size_t row, std::string_view example) {
  ++count;
  if (rows.size() < Finding::maxExamples) {
    rows.push_back(row);
  }
  if (examples.size() < Finding::maxExamples &&
      std::find(examples.begin(), examples.end(), example) == examples.end()) {
    examples.emplace_back(example);
  }
}

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

ColumnReading readColumn(Column& raw, Field field, const Schema::State& schema) {
  const FieldType wanted = fieldInfo(field).type;
  ColumnReading reading = holdsText(raw.type())  ? readTextColumn(raw, field, schema)
                          : raw.type() == wanted ? takeTyped(raw)
                                                 : readOtherColumn(raw, field, schema);
  if (wanted == FieldType::Real) {
    for (std::size_t row = 0; row < reading.column.size(); ++row) {
      reading.zeros += reading.column.isValid(row) && reading.column.real(row) == 0 ? 1 : 0;
    }
  }
  return reading;
}

}  // namespace renewal::gis
