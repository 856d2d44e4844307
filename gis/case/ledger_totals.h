#pragma once

#include <vector>

#include "core/rules/rule_book.h"
#include "gis/case/district_result.h"
#include "gis/io/workbook.h"

namespace renewal::gis {

/// Per outcome of a question, undetermined last: is it suspected idle, is it low efficiency.
std::vector<bool> idleOutcomes(const Question& question);
std::vector<bool> lowOutcomes(const Question& question);

/// Totals as one list with filters: heading, item, parcels, m², mu, and fees where they belong.
Sheet idleTotalsSheet(const DistrictResult& district, const std::vector<bool>& outcomes);
Sheet lowTotalsSheet(const DistrictResult& district, const std::vector<bool>& outcomes);

}  // namespace renewal::gis
