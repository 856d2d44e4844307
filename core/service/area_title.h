#pragma once

#include <string_view>

#include "core/base/text.h"
#include "core/service/case_service.h"

namespace renewal {

/// A renewal area (片区) for people, from its name in the data: as the case names it in both
/// languages, else as its outline on the map (kind "area", the same Chinese name) is named, else
/// the name itself twice.
Text areaTitle(const CaseContent& content, std::string_view area);

}  // namespace renewal
