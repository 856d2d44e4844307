#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/rules/assessment.h"
#include "core/service/case_service.h"

namespace renewal {

/// Outcomes whose parcels renewal units are made of where nobody names others: suspected idle and
/// low-efficiency land of the book.
std::vector<std::string> usualOutcomes(const RuleBook& book);

/// 1 for every parcel that has one of the outcomes in an assessment by the book, else 0.
std::vector<std::uint8_t> qualifyingRows(const RuleBook& book, const Assessment& assessment,
                                         const std::vector<std::string>& outcomes,
                                         std::size_t parcels);

/// The same on the as-of day of a case. Throws Cancelled.
std::vector<std::uint8_t> qualifyingRows(const CaseContent& content,
                                         const std::vector<std::string>& outcomes, JobContext& job);

}  // namespace renewal
