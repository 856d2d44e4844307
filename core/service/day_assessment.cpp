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

Explanation explainDay(const CaseContent& content, Date asOf, ParcelIndex parcel,
                       const FindingsInForce& official) {
  return explain(*content.parcels, *content.rules, asOf, parcel, content.officialFindings,
                 official);
}

}  // namespace renewal
