#include "core/sites/group_measures.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>

#include "core/base/parallel_for.h"
#include "core/sites/parcel_measures.h"

namespace renewal {

MeasureJoiner::MeasureJoiner(const SiteMeasures& parcels, const ParcelTable& table)
    : parcels_(&parcels),
      areas_(table.drawnAreas().begin(), table.drawnAreas().end()),
      holders_(table.column(Field::Holder)) {
  if (!table.areasKnown()) {
    areas_.assign(table.size(), 0);
  }
  if (holders_ != nullptr) {
    std::map<std::string, std::uint32_t> numbers;
    namesOf_.resize(holders_->dictionary().size());
    for (std::uint32_t code = 0; code < namesOf_.size(); ++code) {
      for (std::string& name : holderNames(holders_->dictionary()[code])) {
        const auto number = static_cast<std::uint32_t>(numbers.size());
        namesOf_[code].push_back(numbers.emplace(std::move(name), number).first->second);
      }
    }
  }
}

std::optional<double> MeasureJoiner::join(const MeasureColumn& column,
                                          std::span<const std::uint32_t> members) const {
  switch (column.info.join) {
    case JoinRule::Any:
      return anyOrAll(column, members, true);
    case JoinRule::All:
      return anyOrAll(column, members, false);
    case JoinRule::AreaMean:
      return areaMean(column, members);
    case JoinRule::LargestShare:
      return largestShare(column, members);
    case JoinRule::Names:
      return names(members);
    case JoinRule::Sum:
    case JoinRule::Least:
    case JoinRule::Most:
      break;
  }
  std::optional<double> result;
  for (const std::uint32_t member : members) {
    const auto value = column.at(member);
    if (!value) {
      return std::nullopt;
    }
    if (!result) {
      result = value;
    } else if (column.info.join == JoinRule::Sum) {
      *result += *value;
    } else {
      result = column.info.join == JoinRule::Least ? std::min(*result, *value)
                                                   : std::max(*result, *value);
    }
  }
  return result;
}

std::optional<double> MeasureJoiner::anyOrAll(const MeasureColumn& column,
                                              std::span<const std::uint32_t> members,
                                              bool decides) const {
  bool unknown = false;
  for (const std::uint32_t member : members) {
    const auto value = column.at(member);
    if (value && (*value != 0) == decides) {
      return decides ? 1 : 0;
    }
    unknown = unknown || !value;
  }
  return unknown ? std::nullopt : std::optional(decides ? 0.0 : 1.0);
}

std::optional<double> MeasureJoiner::areaMean(const MeasureColumn& column,
                                              std::span<const std::uint32_t> members) const {
  double sum = 0;
  double land = 0;
  for (const std::uint32_t member : members) {
    const auto value = column.at(member);
    if (!value || areas_[member] <= 0) {
      return std::nullopt;
    }
    sum += *value * areas_[member];
    land += areas_[member];
  }
  return land > 0 ? std::optional(sum / land) : std::nullopt;
}

std::optional<double> MeasureJoiner::largestShare(const MeasureColumn& column,
                                                  std::span<const std::uint32_t> members) const {
  std::vector<double> land(column.info.choices.size(), 0);
  double unknown = 0;
  for (const std::uint32_t member : members) {
    const auto value = column.at(member);
    if (areas_[member] <= 0) {
      return std::nullopt;
    }
    (value ? land[static_cast<std::size_t>(*value)] : unknown) += areas_[member];
  }
  const auto best = std::max_element(land.begin(), land.end());
  if (best == land.end() || *best <= 0) {
    return std::nullopt;
  }
  // The first of equal ones wins; so does an earlier one that what is unknown could make equal.
  for (auto other = land.begin(); other != land.end(); ++other) {
    const double reach = *other + unknown;
    if (other != best && (reach > *best || (reach == *best && other < best))) {
      return std::nullopt;
    }
  }
  return static_cast<double>(best - land.begin());
}

std::optional<double> MeasureJoiner::names(std::span<const std::uint32_t> members) const {
  std::vector<std::uint32_t> all;
  for (const std::uint32_t member : members) {
    if (holders_ == nullptr || !holders_->isValid(member) ||
        namesOf_[holders_->codes()[member]].empty()) {
      return std::nullopt;
    }
    const auto& some = namesOf_[holders_->codes()[member]];
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  return static_cast<double>(std::unique(all.begin(), all.end()) - all.begin());
}

namespace {

/// Order of sets: by the parcel numbers of their members, the first first.
std::vector<std::uint32_t> groupTieRanks(const std::vector<std::vector<std::uint32_t>>& ranked) {
  std::vector<std::uint32_t> order(ranked.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return ranked[a] != ranked[b] ? ranked[a] < ranked[b] : a < b;
  });
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    ranks[order[i]] = i;
  }
  return ranks;
}

}  // namespace

SiteMeasures groupMeasures(const MeasureJoiner& joiner,
                           const std::vector<std::vector<std::uint32_t>>& groups) {
  const SiteMeasures& parcels = joiner.parcels();
  SiteMeasures measures;
  measures.sites = groups.size();
  std::vector<std::vector<std::uint32_t>> ordered = groups;
  std::vector<std::vector<std::uint32_t>> ranks(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::sort(ordered[g].begin(), ordered[g].end(), [&](std::uint32_t a, std::uint32_t b) {
      return parcels.tieRank[a] < parcels.tieRank[b];
    });
    for (const std::uint32_t member : ordered[g]) {
      ranks[g].push_back(parcels.tieRank[member]);
    }
  }
  measures.tieRank = groupTieRanks(ranks);
  for (const MeasureColumn& column : parcels.columns) {
    MeasureColumn joined;
    joined.info = column.info;
    joined.resize(groups.size());
    parallelFor(groups.size(), 64, [&](std::size_t begin, std::size_t end) {
      for (std::size_t g = begin; g < end; ++g) {
        if (const auto value = joiner.join(column, ordered[g])) {
          joined.set(g, *value);
        }
      }
    });
    measures.columns.push_back(std::move(joined));
  }
  return measures;
}

}  // namespace renewal
