#pragma once

#include <memory>

#include "core/service/sites_service.h"

namespace renewal::gis {

/// Briefs in data/briefs and in files.
std::unique_ptr<SitesService> makeSitesService();

}  // namespace renewal::gis
