#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/base/csv_records.h"
#include "core/base/error.h"
#include "core/parcel/codes.h"
#include "core/units/date_parser.h"
#include "core/units/half_width.h"
#include "gis/case/survey_columns.h"
#include "gis/case/survey_list.h"
#include "gis/case/survey_value.h"
#include "gis/io/target_codec.h"
#include "gis/io/workbook_reader.h"

namespace renewal::gis {
namespace {

using State = SurveyLine::State;
constexpr std::size_t mostLines = 1000000;
constexpr std::array<std::string_view, 7> wantedColumns{"parcel", "field", "value",   "surveyed",
                                                        "by",     "note",  "existing"};
enum Wanted : std::size_t { Parcel, FieldName, ValueText, Surveyed, By, Note, Existing };

[[noreturn]] void refuse(std::string_view name, std::size_t line, Text what, Text todo) {
  throw Error(ErrorCode::CaseFile, std::move(what), fmt::format("{}:{}", name, line),
              std::move(todo));
}

/// Spreadsheets in China save CSV as GBK.
std::string utf8Of(std::string_view csv, std::string_view name) {
  if (isUtf8(csv)) {
    return std::string(csv);
  }
  TargetCodec codec(TextEncoding::Gb18030);
  const std::string* text = codec.decode(csv);
  if (text == nullptr) {
    refuse(name, 1, {"既不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030"},
           {"请另存为 UTF-8 的 CSV", "save it as CSV in UTF-8"});
  }
  return *text;
}

using Places = std::array<std::optional<std::size_t>, wantedColumns.size()>;

Places placesOf(const CsvRecord& header, std::string_view name) {
  Places places;
  for (const SurveyColumn& column : surveyColumns) {
    std::size_t wanted = 0;
    while (wanted < wantedColumns.size() && wantedColumns[wanted] != column.id) {
      ++wanted;
    }
    for (std::size_t c = 0; wanted < wantedColumns.size() && c < header.cells.size(); ++c) {
      const std::string_view cell = trimmed(header.cells[c]);
      if (cell != column.id && cell != column.zh && cell != surveyTitle(column)) {
        continue;
      }
      if (places[wanted]) {
        refuse(
            name, header.line,
            {fmt::format("列“{}”重复", column.zh), fmt::format("column \"{}\" twice", column.id)},
            {"请只保留一列", "keep one of them"});
      }
      places[wanted] = c;
    }
  }
  for (const std::size_t needed : {Parcel, FieldName, ValueText, Surveyed}) {
    if (!places[needed]) {
      refuse(name, header.line,
             {fmt::format("缺少列“{}”", wantedColumns[needed]),
              fmt::format("the column \"{}\" is missing", wantedColumns[needed])},
             {"请用 survey-list 写的表头", "use the header that survey-list writes"});
    }
  }
  return places;
}

/// A cell of a list; the ' that keeps a formula text in a CSV is taken off.
std::string cellOf(const CsvRecord& record, const std::optional<std::size_t>& place) {
  if (!place || *place >= record.cells.size()) {
    return "";
  }
  std::string cell(trimmed(record.cells[*place]));
  if (cell.size() > 1 && cell[0] == '\'' &&
      std::string_view("=+-@").find(cell[1]) != std::string_view::npos) {
    cell.erase(0, 1);
  }
  return cell;
}

std::optional<Field> fieldOf(const std::string& text) {
  if (const auto field = fieldById(text)) {
    return field;
  }
  for (const FieldInfo& info : fieldCatalogue()) {
    if (text == info.name.zh) {
      return info.field;
    }
  }
  return std::nullopt;
}

class Matcher {
 public:
  Matcher(const ParcelTable& table, bool daysMayBeNumbers)
      : table_(table), daysMayBeNumbers_(daysMayBeNumbers) {
    const Column* codes = table.column(Field::ParcelCode);
    for (std::uint32_t row = 0; codes != nullptr && row < table.size(); ++row) {
      if (codes->isValid(row)) {
        rows_[codes->text(row)].push_back(row);
      }
    }
  }

  SurveyLine match(const CsvRecord& record, const Places& places, SurveyReturn& result) {
    SurveyLine line;
    line.line = record.line;
    line.parcel = cellOf(record, places[Parcel]);
    line.field = cellOf(record, places[FieldName]);
    line.value = cellOf(record, places[ValueText]);
    if (line.value.empty()) {
      return line;
    }
    const auto field = fieldOf(line.field);
    const auto found = rowsOf(line.parcel);
    const auto value =
        field ? understoodValue(*field, line.value, daysMayBeNumbers_) : std::nullopt;
    const auto day = parseDate(cellOf(record, places[Surveyed]));
    const bool dated =
        day && day->date.exact() && (day->form != DateForm::ExcelSerial || daysMayBeNumbers_);
    line.state = line.parcel.empty() || found.size() > 1 ? State::CodeRepeated
                 : found.empty()                         ? State::CodeUnknown
                 : !field                                ? State::FieldUnknown
                 : !value                                ? State::Unreadable
                 : !dated                                ? State::DayMissing
                                                         : State::Applied;
    if (line.state == State::Applied) {
      const ParcelIndex parcel{found.front()};
      // Under the code as the data have it, so that it is found again.
      const Value code = table_.value(parcel, Field::ParcelCode);
      settle(line, parcel, cellOf(record, places[Existing]),
             {std::get<std::string>(code), *field, *value, day->date.first(),
              cellOf(record, places[By]), cellOf(record, places[Note])},
             result);
    }
    return line;
  }

 private:
  const std::vector<std::uint32_t>& rowsOf(const std::string& code) const {
    static const std::vector<std::uint32_t> none;
    auto found = rows_.find(code);
    if (found == rows_.end()) {
      const std::string normal = ParcelCode::normalised(code);
      found = rows_.find(normal);
    }
    return found == rows_.end() ? none : found->second;
  }

  /// Compares with the record and with earlier lines of the list. Who names what the record has
  /// means to correct it.
  void settle(SurveyLine& line, ParcelIndex parcel, const std::string& existing,
              SurveyedValue value, SurveyReturn& result) {
    const Value record = table_.value(parcel, value.field);
    const bool recorded = !std::holds_alternative<std::monostate>(record);
    const auto conflict = [&line](const Value& before) {
      line.state = State::Conflict;
      line.existing = surveyValueText(before);
    };
    line.state = State::Unchanged;
    if (recorded && record == value.value) {
      return;
    }
    if (recorded && existing != surveyValueText(record)) {
      conflict(record);
      return;
    }
    const auto [earlier, isNew] = seen_.try_emplace({parcel, value.field}, value.value);
    if (!isNew) {
      if (earlier->second != value.value) {
        conflict(earlier->second);
      }
      return;
    }
    line.state = State::Applied;
    result.applied.push_back(std::move(value));
  }

  const ParcelTable& table_;
  bool daysMayBeNumbers_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> rows_;
  std::map<ParcelOverlay::Cell, Value> seen_;
};

}  // namespace

FilledList filledListOfCsv(std::string_view csv, std::string_view name) {
  return {csvRecords(utf8Of(csv, name), name, mostLines), false};
}

FilledList filledListOfWorkbook(const std::filesystem::path& path) {
  return {workbookRecords(path, mostLines), true};
}

SurveyReturn readSurveyReturn(const ParcelTable& table, const FilledList& list,
                              std::string_view name) {
  if (list.records.empty()) {
    refuse(name, 1, {"没有表头", "there is no header"},
           {"请用 survey-list 写的表头", "use the header that survey-list writes"});
  }
  const Places places = placesOf(list.records.front(), name);
  Matcher matcher(table, list.daysMayBeNumbers);
  SurveyReturn result;
  for (std::size_t r = 1; r < list.records.size(); ++r) {
    result.lines.push_back(matcher.match(list.records[r], places, result));
  }
  return result;
}

std::string_view surveyStateId(State state) {
  constexpr std::array<std::string_view, SurveyLine::stateCount> ids{
      "applied",     "not-filled",    "unchanged",    "conflict",     "unreadable",
      "day-missing", "field-unknown", "code-unknown", "code-repeated"};
  return ids.at(static_cast<std::size_t>(state));
}

Text surveyStateTitle(State state) {
  static const std::array<Text, SurveyLine::stateCount> titles{
      {{"已采用", "applied"},
       {"未填写", "not filled in"},
       {"与记录相同", "same as on record"},
       {"与记录或另一行矛盾", "contradicts the record or another line"},
       {"填写值不能理解", "value not understood"},
       {"没有调查日期", "no day of the survey"},
       {"字段不认识", "unknown field"},
       {"宗地代码不在数据中", "parcel code not in the data"},
       {"宗地代码为空或不止一宗", "no parcel code, or one of several parcels"}}};
  return titles.at(static_cast<std::size_t>(state));
}

}  // namespace renewal::gis
