#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/rules/official_finding.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"
#include "gis/database/connection.h"
#include "gis/database/table_description.h"

namespace renewal::gis {

/// What of the official findings holds for the parcels of a table.
struct OfficialAnswers {
  /// In the order of findingsInForce(); the parcels are those of no table, only told apart.
  std::vector<AppliedFinding> applied;
  std::vector<Finding> findings;
};

/// Puts official findings over the answers of the rules (`answers`, a table with the columns of
/// answerColumns()): outcome, title and evidence become the finding's, nothing is missing, no rule
/// fired. Which findings hold is decided by findingsInForce() itself, from the codes of the rows
/// that a comparison by letters and digits alone lets through. `codeColumn` is the column
/// understood as the parcel code, or empty. To be called once per answers. Throws Error, Cancelled.
OfficialAnswers putOfficialFindings(DatabaseConnection& connection, const TableDescription& table,
                                    const std::string& answers, const std::string& codeColumn,
                                    const RuleBook& book,
                                    const std::vector<OfficialFinding>& findings, Date asOf);

}  // namespace renewal::gis
