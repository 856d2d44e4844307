#pragma once

#include <string>

#include "core/service/case_service.h"
#include "core/sites/site_brochure.h"

namespace renewal::gis {

/// The district as a small SVG: boundary, renewal areas with their names, main roads, railway,
/// water, parks, and the sites with outline and place, each a link to its sheet (#s and its number
/// in the list). Roads and outlines are thinned by half a drawing unit, which the caption says in
/// metres.
std::string districtMap(const SiteBrochure& list, const CaseContent& content, Language language);

/// The id of a site's sheet in the file: "s1" for the first of the list.
std::string sheetId(std::size_t siteInList);

}  // namespace renewal::gis
