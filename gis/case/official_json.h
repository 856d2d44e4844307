#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "core/rules/official_finding.h"
#include "gis/case/open_district.h"

namespace renewal::gis {

/// The findings in force as a JSON array: parcel, row, question, outcome, rule_outcome (what the
/// rule alone would say), paper, date, by, reason.
nlohmann::ordered_json officialJson(const OpenedDistrict& opened,
                                    const std::vector<AppliedFinding>& applied);

}  // namespace renewal::gis
