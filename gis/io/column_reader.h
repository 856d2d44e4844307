#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/parcel/bitmap.h"
#include "core/parcel/column.h"
#include "core/quality/reading_evidence.h"
#include "gis/io/schema_state.h"

namespace renewal::gis {

/// Some values of a column that were read in a way worth saying: how many, and a few of them.
struct ValueNote {
  std::uint64_t count = 0;
  std::vector<std::uint64_t> rows;    ///< the first of their rows
  std::vector<std::string> examples;  ///< a few different ones, as they stand in the source

  void add(std::size_t row, std::string_view example);
};

/// What came of reading a raw column as a field.
struct ColumnReading {
  Column column;
  bool rawTaken = false;  ///< `column` is the raw column itself, every value as it stood
  /// Rows with a value that could not be understood: missing in `column`, but not blank. Ascending.
  std::vector<std::uint32_t> unread;
  ValueNote unreadable;      ///< the same rows, for the report
  ValueNote missingWords;    ///< words such as 无 or NULL, taken as missing
  ValueNote noneAsNo;        ///< 无 in a column of flags that also says 有: no
  ValueNote repairedCodes;   ///< codes put right: case, width, blanks inside, O for 0
  ValueNote partialDates;    ///< dates that are a month or a year only
  ValueNote serialDates;     ///< dates read from spreadsheet serial numbers
  ValueNote timesCut;        ///< times of day left off
  ValueNote zonedTimes;      ///< of these, times with a zone: the day may be another one here
  ValueNote ranges;          ///< "1.0-3.5", "≤2.5": the bound that the field is about
  ReadingEvidence evidence;  ///< values not understood, codes put right, blanks left off; by row
  std::uint64_t zeros = 0;   ///< numbers that are exactly 0
  Bitmap percentSigns;       ///< values written with %, not divided yet; empty if there are none
};

/// Reads a raw column as `field`, in the source's unit (numbers are not converted yet). Text is
/// understood once per distinct value. `raw` is moved from only if every value stands in the result
/// as it is.
ColumnReading readColumn(Column& raw, Field field, const Schema::State& schema);

/// A number as people write it: full-width digits, thousands separators, blanks. Nothing for ranges
/// and words.
std::optional<double> parseNumber(std::string_view text);

}  // namespace renewal::gis
