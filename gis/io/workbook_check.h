#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "gis/io/target_codec.h"
#include "gis/io/workbook.h"

namespace renewal::gis {

/// Opens a workbook this program has just written and compares every cell with what was to be
/// written. The library checks few of its own writes: a full disk would pass unseen. Throws Error
/// (ProofFailed).
void proveWorkbook(const std::filesystem::path& path, const std::vector<Sheet>& sheets);

/// The day as a spreadsheet counts it: 1900-03-01 is 61. Days before are not in use here.
std::int64_t spreadsheetDay(Date day);

/// A text as a sheet holds it: U+FFFD for what is not UTF-8, a blank for NUL.
std::string sheetText(const std::string& text, TargetCodec& utf8);

}  // namespace renewal::gis
