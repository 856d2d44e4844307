#pragma once

#include <string>

#include "core/quality/drift.h"
#include "gis/cli/command_result.h"
#include "gis/io/byte_file.h"

namespace renewal::cli {

/// `drift` of the JSON of check: counts by kind, same, entries.
Json driftJson(const Drift& drift);

/// The differences for people: how many of each kind, and the first few.
std::string driftText(const Drift& drift, Language language);

/// Writes all differences as CSV: kind,kind_zh,parcel,field,before,after,moved_m.
void writeDrift(const Drift& drift, gis::ByteFile& file, JobContext& job);

}  // namespace renewal::cli
