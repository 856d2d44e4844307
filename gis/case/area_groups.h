#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/service/case_service.h"

namespace renewal::gis {

/// The parcels of a renewal area, with a name that every file system can hold.
struct AreaGroup {
  std::string area;  ///< as in the data; empty = parcels that name none
  Text title;
  std::string slug;  ///< ASCII: of the file it came in, of its outline, or "area-N"
  std::vector<std::uint32_t> rows;
};

/// Areas in order of first appearance. The slug is the stem of the source file where that file
/// holds this area alone, else the id of the map feature of kind "area" with this name.
std::vector<AreaGroup> areaGroups(const CaseContent& content);

/// Lower-case ASCII letters, digits and single hyphens of a text; empty if none is left or other
/// characters would be lost.
std::string slugOf(std::string_view text);

}  // namespace renewal::gis
