#pragma once

#include "core/quality/quality_thresholds.h"
#include "gis/cli/command_result.h"
#include "gis/cli/option_set.h"

namespace renewal::cli {

/// Declares --gap-above, --gap-below, --sliver-above, ...: from which size and up to which size
/// the checks report. The defaults are those of `to`, which must outlive the options.
void declareThresholds(OptionSet& options, QualityThresholds& to);

/// {"gap": {"above": 0.1, "below": 200}, ...}; null = no bound.
Json thresholdsJson(const QualityThresholds& thresholds);

}  // namespace renewal::cli
