#include "gis/case/official_json.h"

#include <nlohmann/json.hpp>

namespace renewal::gis {

nlohmann::ordered_json officialJson(const OpenedDistrict& opened,
                                    const std::vector<AppliedFinding>& applied) {
  auto json = nlohmann::ordered_json::array();
  for (const AppliedFinding& one : applied) {
    const OfficialFinding& finding = opened.content.officialFindings.at(one.finding);
    const Question& question = opened.content.rules->questions.at(one.question);
    json.push_back({{"parcel", finding.parcelCode},
                    {"row", toRow(one.parcel) + 1},
                    {"question", question.id},
                    {"outcome", finding.outcomeId},
                    {"rule_outcome", question.outcomeId(one.ruleOutcome)},
                    {"paper", finding.paperNo},
                    {"date", finding.date.iso()},
                    {"by", finding.by},
                    {"reason", finding.reason}});
  }
  return json;
}

}  // namespace renewal::gis
