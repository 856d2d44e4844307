#include "core/service/day_assessment.h"

namespace renewal {

DayAssessment assessDay(const CaseContent& content, Date asOf, JobContext& job) {
  DayAssessment day;
  day.assessment = assess(*content.parcels, *content.rules, asOf, job);
  if (!content.officialFindings.empty()) {
    day.official =
        findingsInForce(*content.parcels, *content.rules, content.officialFindings, asOf);
    day.applied = applyFindings(*content.parcels, *content.rules, content.officialFindings,
                                day.official, day.assessment);
  }
  return day;
}

QuestionReasons dayReasons(const CaseContent& content, Date asOf, const FindingsInForce& official,
                           std::size_t question, JobContext& job) {
  QuestionReasons reasons = reasonsOf(*content.parcels, *content.rules, asOf, question, job);
  applyFindings(*content.rules, content.officialFindings, official, question, reasons);
  return reasons;
}

std::vector<QuestionReasons> dayReasons(const CaseContent& content, Date asOf,
                                        const FindingsInForce& official, JobContext& job) {
  std::vector<QuestionReasons> all;
  for (std::size_t q = 0; q < content.rules->questions.size(); ++q) {
    all.push_back(dayReasons(content, asOf, official, q, job));
  }
  return all;
}

Explanation explainDay(const CaseContent& content, Date asOf, ParcelIndex parcel,
                       const FindingsInForce& official) {
  return explain(*content.parcels, *content.rules, asOf, parcel, content.officialFindings,
                 official);
}

}  // namespace renewal
