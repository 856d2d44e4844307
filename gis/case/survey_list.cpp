#include "gis/case/survey_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/base/csv_records.h"
#include "core/base/parallel_for.h"
#include "core/rules/reasons.h"
#include "core/rules/settling_fields.h"
#include "gis/case/parcel_cells.h"
#include "gis/case/survey_columns.h"
#include "gis/case/survey_value.h"
#include "gis/io/csv_text.h"

namespace renewal::gis {
namespace {

constexpr std::size_t parcelsPerBlock = 16;

std::string textOf(const ParcelTable& table, ParcelIndex parcel, Field field) {
  const Value value = table.value(parcel, field);
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : *text;
}

/// A value on record that the rule book can make nothing of, such as a code of no scheme.
std::string existingText(const ParcelTable& table, const SurveyItem& item) {
  const Value value = table.value(item.parcel, item.field);
  return std::holds_alternative<std::monostate>(value) ? "" : surveyValueText(value);
}

std::string namesOf(const std::vector<std::vector<Field>>& sets) {
  std::string text;
  for (const auto& set : sets) {
    text += text.empty() ? "" : "；";
    for (std::size_t i = 0; i < set.size(); ++i) {
      text += (i == 0 ? "" : "、") + std::string(fieldInfo(set[i]).name.zh);
    }
  }
  return text;
}

/// What to survey of one parcel: a smallest set, or where none is sure to settle it, all fields the
/// answer waits for.
SettlingFields fieldsFor(const ParcelTable& table, const RuleBook& book, const Question& question,
                         Date asOf, ParcelIndex parcel) {
  SettlingFields settling = settlingFields(table, book, asOf, parcel, question);
  if (settling.surely.empty()) {
    settling.surely.push_back(missingFieldsOf(table, book, asOf, question, parcel));
  }
  return settling;
}

}  // namespace

SurveyList surveyList(const ParcelTable& table, const RuleBook& book, const Assessment& assessment,
                      std::size_t question, JobContext& job) {
  const Question& asked = book.questions.at(question);
  const QuestionResult& result = assessment.questions.at(question);
  std::vector<std::uint32_t> open;
  std::unordered_map<std::string, std::size_t> codes;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    ++codes[textOf(table, ParcelIndex{row}, Field::ParcelCode)];
    if (result.outcome[row] == asked.undetermined()) {
      open.push_back(row);
    }
  }
  std::vector<SettlingFields> fields(open.size());
  parallelFor(open.size(), parcelsPerBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      job.checkpoint();
      fields[i] = fieldsFor(table, book, asked, assessment.asOf, ParcelIndex{open[i]});
    }
  });
  SurveyList list;
  list.parcels = open.size();
  for (std::size_t i = 0; i < open.size(); ++i) {
    const ParcelIndex parcel{open[i]};
    const std::string code = textOf(table, parcel, Field::ParcelCode);
    list.withoutCode += code.empty() || codes[code] > 1 ? 1U : 0U;
    auto& sets = fields[i].surely;
    const std::vector<Field> first = sets.front();
    sets.erase(sets.begin());
    for (const Field field : first) {
      list.items.push_back({parcel, field, sets});
    }
  }
  std::map<std::string, std::size_t> areas;  // in the order of their first parcels
  for (const std::uint32_t row : open) {
    areas.try_emplace(textOf(table, ParcelIndex{row}, Field::AreaName), areas.size());
  }
  std::stable_sort(list.items.begin(), list.items.end(),
                   [&](const SurveyItem& a, const SurveyItem& b) {
                     const auto key = [&](const SurveyItem& item) {
                       return std::tuple(areas.at(textOf(table, item.parcel, Field::AreaName)),
                                         item.field, item.parcel);
                     };
                     return key(a) < key(b);
                   });
  return list;
}

Sheet surveySheet(const ParcelTable& table, const SurveyList& list) {
  Sheet sheet;
  sheet.name = "摸底清单";
  for (const SurveyColumn& column : surveyColumns) {
    sheet.columns.push_back({surveyTitle(column), Sheet::Form::Plain, column.width});
  }
  const ParcelCells cells(table);
  for (const SurveyItem& item : list.items) {
    const FieldInfo& info = fieldInfo(item.field);
    const Text hint = fillingHint(item.field);
    const std::size_t row = toRow(item.parcel);
    sheet.rows.push_back({textCell(textOf(table, item.parcel, Field::AreaName)),
                          textCell(std::string(info.id)),
                          textCell(std::string(info.name.zh)),
                          textCell(std::string(unitSymbol(info.unit, Language::Chinese))),
                          textCell(textOf(table, item.parcel, Field::ParcelCode)),
                          cells.value(Field::Location, row),
                          cells.value(Field::Holder, row),
                          textCell(existingText(table, item)),
                          textCell(namesOf(item.others)),
                          textCell(hint.zh + " / " + hint.en),
                          {},
                          {},
                          {},
                          {}});
  }
  return sheet;
}

std::string surveySheetCsv(const Sheet& sheet) {
  std::string text(utf8Mark);
  const auto line = [&text](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool formula = !cells[i].empty() && std::string_view("=+-@").find(cells[i].front()) !=
                                                    std::string_view::npos;
      text += (i == 0 ? "" : ",") + csvCell((formula ? "'" : "") + cells[i], cells[i].empty());
    }
    text += "\r\n";
  };
  std::vector<std::string> cells;
  for (const Sheet::Column& column : sheet.columns) {
    cells.push_back(column.title);
  }
  line(cells);
  for (const auto& row : sheet.rows) {
    cells.clear();
    for (const SheetCell& cell : row) {
      const auto* words = std::get_if<std::string>(&cell);
      cells.push_back(words == nullptr ? "" : *words);
    }
    line(cells);
  }
  return text;
}

}  // namespace renewal::gis
