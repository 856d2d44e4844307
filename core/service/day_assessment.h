#pragma once

#include <vector>

#include "core/base/job_context.h"
#include "core/rules/assessment.h"
#include "core/rules/explanation.h"
#include "core/rules/official_finding.h"
#include "core/rules/reasons.h"
#include "core/service/case_service.h"
#include "core/units/date.h"

namespace renewal {

/// What every parcel of a case is on a day: by the rule book, and by the official findings that
/// beat it. A value that refers to nothing.
struct DayAssessment {
  Assessment assessment;                ///< with the findings over it
  FindingsInForce official;             ///< those that hold on the day
  std::vector<AppliedFinding> applied;  ///< what they beat; same order as official.entries
};

/// Assesses all parcels and puts the official findings over the outcomes. The one way for every
/// program, so that none shows the rule where an official has decided. Throws Cancelled.
DayAssessment assessDay(const CaseContent& content, Date asOf, JobContext& job);

/// Why the parcels came to their outcomes of assessDay() in a question, findings included;
/// `official` is of that day. Made on demand: it takes as long again as the assessment. Throws
/// Cancelled.
QuestionReasons dayReasons(const CaseContent& content, Date asOf, const FindingsInForce& official,
                           std::size_t question, JobContext& job);
/// The same by another book of the same questions: a what-if.
QuestionReasons dayReasons(const CaseContent& content, const RuleBook& book, Date asOf,
                           const FindingsInForce& official, std::size_t question, JobContext& job);
/// The same for every question of the case's book.
std::vector<QuestionReasons> dayReasons(const CaseContent& content, Date asOf,
                                        const FindingsInForce& official, JobContext& job);

/// Explains one parcel under the case's official findings; `official` is of that day.
Explanation explainDay(const CaseContent& content, Date asOf, ParcelIndex parcel,
                       const FindingsInForce& official);
/// The same by another book of the same questions: a what-if.
Explanation explainDay(const CaseContent& content, const RuleBook& book, Date asOf,
                       ParcelIndex parcel, const FindingsInForce& official);

}  // namespace renewal
