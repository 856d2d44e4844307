#pragma once

#include <filesystem>
#include <vector>

#include "core/base/csv_records.h"

namespace renewal::gis {

/// The first sheet of an Excel workbook (.xlsx) as texts: the header row, then every row that holds
/// something, with its number in the sheet as `line`. Nothing is calculated: a formula gives the
/// result saved with it. A cell shown as a day is "2021/03/05"; one that only holds the number of a
/// day stays a number. Throws Error (FileMissing, FileAccess, FileRefused, FileFormat, FileDamaged,
/// FileTooLarge: above 64 MiB, 512 MiB unpacked or `most` rows).
std::vector<CsvRecord> workbookRecords(const std::filesystem::path& path, std::size_t most);

}  // namespace renewal::gis
