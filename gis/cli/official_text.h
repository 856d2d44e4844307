#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/rules/official_finding.h"
#include "core/rules/rule_book.h"

namespace renewal::cli {

/// "官方认定 2 宗(优先于规则),其中 1 宗与规则结果不同" and a line feed; empty where there is none.
std::string officialText(const std::vector<AppliedFinding>& applied, const RuleBook& book,
                         const std::vector<OfficialFinding>& findings, Language language);

}  // namespace renewal::cli
