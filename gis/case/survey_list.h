#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/csv_records.h"
#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/parcel/surveyed_value.h"
#include "core/rules/assessment.h"
#include "core/rules/rule_book.h"
#include "gis/io/workbook.h"

namespace renewal::gis {

/// One cell to be filled in by the survey.
struct SurveyItem {
  ParcelIndex parcel = noParcel;
  Field field = Field::ParcelCode;
  std::vector<std::vector<Field>> others;  ///< sets of the same size that would settle it as well
};

/// The field-work list (摸底清单) of a question.
struct SurveyList {
  std::vector<SurveyItem> items;  ///< by area, then field, then row
  std::uint64_t parcels = 0;      ///< undetermined parcels it settles
  std::uint64_t withoutCode = 0;  ///< of these, without a code of their own: cannot be joined back
};

/// A smallest set of fields that settles each undetermined parcel, whatever is found. Parcels under
/// an official finding are settled. Throws Cancelled.
SurveyList surveyList(const ParcelTable& table, const RuleBook& book, const Assessment& assessment,
                      std::size_t question, JobContext& job);

/// The list as a sheet, with empty columns for value, day, surveyor and note; its header is what
/// readSurveyReturn() looks for. As CSV: UTF-8 with its mark, cells that would be formulas kept as
/// text by a leading '.
Sheet surveySheet(const ParcelTable& table, const SurveyList& list);
std::string surveySheetCsv(const Sheet& sheet);

/// What became of a line of a filled list.
struct SurveyLine {
  enum class State : std::uint8_t {
    Applied,
    NotFilled,
    Unchanged,  ///< the record says the same
    /// The record says something else that the line does not name as existing, or another line
    /// does; the record stays.
    Conflict,
    Unreadable,  ///< value not understood
    DayMissing,  ///< no readable day of the survey
    FieldUnknown,
    CodeUnknown,
    CodeRepeated  ///< several parcels have the code, or the line has none
  };
  static constexpr std::size_t stateCount = 9;
  std::size_t line = 0;
  State state = State::NotFilled;
  std::string parcel;
  std::string field;
  std::string value;     ///< as written
  std::string existing;  ///< of a conflict
};
std::string_view surveyStateId(SurveyLine::State state);
Text surveyStateTitle(SurveyLine::State state);

struct SurveyReturn {
  std::vector<SurveyLine> lines;
  std::vector<SurveyedValue> applied;
};

/// A filled list before it is understood: its header and its lines.
struct FilledList {
  std::vector<CsvRecord> records;
  /// The list is a workbook: a bare number where a day is asked for is the day it stands for. In a
  /// CSV nothing tells such a number from a slip.
  bool daysMayBeNumbers = false;
};
/// `csv` in UTF-8 or GB18030. Throws Error (CaseFile).
FilledList filledListOfCsv(std::string_view csv, std::string_view name);
/// The first sheet of a workbook. Throws as workbookRecords().
FilledList filledListOfWorkbook(const std::filesystem::path& path);

/// Matches a filled list with the parcels. Nothing is joined in silence: every line has a state.
/// Throws Error (CaseFile), naming the list, where its header is not that of such a list.
SurveyReturn readSurveyReturn(const ParcelTable& table, const FilledList& list,
                              std::string_view name);

}  // namespace renewal::gis
