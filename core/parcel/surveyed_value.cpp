#include "core/parcel/surveyed_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/base/csv_records.h"
#include "core/base/error.h"
#include "core/base/finding_collector.h"

namespace renewal {
namespace {

constexpr std::size_t mostValues = 1000000;
constexpr std::string_view header = "parcel,field,value,surveyed,by,note";
constexpr std::size_t cellCount = 6;

[[noreturn]] void refuse(std::string_view name, std::size_t line, Text what, Text todo) {
  throw Error(ErrorCode::CaseFile, std::move(what), fmt::format("{}:{}", name, line),
              std::move(todo));
}

template <typename Number>
std::optional<Value> numberOf(std::string_view text) {
  Number number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) {
    return std::nullopt;
  }
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(number)) {
      return std::nullopt;
    }
  }
  return Value(number);
}

SurveyedValue valueOf(const CsvRecord& record, std::string_view name) {
  if (record.cells.size() != cellCount) {
    refuse(name, record.line,
           {fmt::format("有 {} 格，应为 {} 格", record.cells.size(), cellCount),
            fmt::format("{} cells instead of {}", record.cells.size(), cellCount)},
           {"含逗号的文字请加引号", "put texts with commas in quotes"});
  }
  const auto field = fieldById(record.cells[1]);
  const auto value = field ? surveyValueOf(*field, record.cells[2]) : std::nullopt;
  const auto day = Date::tryFromIso(record.cells[3]);
  const std::size_t wrong = record.cells[0].empty() ? 0 : !field ? 1 : !value ? 2 : !day ? 3 : 4;
  if (wrong < 4) {
    refuse(name, record.line,
           {fmt::format("“{}”不能理解", record.cells[wrong]),
            fmt::format("cannot understand \"{}\"", record.cells[wrong])},
           {"这个文件由 renewal survey-apply 写成，请勿手改",
            "renewal survey-apply writes this file; do not edit it by hand"});
  }
  return {record.cells[0], *field, *value, *day, record.cells[4], record.cells[5], record.line};
}

/// Rows of each code that a survey names.
std::unordered_map<std::string_view, std::vector<std::uint32_t>> rowsOf(
    const ParcelTable& table, const std::vector<SurveyedValue>& values) {
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> rows;
  for (const SurveyedValue& value : values) {
    rows[value.parcelCode];
  }
  const Column* codes = table.column(Field::ParcelCode);
  for (std::uint32_t row = 0; codes != nullptr && row < table.size(); ++row) {
    const auto found = codes->isValid(row) ? rows.find(codes->text(row)) : rows.end();
    if (found != rows.end()) {
      found->second.push_back(row);
    }
  }
  return rows;
}

/// The values that are to be laid over the table, by cell.
void choose(const ParcelTable& table, const std::vector<SurveyedValue>& values,
            SurveyedCells& cells) {
  FindingCollector report;
  const auto rows = rowsOf(table, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const SurveyedValue& value = values[i];
    const auto& found = rows.at(value.parcelCode);
    if (found.empty()) {
      report.add("survey-parcel-unknown", Severity::Error,
                 {"补录所指的宗地不在数据中", "a surveyed value names a parcel not in the data"},
                 {"请核对宗地代码", "check the parcel code"}, value.line, value.parcelCode);
    } else if (found.size() > 1) {
      report.add("survey-parcel-repeated", Severity::Error,
                 {"补录所指的宗地代码不止一宗，未采用",
                  "a surveyed value names a code that several parcels have; not applied"},
                 {"请先查清重复的代码", "settle the repeated code first"}, value.line,
                 value.parcelCode);
    } else {
      const ParcelIndex parcel{found.front()};
      const auto [place, isNew] = cells.cells.try_emplace(
          {parcel, value.field}, SurveyedCells::Cell{i, table.value(parcel, value.field)});
      if (!isNew) {
        const bool later = values[place->second.value].surveyed <= value.surveyed;
        const SurveyedValue& earlier = later ? values[place->second.value] : value;
        report.add("survey-superseded", Severity::Note,
                   {"较早的补录被较晚的取代", "an earlier survey gave way to a later one"}, {},
                   earlier.line, earlier.parcelCode);
        place->second.value = later ? i : place->second.value;
      }
    }
  }
  cells.findings = report.take();
}

/// Where a source gets its first cells of a field, its other cells stay unknown instead of blank.
void openField(TableSource& source, Field field, const Column& column) {
  const auto bit = static_cast<std::size_t>(field);
  if (source.fields[bit]) {
    return;
  }
  source.fields.set(bit);
  std::vector<std::uint32_t>& unread = source.unread[field];
  unread.clear();
  for (std::uint32_t row = 0; row < source.rows; ++row) {
    if (!column.isValid(source.firstRow + row)) {
      unread.push_back(row);
    }
  }
}

void place(TableParts& parts, Field field, const std::map<std::uint32_t, const Value*>& cells) {
  const std::optional<Column> old = std::move(parts.field(field));
  Column column(fieldInfo(field).type);
  column.reserve(parts.rows);
  for (std::uint32_t row = 0; row < parts.rows; ++row) {
    const auto found = cells.find(row);
    column.push(found != cells.end() ? *found->second : old ? old->value(row) : Value());
  }
  for (TableSource& source : parts.sources) {
    auto cell = cells.lower_bound(source.firstRow);
    if (cell == cells.end() || cell->first >= source.firstRow + source.rows) {
      continue;
    }
    openField(source, field, column);
    if (const auto unread = source.unread.find(field); unread != source.unread.end()) {
      std::erase_if(unread->second,
                    [&](std::uint32_t row) { return cells.contains(row + source.firstRow); });
    }
  }
  parts.field(field) = std::move(column);
}

}  // namespace

std::string surveyValueText(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    return *text;
  }
  if (const auto* number = std::get_if<double>(&value)) {
    return fmt::format("{}", *number);  // the shortest text that reads back the same
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    return fmt::format("{}", *whole);
  }
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    return date->iso();
  }
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag ? "yes" : "no";
  }
  return "none";
}

std::optional<Value> surveyValueOf(Field field, std::string_view text) {
  const FieldInfo& info = fieldInfo(field);
  if (info.event && text == "none") {
    return Value();
  }
  switch (info.type) {
    case FieldType::Text:
    case FieldType::Code:
      return text.empty() ? std::nullopt : std::optional(Value(std::string(text)));
    case FieldType::Real:
      return numberOf<double>(text);
    case FieldType::Integer:
      return numberOf<std::int64_t>(text);
    case FieldType::Date: {
      const auto date = PartialDate::tryFromIso(text);
      return date ? std::optional(Value(*date)) : std::nullopt;
    }
    case FieldType::Flag:
      return text == "yes"  ? std::optional(Value(true))
             : text == "no" ? std::optional(Value(false))
                            : std::nullopt;
  }
  return std::nullopt;
}

std::vector<SurveyedValue> parseSurveyCsv(std::string_view csv, std::string_view name) {
  const std::vector<CsvRecord> records = csvRecords(csv, name, mostValues);
  const bool headed =
      !records.empty() && fmt::format("{}", fmt::join(records.front().cells, ",")) == header;
  if (!headed) {
    refuse(name, 1, {"表头不符", "not the header of a survey overlay"},
           {fmt::format("应为 {}", header), fmt::format("it is {}", header)});
  }
  std::vector<SurveyedValue> values;
  for (std::size_t r = 1; r < records.size(); ++r) {
    values.push_back(valueOf(records[r], name));
  }
  return values;
}

std::string surveyToCsv(const std::vector<SurveyedValue>& values) {
  std::string text(header);
  text += "\n";
  for (const SurveyedValue& value : values) {
    text += fmt::format("{},{},{},{},{},{}\n", csvQuoted(value.parcelCode),
                        fieldInfo(value.field).id, csvQuoted(surveyValueText(value.value)),
                        value.surveyed.iso(), csvQuoted(value.by), csvQuoted(value.note));
  }
  return text;
}

std::shared_ptr<const ParcelTable> withSurvey(std::shared_ptr<const ParcelTable> table,
                                              const std::vector<SurveyedValue>& values,
                                              SurveyedCells& cells) {
  choose(*table, values, cells);
  if (cells.cells.empty()) {
    return table;
  }
  std::map<Field, std::map<std::uint32_t, const Value*>> byField;
  for (const auto& [cell, chosen] : cells.cells) {
    byField[cell.second][toRow(cell.first)] = &values[chosen.value].value;
  }
  TableParts parts = table->parts();
  table.reset();
  for (const auto& [field, fieldCells] : byField) {
    place(parts, field, fieldCells);
  }
  return ParcelTable::make(std::move(parts));
}

}  // namespace renewal
