#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/parcel/parcel_overlay.h"
#include "core/parcel/parcel_table.h"
#include "core/units/date.h"

namespace renewal {

/// A value found in the field (摸底补录), laid over the sources, which stay as they are.
struct SurveyedValue {
  std::string parcelCode;
  Field field = Field::ParcelCode;
  /// Missing stands for "has not happened", which only a field of an event can say.
  Value value;
  Date surveyed;         ///< day of the survey
  std::string by;        ///< who surveyed
  std::string note;
  std::size_t line = 0;  ///< in its file, 0 = not read from one
};

/// The survey overlay as CSV with the header parcel,field,value,surveyed,by,note. Values stand as
/// columns hold them: ISO dates, plain numbers in the unit of the field, codes, yes or no, and
/// "none" for an event that has not happened. Throws Error (CaseFile) with file and line.
std::vector<SurveyedValue> parseSurveyCsv(std::string_view csv, std::string_view name);
/// Its inverse.
std::string surveyToCsv(const std::vector<SurveyedValue>& values);

/// A value as that CSV holds it, and back; nothing if it is none of the field.
std::string surveyValueText(const Value& value);
std::optional<Value> surveyValueOf(Field field, std::string_view text);

/// Which cells of a table came from a survey.
struct SurveyedCells {
  struct Cell {
    std::size_t value = 0;  ///< index into the values given
    Value before;           ///< what the source had
  };
  std::map<ParcelOverlay::Cell, Cell> cells;
  /// "survey-parcel-unknown", "survey-parcel-repeated" (errors; not applied), "survey-superseded"
  /// (note): a later survey of the cell wins, of one day the later line. Their rows are lines of
  /// the file.
  std::vector<Finding> findings;
};

/// The table with the surveyed values in place, or the table itself where there are none. The day
/// of the survey does not matter: what was found out corrects the record, for every as-of date.
/// Codes that no parcel or several parcels have are not joined. Other cells keep what they mean:
/// where a source has no column of the field they stay unknown.
std::shared_ptr<const ParcelTable> withSurvey(std::shared_ptr<const ParcelTable> table,
                                              const std::vector<SurveyedValue>& values,
                                              SurveyedCells& cells);

}  // namespace renewal
