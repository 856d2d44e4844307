#pragma once

#include <filesystem>
#include <string>

#include "core/sites/brief.h"

namespace renewal::gis {

/// A brief with the file it came from.
struct BriefFile {
  Brief brief;
  std::filesystem::path path;
  std::string sha256;  ///< of the file's bytes
};

/// Loads a brief: a text ending in .toml is a path, anything else the id of a brief that comes with
/// the program. Throws Error (FileMissing with the list of known ids, CaseFile).
BriefFile loadBrief(const std::string& idOrPath);

}  // namespace renewal::gis
