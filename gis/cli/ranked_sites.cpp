#include "gis/cli/ranked_sites.h"

#include <fmt/format.h>

namespace renewal::cli {

std::string RankedSites::name(std::uint32_t site, Language language) const {
  const std::vector<std::uint32_t> rows = sites->rowsOf(site);
  const std::string& first = (*labels)[rows.front()];
  if (rows.size() == 1) {
    return first;
  }
  return language == Language::Chinese ? fmt::format("{} 等 {} 宗", first, rows.size())
                                       : fmt::format("{} and {} more", first, rows.size() - 1);
}

std::vector<std::string> RankedSites::parcels(std::uint32_t site) const {
  std::vector<std::string> codes;
  for (const std::uint32_t row : sites->rowsOf(site)) {
    codes.push_back((*labels)[row]);
  }
  return codes;
}

double RankedSites::areaOf(std::uint32_t site) const {
  double area = 0;
  for (const std::uint32_t row : sites->rowsOf(site)) {
    area += sites->table->drawnAreas()[row];
  }
  return area;
}

std::vector<const Exclusion*> RankedSites::openQuestions(std::uint32_t site) const {
  std::vector<const Exclusion*> open;
  const auto truths = exclusionsOf(measures(), brief(), site);
  for (std::size_t e = 0; e < truths.size(); ++e) {
    if (truths[e] == Truth::Unknown) {
      open.push_back(&brief().exclusions[e]);
    }
  }
  return open;
}

std::string pointsText(double low, double high) {
  const std::string least = fmt::format("{:.1f}", 100 * low);
  const std::string most = fmt::format("{:.1f}", 100 * high);
  return least == most ? least : least + "–" + most;
}

const MeasureUnitName* unitOf(const std::optional<MeasureUnitName>& unit) {
  return unit ? &*unit : nullptr;
}

std::string criterionValueText(const Criterion& criterion, std::optional<double> value,
                               Language language) {
  return measureText(criterion.measure, unitOf(criterion.unit), value).in(language);
}

}  // namespace renewal::cli
