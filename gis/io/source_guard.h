#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "gis/io/write.h"

namespace renewal::gis {

/// The files a table came from, by its own account and by the provenance stated.
std::vector<std::filesystem::path> sourcesOf(const ParcelTable& table,
                                             const Provenance& provenance);

/// Refuses to write `target`, or to replace files `names` of `folder`, where that would destroy a
/// source (or a member of a source shapefile), by whatever spelling of its path. Throws Error
/// (FileRefused).
void refuseSources(const std::vector<std::filesystem::path>& sources,
                   const std::filesystem::path& folder, const std::vector<std::string>& names,
                   const std::filesystem::path& target);

}  // namespace renewal::gis
