#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "gis/cli/command_result.h"
#include "gis/cli/ranked_sites.h"

namespace renewal::cli {

/// Lines that say which criteria of these sites are not known and why, as far as the case tells;
/// nothing where all are known.
std::string unknownText(const RankedSites& ranked, std::span<const std::uint32_t> sites,
                        Language language);

/// Why a criterion of a site is not known, in both languages; null where it is known or the case
/// does not tell.
Json unknownJson(const RankedSites& ranked, std::size_t criterion, std::uint32_t site);

}  // namespace renewal::cli
