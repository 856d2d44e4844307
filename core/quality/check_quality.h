#pragma once

#include <vector>

#include "core/base/job_context.h"
#include "core/quality/quality_context.h"

namespace renewal {

/// Runs every check of the registry over the table: all issues, keyed, by check and then key. The
/// same for any number of threads. Throws Cancelled.
std::vector<QualityIssue> checkQuality(const ParcelTable& table, const QualityOptions& options,
                                       JobContext& job);

}  // namespace renewal
