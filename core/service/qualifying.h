#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/service/case_service.h"

namespace renewal {

/// Outcomes whose parcels renewal units are made of where nobody names others: suspected idle and
/// low-efficiency land of the book.
std::vector<std::string> usualOutcomes(const RuleBook& book);

/// 1 for every parcel that has one of the outcomes on the as-of day, else 0. Throws Cancelled.
std::vector<std::uint8_t> qualifyingRows(const CaseContent& content,
                                         const std::vector<std::string>& outcomes, JobContext& job);

}  // namespace renewal
