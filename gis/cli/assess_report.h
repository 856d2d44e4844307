#pragma once

#include <string>

#include "core/parcel/parcel_table.h"
#include "core/rules/assessment.h"
#include "gis/case/rule_book_file.h"
#include "gis/cli/command_result.h"

namespace renewal::cli {

/// `rule_book`, `counts` and `undetermined` of an assessment, whatever it was made with: only its
/// counts are read.
void addAssessment(const gis::RuleBookFile& rules, const Assessment& assessment, Json& json);

/// The outcomes of a question as a table, and what its undetermined parcels lack. Drawn areas only
/// with a table of parcels that knows them; `table` may be null.
std::string questionText(const ParcelTable* table, const Question& question,
                         const QuestionResult& result, Language language);

}  // namespace renewal::cli
