#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "core/units/date.h"

namespace renewal::gis {

/// A cell of a sheet: nothing, text, a number or a day. Text is always written as text, so that
/// what begins with = + - @ is no formula.
using SheetCell = std::variant<std::monostate, std::string, double, Date>;

/// A table of a workbook: one header row, frozen and with filters, then the rows.
struct Sheet {
  enum class Form : std::uint8_t { Plain, Whole, TwoDecimals, FourDecimals, Day };
  struct Column {
    std::string title;
    Form form = Form::Plain;  ///< how numbers and days are shown; the whole number is kept
    double width = 12;        ///< in characters
  };
  std::string name;  ///< at most 31 characters, none of [ ] : * ? / and the backslash
  std::vector<Column> columns;
  std::vector<std::vector<SheetCell>> rows;
};

/// Writes an Excel workbook to a new file, syncs it, opens it again and compares every cell. The
/// stamp inside is the day given, never the clock: the same sheets give the same bytes. A text that
/// is not UTF-8 gets U+FFFD where it is not. Numbers keep 15 digits, all that Excel holds. Throws
/// Error (WriteFailed, ProofFailed; FileTooLarge beyond the limits of a sheet: 1,048,576 rows,
/// 16,384 columns, 32,767 characters in a cell), with nothing of use left in the file.
void writeWorkbook(const std::filesystem::path& path, const std::vector<Sheet>& sheets, Date stamp);

}  // namespace renewal::gis
