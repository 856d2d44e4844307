#include "core/land/unit_breaches.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace renewal {
namespace {

/// Groups of parcels that the links which join under the constraints connect.
std::size_t pieces(const ParcelTable& table, const NeighbourGraph& graph,
                   const UnitConstraints& constraints, const std::vector<std::uint32_t>& sorted) {
  std::vector<std::uint32_t> leader(sorted.size());
  std::iota(leader.begin(), leader.end(), 0U);
  const auto find = [&](std::uint32_t i) {
    while (leader[i] != i) {
      leader[i] = leader[leader[i]];
      i = leader[i];
    }
    return i;
  };
  std::size_t count = sorted.size();
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    for (const Neighbour& link : graph.of(ParcelIndex(sorted[i]))) {
      const auto at = std::lower_bound(sorted.begin(), sorted.end(), link.parcel);
      if (at == sorted.end() || *at != link.parcel ||
          joins(table, constraints, sorted[i], link) != JoinVerdict::Joins) {
        continue;
      }
      const std::uint32_t a = find(i);
      const std::uint32_t b = find(static_cast<std::uint32_t>(at - sorted.begin()));
      if (a != b) {
        leader[a] = b;
        --count;
      }
    }
  }
  return count;
}

}  // namespace

std::vector<UnitBreach> breachesOf(const ParcelTable& table, const NeighbourGraph& graph,
                                   const UnitInputs& inputs, const UnitConstraints& constraints,
                                   const RenewalUnit& unit) {
  using Kind = UnitBreach::Kind;
  std::vector<UnitBreach> breaches;
  const auto add = [&](Kind kind, double measure, double limit) {
    breaches.push_back({kind, unit.id, measure, limit});
  };
  std::vector<std::uint32_t> sorted = unit.parcels;
  std::sort(sorted.begin(), sorted.end());
  // What parts the pieces is found by letting go of one constraint after the other.
  UnitConstraints loose = constraints;
  std::size_t count = pieces(table, graph, loose, sorted);
  const auto without = [&](Kind kind) {
    const std::size_t fewer = pieces(table, graph, loose, sorted);
    if (fewer < count) {
      add(kind, 0, 0);
      count = fewer;
    }
  };
  if (count > 1 && !constraints.acrossBarriers) {
    loose.acrossBarriers = true;
    without(Kind::CrossesBarrier);
  }
  if (count > 1 && constraints.within) {
    loose.within.reset();
    without(Kind::CrossesArea);
  }
  if (count > 1) {
    add(Kind::NotContiguous, static_cast<double>(count), 1);
  }
  if (unit.area < constraints.minArea) {
    add(Kind::TooSmall, unit.area.value(), constraints.minArea.value());
  }
  if (constraints.maxArea && unit.area > *constraints.maxArea) {
    add(Kind::TooLarge, unit.area.value(), constraints.maxArea->value());
  }
  const std::size_t holders = unit.holders + unit.holdersUnknown;
  if (constraints.maxHolders > 0 && holders > constraints.maxHolders) {
    add(Kind::TooManyHolders, static_cast<double>(holders),
        static_cast<double>(constraints.maxHolders));
  }
  if (!unit.bridged.empty() && unit.qualifyingShare() < constraints.minQualifyingShare) {
    add(Kind::LowShare, unit.qualifyingShare(), constraints.minQualifyingShare);
  } else if (unit.bridged.size() > constraints.maxBridged) {
    add(Kind::TooManyBridged, static_cast<double>(unit.bridged.size()),
        static_cast<double>(constraints.maxBridged));
  }
  const double legal = unit.legalArea.value() + unit.legalUnknown.value();
  if (legal < constraints.minLegalShare * unit.area.value()) {
    add(Kind::LowLegalShare, legal / unit.area.value(), constraints.minLegalShare);
  }
  if (constraints.excludeLimited && !inputs.limited.empty()) {
    const auto limited = std::count_if(sorted.begin(), sorted.end(),
                                       [&](std::uint32_t row) { return inputs.limited[row] != 0; });
    if (limited > 0) {
      add(Kind::Limited, static_cast<double>(limited), 0);
    }
  }
  return breaches;
}

Text unitBreachText(const UnitBreach& breach) {
  using Kind = UnitBreach::Kind;
  const double measure = breach.measure;
  const double limit = breach.limit;
  const double mu = SquareMetre(measure).toMu().value();
  const double muLimit = SquareMetre(limit).toMu().value();
  switch (breach.kind) {
    case Kind::CrossesBarrier:
      return {"跨越屏障", "crosses a barrier"};
    case Kind::CrossesArea:
      return {"跨越片区或社区界线", "crosses the border of an area or community"};
    case Kind::NotContiguous:
      return {fmt::format("不连片：分成 {:.0f} 块", measure),
              fmt::format("not contiguous: {:.0f} pieces", measure)};
    case Kind::TooSmall:
      return {fmt::format("{:.2f} 亩，不足 {:.2f} 亩", mu, muLimit),
              fmt::format("{:.2f} mu, below {:.2f} mu", mu, muLimit)};
    case Kind::TooLarge:
      return {fmt::format("{:.2f} 亩，超过 {:.2f} 亩", mu, muLimit),
              fmt::format("{:.2f} mu, above {:.2f} mu", mu, muLimit)};
    case Kind::TooManyHolders:
      return {fmt::format("权利人 {:.0f} 个，超过 {:.0f} 个", measure, limit),
              fmt::format("{:.0f} holders, more than {:.0f}", measure, limit)};
    case Kind::LowShare:
      return {fmt::format("符合条件的用地占 {:.1f} %，低于 {:.1f} %", measure * 100, limit * 100),
              fmt::format("{:.1f} % of the land qualifies, below {:.1f} %", measure * 100,
                          limit * 100)};
    case Kind::TooManyBridged:
      return {fmt::format("插花地 {:.0f} 宗，超过 {:.0f} 宗", measure, limit),
              fmt::format("{:.0f} bridged parcels, more than {:.0f}", measure, limit)};
    case Kind::LowLegalShare:
      return {fmt::format("有手续的用地至多占 {:.1f} %，低于 {:.1f} %", measure * 100, limit * 100),
              fmt::format("at most {:.1f} % of the land has papers, below {:.1f} %", measure * 100,
                          limit * 100)};
    case Kind::Limited:
      return {fmt::format("{:.0f} 宗位于排除的限制范围内", measure),
              fmt::format("{:.0f} in land that is excluded", measure)};
    case Kind::OtherUnit:
      break;
  }
  return {fmt::format("{:.0f} 宗原属其他单元", measure),
          fmt::format("{:.0f} belonged to another unit", measure)};
}

}  // namespace renewal
