#pragma once

#include <string>

#include "gis/cli/ranked_sites.h"

namespace renewal::cli {

/// The ranked list for people: what was excluded and why, the sites, and the parts of the scores of
/// the first few.
std::string rankingText(const RankedSites& ranked, Language language);

}  // namespace renewal::cli
