#pragma once

#include "core/base/job_context.h"
#include "gis/io/raw_layer.h"
#include "gis/io/source_safety.h"

namespace renewal::gis {

/// Reads a polygon shapefile straight from its bytes. Differs from GDAL on purpose: a .shp, .shx
/// and .dbf that do not fit together are refused (GDAL shifts or drops rows without a word), the
/// encoding is decided by the bytes, blanks before a text and numbers that do not fit their column
/// are kept. A missing .shx is made up for; a missing .dbf gives shapes without attributes.
/// Throws Error (FileDamaged, FileFormat, FileAccess, Encoding), Cancelled.
RawLayer readShapefile(const CheckedSource& source, const RawReadOptions& options, JobContext& job);

}  // namespace renewal::gis
