#include "gis/cli/rank_unknown.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace renewal::cli {
namespace {

bool isMissing(const RankedSites& ranked, std::size_t criterion, std::uint32_t site) {
  const MeasureColumn* column =
      ranked.measures().find(ranked.brief().criteria[criterion].measure.id);
  return column == nullptr || !column->at(site);
}

std::optional<Text> reasonOf(const RankedSites& ranked, std::size_t criterion, std::uint32_t site) {
  return ranked.reasons->of(ranked.brief().criteria[criterion].measure.id,
                            ranked.sites->rowsOf(site));
}

}  // namespace

std::string unknownText(const RankedSites& ranked, std::span<const std::uint32_t> sites,
                        Language language) {
  std::string text;
  for (std::size_t c = 0; c < ranked.brief().criteria.size(); ++c) {
    std::vector<std::string> reasons;
    for (const std::uint32_t site : sites) {
      if (!isMissing(ranked, c, site)) {
        continue;
      }
      const std::string reason = renewal::unknownText(reasonOf(ranked, c, site)).in(language);
      if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
        reasons.push_back(reason);
      }
    }
    for (const std::string& reason : reasons) {
      text += "  " + ranked.brief().criteria[c].title.in(language) +
              (language == Language::Chinese ? "：" : ": ") + reason + "\n";
    }
  }
  if (text.empty()) {
    return {};
  }
  return (language == Language::Chinese ? "\n“—”的由来\n" : "\nWhat \"—\" stands for\n") + text;
}

Json unknownJson(const RankedSites& ranked, std::size_t criterion, std::uint32_t site) {
  if (!isMissing(ranked, criterion, site)) {
    return nullptr;
  }
  const std::optional<Text> reason = reasonOf(ranked, criterion, site);
  return reason ? textJson(*reason) : Json();
}

}  // namespace renewal::cli
