#pragma once

#include <filesystem>
#include <vector>

#include "core/rules/official_finding.h"
#include "gis/case/open_district.h"

namespace renewal::gis {

/// The official findings of a file, and what the report says of it.
struct OfficialFile {
  std::vector<OfficialFinding> findings;
  CompanionFile companion;
};

/// Reads official findings, .toml or else CSV. Throws Error.
OfficialFile readOfficialFile(const std::filesystem::path& path);

}  // namespace renewal::gis
