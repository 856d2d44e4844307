#include "gis/case/official_json.h"

#include <nlohmann/json.hpp>

namespace renewal::gis {

nlohmann::ordered_json officialJson(const RuleBook& book,
                                    const std::vector<OfficialFinding>& findings,
                                    const std::vector<AppliedFinding>& applied,
                                    RowNumbers numbers) {
  auto json = nlohmann::ordered_json::array();
  for (const AppliedFinding& one : applied) {
    const OfficialFinding& finding = findings.at(one.finding);
    const Question& question = book.questions.at(one.question);
    nlohmann::ordered_json entry{{"parcel", finding.parcelCode}};
    if (numbers == RowNumbers::Yes) {
      entry["row"] = toRow(one.parcel) + 1;
    }
    entry["question"] = question.id;
    entry["outcome"] = finding.outcomeId;
    entry["rule_outcome"] = question.outcomeId(one.ruleOutcome);
    entry["paper"] = finding.paperNo;
    entry["date"] = finding.date.iso();
    entry["by"] = finding.by;
    entry["reason"] = finding.reason;
    json.push_back(std::move(entry));
  }
  return json;
}

}  // namespace renewal::gis
