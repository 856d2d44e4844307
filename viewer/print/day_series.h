#pragma once

#include <filesystem>
#include <vector>

#include "viewer/print/page.h"

namespace renewal::viewer {

/// One sheet per day as 01_2020-01-31.png ... into a folder, which is made if needed. `from.day` is
/// not used. Throws Error, Cancelled; sheets written until then stay.
void writeDaySeries(const PageCase& from, const PageSettings& settings,
                    const std::vector<StructureRole>& roles, const std::vector<Date>& days,
                    const std::filesystem::path& folder, int dpi, JobContext& job);

}  // namespace renewal::viewer
