#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/bitmap.h"
#include "core/parcel/column.h"
#include "gis/base/plain_file.h"
#include "gis/io/row_issues.h"
#include "gis/io/shapefile_headers.h"

namespace renewal::gis {

/// A column of a .dbf. Text holds the bytes of the file, without the blanks that fill the width.
struct DbfColumn {
  DbfField field;
  Column column;
  /// True if the values were kept as text although the column is declared otherwise: some of them
  /// could not be read as declared, and nothing is dropped.
  bool keptAsText = false;
  RowIssues overflowed;  ///< "*****": the number did not fit; missing
  RowIssues notFinite;   ///< "nan", "inf"; missing
  RowIssues fractions;   ///< with decimals in a column declared without: read as they stand
  RowIssues unreadable;  ///< why keptAsText
  RowIssues afterNul;    ///< bytes behind a NUL, left out
};

struct DbfTable {
  std::vector<DbfColumn> columns;
  /// Record numbers of the rows if some record is deleted; nothing: row = record.
  std::optional<std::vector<std::uint32_t>> records;
  std::uint64_t deleted = 0;
};

/// Reads all records that are not marked deleted, columns at a time, in parallel. Numbers and dates
/// are read independently of the locale. A record that begins with neither mark shows that the rows
/// are shifted: throws Error (FileDamaged).
DbfTable readDbf(const PlainFile& dbf, const DbfHeader& header, JobContext& job);

/// True for the types readDbf understands (C, N, F, D, L); memo and binary columns are not read,
/// and the caller says so.
bool canReadDbfType(char type);

}  // namespace renewal::gis
