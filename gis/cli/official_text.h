#pragma once

#include "core/base/text.h"
#include "core/rules/official_finding.h"
#include "gis/case/open_district.h"
#include "gis/cli/command_result.h"

namespace renewal::cli {

/// The findings in force as JSON: parcel, row, question, outcome, rule_outcome, paper, date, by,
/// reason.
Json officialJson(const gis::OpenedDistrict& opened, const std::vector<AppliedFinding>& applied);

/// "官方认定 2 宗(优先于规则),其中 1 宗与规则结果不同" and a line feed; empty where there is none.
std::string officialText(const std::vector<AppliedFinding>& applied, const RuleBook& book,
                         const std::vector<OfficialFinding>& findings, Language language);

}  // namespace renewal::cli
