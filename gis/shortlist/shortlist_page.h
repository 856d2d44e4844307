#pragma once

#include <string>

#include "core/look/look.h"
#include "core/service/case_service.h"
#include "core/sites/site_brochure.h"

namespace renewal::gis {

/// A shortlist as one HTML file in one language, UTF-8, that needs nothing else: no address is ever
/// fetched, and a Content-Security-Policy in the file forbids it and lets only the file's own
/// script and styles run, named by their SHA-256. Every text is escaped. Without its script it can
/// still be read; with it the list can be sorted. The same bytes for the same list. `content` is
/// the case the list was made of: the ground of the maps. Throws Error where the program's page
/// files are missing.
std::string shortlistPage(const SiteBrochure& list, const CaseContent& content, const Look& look,
                          Language language);

}  // namespace renewal::gis
