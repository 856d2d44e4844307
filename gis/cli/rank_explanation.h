#pragma once

#include <string>

#include "gis/cli/ranked_sites.h"

namespace renewal::cli {

/// Why a site stands where it stands and what would change it, for people.
std::string siteExplanationText(const RankedSites& ranked, const SiteExplanation& explanation,
                                Language language);
/// One change of a value, as a sentence.
std::string changeText(const RankedSites& ranked, const SingleChange& change, Language language);

}  // namespace renewal::cli
