#pragma once

#include <string>
#include <vector>

#include "gis/cli/command.h"
#include "gis/cli/ranked_sites.h"

namespace renewal::cli {

/// The names in a list parted by , or ，, without blanks around them; empty ones are left out.
std::vector<std::string> namesIn(const std::string& list);

/// The place from 0 of a site. Throws Error (NotFound) where the brief excludes it, with the
/// reason, or does not rank it; `wanted` is how the user named it.
std::size_t placeOrThrow(const RankedSites& ranked, std::uint32_t site, const std::string& wanted);

/// Some places of a ranking as one HTML file in the session's language. Throws Error, Cancelled.
std::string shortlistOf(const CaseContent& content, const RankedSites& ranked,
                        const std::vector<std::size_t>& places, const std::string& contact,
                        Session& session);

}  // namespace renewal::cli
