#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace renewal {

/// A record of RFC 4180 with the line it begins on, counted from 1.
struct CsvRecord {
  std::size_t line = 1;
  std::vector<std::string> cells;
};

/// The records of a CSV text in UTF-8, with or without a mark at its beginning; blank lines are
/// passed over. Throws Error (CaseFile) with `name` and line for a quotation mark that is not
/// closed and for more than `most` records.
std::vector<CsvRecord> csvRecords(std::string_view text, std::string_view name, std::size_t most);

/// A cell, in quotes where it must be.
std::string csvQuoted(std::string_view text);

}  // namespace renewal
