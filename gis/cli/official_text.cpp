#include "gis/cli/official_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "gis/cli/text_table.h"

namespace renewal::cli {

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
