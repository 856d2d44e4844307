#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gis/case/run_district.h"

namespace renewal::gis {

inline constexpr const char* summaryName = "summary.json";

/// Text of summary.json: what was read, by which rules, what came out, which files were written.
/// No clock time, duration or folder stands in it.
std::string runSummaryJson(const RunOutput& run);

/// The files a former run lists in its summary.json; nothing if there is none or it is not one of
/// a run. Only names that stay inside the folder.
std::vector<RunFile> filesOfFormerRun(const std::filesystem::path& folder);

}  // namespace renewal::gis
