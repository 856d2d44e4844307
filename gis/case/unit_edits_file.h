#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/service/unit_edits_service.h"

namespace renewal::gis {

/// Name of the edits in the folder of a case.
inline constexpr const char* unitEditsFileName = "unit-edits.toml";

/// Renewal units changed by hand, with the file they stand in.
struct UnitEditsFile {
  std::filesystem::path path;
  UnitEdits edits;
  std::string sha256;
};

/// Reads a file of edits of at most 16 MiB. Throws Error (FileMissing, FileRefused, FileTooLarge;
/// CaseFile with line and key).
UnitEditsFile loadUnitEdits(const std::filesystem::path& path);
/// The edits of the case that `paths` name; none where they name no case or it has no such file.
/// Throws Error, also where a symbolic link leads out of the case.
std::optional<UnitEditsFile> unitEditsOfCase(const std::vector<std::filesystem::path>& paths);

/// The service through which programs without knowledge of files keep edits.
std::unique_ptr<UnitEditsService> makeUnitEditsService();

}  // namespace renewal::gis
