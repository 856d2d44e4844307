#pragma once

#include <string>

#include "core/rules/explanation.h"
#include "core/rules/rule_book.h"
#include "gis/cli/command_result.h"

namespace renewal::cli {

/// Adds to each question of explanationJson(): why_not, nearest_flips, next_change (within 10
/// years) and, where undetermined, settling_fields.
void addMoreJson(const ParcelTable& table, const RuleBook& book, const Explanation& explanation,
                 Json& questions);

/// The same for people.
std::string moreText(const ParcelTable& table, const RuleBook& book, const Explanation& explanation,
                     Language language);

}  // namespace renewal::cli
