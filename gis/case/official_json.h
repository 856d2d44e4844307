#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "core/rules/official_finding.h"
#include "core/rules/rule_book.h"

namespace renewal::gis {

/// Whether the parcels have row numbers: those of a database have none.
enum class RowNumbers : bool { No, Yes };

/// The findings in force as a JSON array: parcel, row (if they have numbers), question, outcome,
/// rule_outcome (what the rule alone would say), paper, date, by, reason.
nlohmann::ordered_json officialJson(const RuleBook& book,
                                    const std::vector<OfficialFinding>& findings,
                                    const std::vector<AppliedFinding>& applied,
                                    RowNumbers numbers = RowNumbers::Yes);

}  // namespace renewal::gis
