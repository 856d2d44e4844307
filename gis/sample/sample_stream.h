#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/job_context.h"

namespace renewal::gis::sample {

/// Writes any number of synthetic parcels to a .fgb, .gpkg, .geojson, .shp or .csv file, in pieces:
/// memory does not grow with the number. Fields carry their export names. Same number and seed,
/// same bytes. Returns the files. Throws Error (FileFormat for an unknown extension, FileTooLarge
/// for a shapefile of more than a million, WriteFailed), Cancelled.
std::vector<std::filesystem::path> writeSampleParcels(std::uint64_t parcels, std::uint64_t seed,
                                                      const std::filesystem::path& path,
                                                      JobContext& job);

}  // namespace renewal::gis::sample
