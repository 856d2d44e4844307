#include "core/land/unit_groups.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"
#include "core/base/parallel_sort.h"
#include "core/land/unit_search.h"

namespace renewal {

std::string_view textOrNone(const Column* column, std::uint32_t row) {
  return column != nullptr && column->isValid(row) ? column->text(row) : std::string_view();
}

namespace {

/// Calls body(i) for all i below the count, on all threads, with looks at the job between.
template <typename Body>
void forEach(std::size_t count, const JobContext& job, const Body& body) {
  constexpr std::size_t grain = 65536;
  parallelFor(count, grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      body(static_cast<std::uint32_t>(i));
    }
  });
}

}  // namespace

std::vector<std::uint32_t> canonicalOrder(const ParcelTable& table, const JobContext& job) {
  const Column* codes = table.column(Field::ParcelCode);
  // Codes by their place in the alphabet: comparing numbers is far cheaper than comparing texts.
  RawArray<std::uint32_t> place(table.size(), 0, job);
  if (codes != nullptr) {
    std::vector<std::uint32_t> sorted(codes->dictionary().size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    parallelSort(
        sorted,
        [&](std::uint32_t a, std::uint32_t b) {
          return codes->dictionary()[a] < codes->dictionary()[b];
        },
        job);
    std::vector<std::uint32_t> rank(sorted.size());
    forEach(sorted.size(), job, [&](std::uint32_t i) { rank[sorted[i]] = i + 1; });
    forEach(place.size(), job, [&](std::uint32_t row) {
      place[row] = codes->isValid(row) ? rank[codes->codes()[row]] : 0;
    });
  }
  // What decides as a rule lies beside the row: looking into the table's columns for every
  // comparison would cost more than the comparisons.
  struct Key {
    std::uint32_t place;
    std::uint32_t row;
    double minX;
  };
  std::vector<Key> keys(table.size());
  forEach(keys.size(), job, [&](std::uint32_t row) {
    keys[row] = {place[row], row, table.box(ParcelIndex(row)).minX};
  });
  parallelSort(
      keys,
      [&](const Key& a, const Key& b) {
        if (a.place != b.place) {
          return a.place < b.place;
        }
        if (a.minX != b.minX) {
          return a.minX < b.minX;
        }
        const Box& x = table.box(ParcelIndex(a.row));
        const Box& y = table.box(ParcelIndex(b.row));
        return std::tie(x.minY, x.maxX, x.maxY, table.drawnAreas()[a.row], a.row) <
               std::tie(y.minY, y.maxX, y.maxY, table.drawnAreas()[b.row], b.row);
      },
      job);
  std::vector<std::uint32_t> order(table.size());
  forEach(order.size(), job, [&](std::uint32_t i) { order[i] = keys[i].row; });
  return order;
}

UnitGroups::UnitGroups(const ParcelTable& table, const NeighbourGraph& graph,
                       const UnitInputs& inputs, const UnitConstraints& constraints,
                       JobContext& job)
    : table_(table),
      graph_(graph),
      inputs_(inputs),
      constraints_(constraints),
      job_(job),
      order_(canonicalOrder(table, job)),
      rank_(table.size(), job),
      takes_(table.size()),
      holders_(table.size()),
      groupOf_(table.size(), leftOut, job) {
  forEach(order_.size(), job, [&](std::uint32_t i) { rank_[order_[i]] = i; });
  forEach(takes_.size(), job, [&](std::uint32_t row) {
    takes_[row] =
        static_cast<std::uint8_t>(qualifies(row) && !limited(row) && graph.boundary().usable(row) &&
                                  table.geometry().hasGeometry(row));
  });
  numberHolders();
}

void UnitGroups::numberHolders() {
  const Column* names = table_.column(Field::Holder);
  forEach(holders_.size(), job_, [&](std::uint32_t row) {
    holders_[row] = textOrNone(names, row).empty() ? BandProblem::noHolder : names->codes()[row];
  });
}

bool UnitGroups::limited(std::uint32_t row) const {
  return constraints_.excludeLimited && !inputs_.limited.empty() && inputs_.limited[row] != 0;
}

double UnitGroups::areaOf(const std::vector<std::uint32_t>& group) const {
  double area = 0;
  for (const std::uint32_t row : group) {
    area += table_.drawnAreas()[row];
  }
  return area;
}

std::size_t UnitGroups::holdersOf(const std::vector<std::uint32_t>& group) const {
  std::set<std::uint32_t> names;
  std::size_t unknown = 0;
  for (const std::uint32_t row : group) {
    holders_[row] == BandProblem::noHolder ? void(++unknown) : void(names.insert(holders_[row]));
  }
  return names.size() + unknown;
}

bool UnitGroups::tooLarge(const std::vector<std::uint32_t>& group) const {
  return (constraints_.maxArea && areaOf(group) > constraints_.maxArea->value()) ||
         (constraints_.maxHolders > 0 && holdersOf(group) > constraints_.maxHolders);
}

void UnitGroups::connect() {
  // Along the curve, where the next parcel is near the last one; put into order afterwards.
  std::vector<std::vector<std::uint32_t>> found;
  std::vector<std::uint32_t> group;
  LookEvery look(&job_, 4096);
  for (const std::uint32_t seed : table_.hilbertOrder()) {
    look();
    if (takes_[seed] == 0 || groupOf_[seed] != leftOut) {
      continue;
    }
    group.assign(1, seed);
    groupOf_[seed] = 0;
    for (std::size_t k = 0; k < group.size(); ++k) {
      look();
      const std::uint32_t row = group[k];
      for (const Neighbour& link : graph_.of(ParcelIndex(row))) {
        if (takes_[link.parcel] != 0 && groupOf_[link.parcel] == leftOut &&
            joins(table_, constraints_, row, link) == JoinVerdict::Joins) {
          groupOf_[link.parcel] = 0;
          group.push_back(link.parcel);
        }
      }
    }
    if (group.size() > 1) {
      sortWithLooks(
          group, [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; }, &job_);
    }
    found.emplace_back(group);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places(found.size());
  forEach(places.size(), job_, [&](std::uint32_t i) { places[i] = {rank_[found[i][0]], i}; });
  parallelSort(places, std::less<>(), job_);
  groups_.resize(found.size());
  forEach(places.size(), job_, [&](std::uint32_t i) {
    groups_[i] = std::move(found[places[i].second]);
    for (const std::uint32_t row : groups_[i]) {
      groupOf_[row] = i;
    }
  });
}

void UnitGroups::sortGroups() {
  const auto byRank = [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; };
  for (auto& group : groups_) {
    std::sort(group.begin(), group.end(), byRank);
  }
  std::erase_if(groups_, [](const auto& group) { return group.empty(); });
  std::sort(groups_.begin(), groups_.end(),
            [&](const auto& a, const auto& b) { return byRank(a.front(), b.front()); });
  std::fill(groupOf_.begin(), groupOf_.end(), leftOut);
  for (std::uint32_t i = 0; i < groups_.size(); ++i) {
    for (const std::uint32_t row : groups_[i]) {
      groupOf_[row] = i;
    }
  }
}

std::vector<std::uint32_t> UnitGroups::groupsBeside(std::uint32_t parcel) const {
  std::vector<std::uint32_t> beside;
  for (const Neighbour& link : graph_.of(ParcelIndex(parcel))) {
    if (groupOf_[link.parcel] != leftOut &&
        joins(table_, constraints_, parcel, link) == JoinVerdict::Joins) {
      beside.push_back(groupOf_[link.parcel]);
    }
  }
  // By the first parcel, not by number: numbers change while groups are joined.
  std::sort(beside.begin(), beside.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rank_[groups_[a].front()] < rank_[groups_[b].front()];
  });
  beside.erase(std::unique(beside.begin(), beside.end()), beside.end());
  return beside;
}

bool UnitGroups::tryJoin(Bridge& bridge, std::vector<std::uint32_t> joined) const {
  std::vector<std::uint32_t> all{bridge.parcel};
  double gain = 0;
  for (const std::uint32_t group : joined) {
    const bool small = areaOf(groups_[group]) < constraints_.minArea.value();
    for (const std::uint32_t row : groups_[group]) {
      gain += small && qualifies(row) ? table_.drawnAreas()[row] : 0;
      all.push_back(row);
    }
  }
  const double area = areaOf(all);
  double good = 0;
  std::size_t bridged = 0;
  for (const std::uint32_t row : all) {
    good += qualifies(row) ? table_.drawnAreas()[row] : 0;
    bridged += qualifies(row) ? 0 : 1;
  }
  if (!(gain > bridge.gain) || area < constraints_.minArea.value() ||
      good < constraints_.minQualifyingShare * area || bridged > constraints_.maxBridged ||
      tooLarge(all)) {
    return false;
  }
  bridge.gain = gain;
  bridge.joined = std::move(joined);
  return true;
}

UnitGroups::Bridge UnitGroups::bestBridge(std::uint32_t parcel) const {
  Bridge bridge{0, parcel, {}};
  const std::vector<std::uint32_t> beside = groupsBeside(parcel);
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (const std::uint32_t group : beside) {
    (areaOf(groups_[group]) < constraints_.minArea.value() ? small : large).push_back(group);
  }
  if (small.empty() || tryJoin(bridge, beside) || tryJoin(bridge, small)) {
    return bridge;
  }
  // Everything at once breaks some limit: one small group with one other.
  for (const std::uint32_t group : small) {
    tryJoin(bridge, {group});
    for (const std::uint32_t other : beside) {
      if (other != group) {
        tryJoin(bridge, {group, other});
      }
    }
  }
  return bridge;
}

void UnitGroups::apply(const Bridge& bridge) {
  const std::uint32_t into = bridge.joined.front();
  for (std::size_t i = 1; i < bridge.joined.size(); ++i) {
    auto& from = groups_[bridge.joined[i]];
    for (const std::uint32_t row : from) {
      groupOf_[row] = into;
    }
    groups_[into].insert(groups_[into].end(), from.begin(), from.end());
    from.clear();
  }
  groups_[into].push_back(bridge.parcel);
  groupOf_[bridge.parcel] = into;
  std::sort(groups_[into].begin(), groups_[into].end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; });
}

bool UnitGroups::bridge() {
  bool any = false;
  for (bool again = true; again;) {
    again = false;
    std::vector<Bridge> bridges;
    for (const std::uint32_t row : order_) {
      if (groupOf_[row] == leftOut && takes_[row] == 0 && !qualifies(row) && !limited(row) &&
          graph_.boundary().usable(row) && table_.geometry().hasGeometry(row)) {
        Bridge bridge = bestBridge(row);
        if (!bridge.joined.empty()) {
          bridges.push_back(std::move(bridge));
        }
      }
      job_.checkpoint();
    }
    std::stable_sort(bridges.begin(), bridges.end(),
                     [](const Bridge& a, const Bridge& b) { return a.gain > b.gain; });
    for (const Bridge& planned : bridges) {
      const Bridge now = bestBridge(planned.parcel);
      if (!now.joined.empty() && now.joined == planned.joined) {
        apply(now);
        again = any = true;
      } else if (!now.joined.empty()) {
        again = true;  // worth another look in the next round
      }
    }
    sortGroups();
  }
  return any;
}

std::vector<std::vector<std::uint32_t>> UnitGroups::cutGroup(
    const std::vector<std::uint32_t>& group, RenewalUnits& result) const {
  BandProblem problem;
  problem.minArea = constraints_.minArea.value();
  problem.maxArea = constraints_.maxArea ? constraints_.maxArea->value()
                                         : std::numeric_limits<double>::infinity();
  problem.maxHolders = constraints_.maxHolders;
  problem.links.resize(group.size());
  for (std::uint32_t node = 0; node < group.size(); ++node) {
    problem.area.push_back(table_.drawnAreas()[group[node]]);
    problem.holder.push_back(holders_[group[node]]);
    for (const Neighbour& link : graph_.of(ParcelIndex(group[node]))) {
      if (groupOf_[link.parcel] != groupOf_[group[node]] ||
          joins(table_, constraints_, group[node], link) != JoinVerdict::Joins) {
        continue;
      }
      const auto at =
          std::lower_bound(group.begin(), group.end(), link.parcel,
                           [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; });
      problem.links[node].emplace_back(static_cast<std::uint32_t>(at - group.begin()),
                                       link.sharedLength());
    }
    std::sort(problem.links[node].begin(), problem.links[node].end());
  }
  const bool small = group.size() <= exactNodes;
  ++(small ? result.cutExactly : result.cutByGrowth);
  const BandAnswer answer = small ? renewal::cutExactly(problem) : renewal::cutByGrowth(problem);
  std::vector<std::vector<std::uint32_t>> units;
  for (std::uint32_t node = 0; node < group.size(); ++node) {
    if (answer[node] != leftOut) {
      units.resize(std::max<std::size_t>(units.size(), answer[node] + 1));
      units[answer[node]].push_back(group[node]);
    }
  }
  return units;
}

void UnitGroups::cut(RenewalUnits& result) {
  if (!constraints_.maxArea && constraints_.maxHolders == 0) {
    return;
  }
  std::vector<std::vector<std::uint32_t>> all;
  for (auto& group : groups_) {
    job_.checkpoint();
    if (!tooLarge(group)) {
      all.push_back(std::move(group));
      continue;
    }
    result.exact = false;
    for (auto& unit : cutGroup(group, result)) {
      all.push_back(std::move(unit));
    }
    for (const std::uint32_t row : group) {
      const bool alone =
          constraints_.maxArea && table_.drawnAreas()[row] > constraints_.maxArea->value();
      result.reason[row] = alone ? LeftOutReason::TooLarge : LeftOutReason::Band;
    }
  }
  groups_ = std::move(all);
  sortGroups();
}

}  // namespace renewal
