#pragma once

#include "core/base/job_context.h"
#include "core/service/underlay_service.h"
#include "gis/io/target_crs.h"
#include "gis/underlay/raster_file.h"

namespace renewal::gis {

/// Reads the piece of a raster under a window of the map. `toRaster` carries places of the map into
/// the raster's system. Memory follows the window, not the raster. Throws Error or Cancelled.
UnderlayPixels readWindow(const RasterFile& raster, CoordinateShift& toRaster, const Box& window,
                          int width, int height, JobContext& job);

}  // namespace renewal::gis
