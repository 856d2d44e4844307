#pragma once

#include "gis/cli/command_result.h"
#include "gis/cli/ranked_sites.h"

namespace renewal::cli {

/// `brief`, `excluded`, `unknown_criteria` and `sites` of the JSON contract.
void addRankingJson(const RankedSites& ranked, Json& json);
/// `explanation`.
Json siteExplanationJson(const RankedSites& ranked, const SiteExplanation& explanation);

}  // namespace renewal::cli
