#pragma once

#include <cstddef>
#include <string>

#include "core/service/case_service.h"
#include "core/sites/site_brochure.h"

namespace renewal::gis {

/// The sheet of one site (一地一册) as an <article>: close-up, parts of its score, and all texts of
/// core's sheet of each of its parcels, with their boundary points.
std::string shortlistSheet(const SiteBrochure& list, std::size_t site, const CaseContent& content,
                           Language language);

}  // namespace renewal::gis
