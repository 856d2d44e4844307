#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gis/case/open_district.h"
#include "gis/cli/command.h"
#include "gis/cli/command_result.h"
#include "gis/io/write.h"

namespace renewal::cli {

/// Refuses a target that cannot be written, before hours are spent on its content: an unknown
/// extension, a folder that is not there. Throws Error.
void checkTarget(const std::filesystem::path& path);

/// Writes a table and puts `out`, `losses` and `proof` into the result's JSON, the times as `write`
/// and `prove`, and what was written into its summary. Losses without consent: the result fails
/// with them listed, nothing is written, and false is returned. Throws Error, Cancelled.
bool writeOutput(const ParcelTable& table, const std::vector<gis::ResultColumn>& columns,
                 const std::filesystem::path& path, const gis::WriteOptions& options,
                 const gis::Provenance& provenance, Session& session, CommandResult& result);

}  // namespace renewal::cli
