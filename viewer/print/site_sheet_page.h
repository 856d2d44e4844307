#pragma once

#include <memory>
#include <vector>

#include "core/sites/site_sheet.h"
#include "viewer/print/page.h"
#include "viewer/print/print_output.h"

namespace renewal::viewer {

/// The sheet of a site on A4, upright: locator, close-up with the outline and its numbered points,
/// and all of its texts in two columns. Letters become smaller until one page holds them; what a
/// page of the smallest letters cannot hold goes on on the next one: nothing is cut. Throws
/// Cancelled.
std::vector<PrintSheet> siteSheetPages(const PageCase& from,
                                       const std::shared_ptr<const SiteSheet>& sheet,
                                       Language language, const JobContext& job);

}  // namespace renewal::viewer
