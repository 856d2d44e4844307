#pragma once

#include <filesystem>

#include "core/base/job_context.h"
#include "gis/base/gdal.h"
#include "gis/io/package_content.h"
#include "gis/io/target_crs.h"

namespace renewal::gis {

/// Throws Error (WriteFailed) with what GDAL said.
[[noreturn]] void writeFailed(const std::filesystem::path& path, const GdalMessages& messages);

/// Writes the tables and layers into an open GeoPackage, within the transaction the caller has
/// begun. Throws Error (WriteFailed), Cancelled.
void writePackageContent(const PackageContent& content, GDALDatasetH dataset, const TargetCrs& crs,
                         const std::filesystem::path& path, JobContext& job);

}  // namespace renewal::gis
