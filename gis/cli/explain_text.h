#pragma once

#include <string>

#include "core/parcel/parcel_table.h"
#include "core/rules/explanation.h"
#include "core/rules/rule_book.h"
#include "gis/cli/command_result.h"

namespace renewal::cli {

/// The card of a parcel for people: key figures, what came from a survey (`surveyed`), then per question the outcome, what follows, and
/// every test with ✓ ✗ ?, value, threshold, margin and basis.
std::string explanationText(const ParcelTable& table, const RuleBook& book,
                            const Explanation& explanation, const std::string& surveyed,
                            Language language);

/// `questions` of the JSON contract: id, outcome, tests, consequence, and what else is known.
Json explanationJson(const Explanation& explanation);

/// One value as people read it, with its unit: "1,234.5 m²(1.85 亩)"; "—" where it is missing.
std::string valueText(const Value& value, Field field, Language language);

}  // namespace renewal::cli
