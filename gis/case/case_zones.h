#pragma once

#include <vector>

#include "core/service/case_service.h"
#include "core/structure/planning_zones.h"

namespace renewal::gis {

/// What the planning structure and the limits of a case cover.
struct CaseZones {
  std::vector<StructureElement> elements;
  std::vector<LimitZone> limits;
};

/// The zones of a case. A structure or limits that cannot be measured are left out; a finding
/// (ground-not-measured) added to `findings` says which and why, and the rest goes on.
CaseZones zonesOf(const CaseContent& content, std::vector<Finding>& findings);

}  // namespace renewal::gis
