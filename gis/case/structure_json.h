#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/text.h"

namespace renewal::gis {

/// A structure file (GeoJSON) that is to be changed. Throws Error (CaseFile) where it is none.
nlohmann::json parseStructure(std::string_view text, const std::string& name);
/// Whether a feature says that it is of this kind and id.
bool isStructureFeature(const nlohmann::json& feature, const std::string& kind,
                        const std::string& id);
/// Throws Error (CaseFile).
[[noreturn]] void refuseStructure(const std::string& name, Text what, Text todo);

}  // namespace renewal::gis
