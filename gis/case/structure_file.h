#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/service/structure_service.h"

namespace renewal::gis {

/// A GeoJSON text with another half width (half_width_m) of one belt; every other byte stays.
/// `name` is the file for messages. Throws Error (CaseFile) where it is no GeoJSON, has no such
/// belt, or says another width than `from`.
std::string withHalfWidth(std::string_view geojson, const std::string& name,
                          const std::string& belt, double from, double to);

/// The service through which programs without knowledge of files change a structure.
std::unique_ptr<StructureService> makeStructureService();

}  // namespace renewal::gis
