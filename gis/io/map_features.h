#pragma once

#include <filesystem>

#include "core/parcel/parcel_table.h"

namespace renewal::gis {

/// The coordinate system that readMapFeatures() takes the (first) layer of a file to be in. Throws
/// Error as it does.
CoordinateSystem systemOfMapFeatures(const std::filesystem::path& path);

}  // namespace renewal::gis
