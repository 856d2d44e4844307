#include "gis/cli/unit_limits.h"

#include <fmt/format.h>

#include <algorithm>

namespace renewal::cli {

std::vector<std::vector<UnitLimit>> limitsOfUnits(const RenewalUnits& units,
                                                  const PlanningShares& shares) {
  std::vector<std::vector<UnitLimit>> touched(units.units.size());
  for (std::size_t i = 0; !shares.limits.empty() && i < units.units.size(); ++i) {
    std::vector<double> areas(shares.limits.size(), 0);
    for (const std::uint32_t row : units.units[i].parcels) {
      for (const ZoneOverlap& overlap : shares.inLimits.of(row)) {
        areas[overlap.zone] += overlap.area;
      }
    }
    for (std::size_t limit = 0; limit < areas.size(); ++limit) {
      if (areas[limit] > 0) {
        touched[i].push_back({limit, SquareMetre(areas[limit])});
      }
    }
  }
  return touched;
}

Text unitLimitsText(const RenewalUnit& unit, const std::vector<UnitLimit>& touched,
                    const std::vector<LimitZone>& limits) {
  Text text;
  for (const UnitLimit& one : touched) {
    const Text& name = limits[one.limit].name;
    const double mu = one.area.toMu().value();
    const double percent = 100 * (one.area / unit.area);
    text.zh += fmt::format("{}{} {:.2f} 亩，占 {:.1f} %", text.zh.empty() ? "" : "；", name.zh, mu,
                           percent);
    text.en += fmt::format("{}{:.2f} mu, {:.1f} % in {}", text.en.empty() ? "" : "; ", mu, percent,
                           name.en);
  }
  return text;
}

Text unitElement(const RenewalUnit& unit) {
  constexpr ElementKind kinds[] = {ElementKind::Core, ElementKind::Belt, ElementKind::Node};
  const auto most = std::max_element(unit.roles.begin() + 1, unit.roles.end());
  if (!(most->value() > 0)) {
    return {};
  }
  return elementKindTitle(kinds[most - unit.roles.begin() - 1]);
}

std::string unitPhases(const RenewalUnit& unit) {
  std::string text;
  for (std::size_t phase = 0; phase < unit.phases.size(); ++phase) {
    if (unit.phases[phase] > 0) {
      text += fmt::format("{}{}:{}", text.empty() ? "" : " ", phase, unit.phases[phase]);
    }
  }
  return text;
}

void markLimited(const PlanningShares& shares, double share, std::vector<std::uint8_t>& limited) {
  for (std::size_t row = 0; row < shares.inLimits.parcels(); ++row) {
    const auto overlaps = shares.inLimits.of(row);
    if (std::any_of(overlaps.begin(), overlaps.end(),
                    [share](const ZoneOverlap& overlap) { return overlap.share > share; })) {
      limited[row] = 1;
    }
  }
}

}  // namespace renewal::cli
