#pragma once

#include <string>

#include "gis/cli/command_result.h"
#include "gis/cli/ranked_sites.h"

namespace renewal::cli {

/// The ranked list for people: what was excluded and why, the sites, and the parts of the scores of
/// the first few.
std::string rankingText(const RankedSites& ranked, Language language);
/// Why a site stands where it stands and what would change it.
std::string siteExplanationText(const RankedSites& ranked, const SiteExplanation& explanation,
                                Language language);

/// `brief`, `excluded`, `unknown_criteria` and `sites` of the JSON contract.
void addRankingJson(const RankedSites& ranked, Json& json);
/// `explanation`.
Json siteExplanationJson(const RankedSites& ranked, const SiteExplanation& explanation);

}  // namespace renewal::cli
