#pragma once

#include <string>

#include "core/quality/repair.h"
#include "gis/cli/command_result.h"
#include "gis/io/package_content.h"

namespace renewal::cli {

/// The tables that go into a GeoPackage beside repaired parcels, those without a row left out:
/// "repairs" (every one with its key, the text before and after), "redrawn" (area before and after,
/// the drawing as it stood as well-known text) and "set_aside" (parcels without a drawing to work
/// with). `table` is the one before.
gis::PackageContent repairTables(const ParcelTable& table, const RepairResult& repaired);

/// The same for scripts.
Json repairJson(const ParcelTable& table, const RepairResult& repaired);

/// A few lines for people: how many by check, what was refused, what is set aside.
std::string repairText(const ParcelTable& table, const RepairResult& repaired,
                       double mostAreaChange, Language language);

}  // namespace renewal::cli
