#pragma once

#include <string>

#include "core/sites/site_brochure.h"

namespace renewal::gis {

/// The sites as an HTML table, a row each: place, site, area, score as a bar with its range,
/// stability, value and points of every criterion, open questions. Cells carry what they are sorted
/// by as data-v; what is unknown carries nothing and so sorts last. Readable without the script.
std::string shortlistTable(const SiteBrochure& list, Language language);

/// The parts of a site's score: criterion, value, points and what the best value would give.
std::string scorePartsTable(const SiteBrochure& list, const BrochureSite& site, Language language);

/// "72.4", of a range "60.1–72.4".
std::string pointsRange(double low, double high);

}  // namespace renewal::gis
