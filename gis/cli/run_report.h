#pragma once

#include <filesystem>
#include <string>

#include "core/base/text.h"
#include "gis/case/run_district.h"

namespace renewal::cli {

/// The figures officers ask for, as tables: status by area in parcels and mu; land use; suspected
/// idle land by cause, age and state of disposal, with the fee; what to survey.
std::string districtReport(const gis::RunOutput& run, Language language);

/// Which files a run wrote and what the copies cannot hold.
std::string filesReport(const gis::RunOutput& run, const std::filesystem::path& out,
                        Language language);

}  // namespace renewal::cli
