#pragma once

#include <string>
#include <vector>

#include "core/parcel/column.h"
#include "gis/io/schema_state.h"

namespace renewal::gis {

/// What came of reading a raw column as a field.
struct ColumnReading {
  Column column;
  std::uint64_t unreadable = 0;       ///< values that could not be understood: missing now
  std::vector<std::uint64_t> rows;    ///< the first of their rows
  std::vector<std::string> examples;  ///< a few of them
  std::uint64_t partialDates = 0;     ///< dates that are a month or a year only
  std::uint64_t serialDates = 0;      ///< dates read from spreadsheet serial numbers
  std::uint64_t timesCut = 0;         ///< times of day left off
  std::uint64_t zeros = 0;            ///< numbers that are exactly 0
};

/// Reads a raw column as `field`, in the source's unit (numbers are not converted yet). Text is
/// understood once per distinct value. The raw column may be consumed.
ColumnReading readColumn(Column raw, Field field, const Schema::State& schema);

/// A number as people write it: full-width digits, thousands separators, blanks. Nothing for ranges
/// and words.
std::optional<double> parseNumber(std::string_view text);

}  // namespace renewal::gis
