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
  return dayReasons(content, *content.rules, asOf, official, question, job);
}

QuestionReasons dayReasons(const CaseContent& content, const RuleBook& book, Date asOf,
                           const FindingsInForce& official, std::size_t question, JobContext& job) {
  QuestionReasons reasons = reasonsOf(*content.parcels, book, asOf, question, job);
  applyFindings(book, content.officialFindings, official, question, reasons);
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
  return explainDay(content, *content.rules, asOf, parcel, official);
}

Explanation explainDay(const CaseContent& content, const RuleBook& book, Date asOf,
                       ParcelIndex parcel, const FindingsInForce& official) {
  return explain(*content.parcels, book, asOf, parcel, content.officialFindings, official);
}

}  // namespace renewal
