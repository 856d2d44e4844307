#include "gis/cli/official_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "gis/cli/text_table.h"

namespace renewal::cli {

Json officialJson(const gis::OpenedDistrict& opened, const std::vector<AppliedFinding>& applied) {
  Json json = Json::array();
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

std::string officialText(const std::vector<AppliedFinding>& applied, const RuleBook& book,
                         const std::vector<OfficialFinding>& findings, Language language) {
  if (applied.empty()) {
    return "";
  }
  const auto others = std::count_if(applied.begin(), applied.end(), [&](const auto& one) {
    return book.questions.at(one.question).outcomeId(one.ruleOutcome) !=
           findings.at(one.finding).outcomeId;
  });
  return fmt::format(
      fmt::runtime(language == Language::Chinese
                       ? "官方认定 {} 项（优先于规则），其中 {} 项与规则结果不同\n"
                       : "Official findings: {} in force (they beat the rule), {} of them differ "
                         "from it\n"),
      grouped(applied.size()), grouped(static_cast<std::uint64_t>(others)));
}

}  // namespace renewal::cli
