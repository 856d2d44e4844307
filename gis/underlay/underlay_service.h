#pragma once

#include <memory>

#include "core/service/underlay_service.h"

namespace renewal::gis {

/// The service through which programs without knowledge of files show GeoTIFF and MBTiles pictures.
std::unique_ptr<UnderlayService> makeUnderlayService();

}  // namespace renewal::gis
