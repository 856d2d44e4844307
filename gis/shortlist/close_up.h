#pragma once

#include <cstddef>
#include <string>

#include "core/service/case_service.h"
#include "core/sites/site_brochure.h"

namespace renewal::gis {

/// The ground a site covers; empty for one without an outline.
Box groundOf(const BrochureSite& site);

/// A site among its neighbours as a small SVG: the parcels around it as quiet paper without
/// findings or holders, roads, water and parks, the site with its outline, boundary points in the
/// numbering of its sheet (of a single parcel) or the ends of its parcels' codes, a scale bar.
/// Drawn to a tenth of a unit; nothing else is simplified.
std::string closeUp(const BrochureSite& site, const CaseContent& content, Language language);

}  // namespace renewal::gis
