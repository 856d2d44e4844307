#include "core/sites/site_search.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "core/base/parallel_for.h"
#include "core/land/renewal_units.h"
#include "core/sites/ranking.h"

namespace renewal {
namespace {

const Text stage{"寻找连片地块", "looking for sets of neighbours"};

/// Parcels numbered in the order of parcel numbers, so that sets compare the same whatever the
/// order of the rows.
using Members = std::vector<std::uint32_t>;  // numbers, ascending

/// True where a set is excluded as soon as one parcel with this value is in it.
bool carriesOver(const Exclusion& exclusion, Truth truth) {
  const JoinRule join = exclusion.measure.join;
  if (truth == Truth::Unknown) {
    return exclusion.excludeUnknown && join != JoinRule::All && join != JoinRule::LargestShare;
  }
  if (truth == Truth::No) {
    return false;
  }
  switch (exclusion.test) {
    case Exclusion::Test::Above:
      return join == JoinRule::Most;
    case Exclusion::Test::Below:
      return join == JoinRule::Least;
    case Exclusion::Test::Among:
    case Exclusion::Test::NoneOf:
      return join == JoinRule::Any || join == JoinRule::All;
  }
  return false;
}

class SetSearch {
 public:
  SetSearch(const ParcelTable& table, const NeighbourGraph& graph, const MeasureJoiner& joiner,
            const Brief& brief, const SetSearchOptions& options)
      : joiner_(joiner), brief_(brief), wish_(*brief.set), options_(options) {
    const SiteMeasures& parcels = joiner.parcels();
    rows_.resize(parcels.sites);
    for (std::uint32_t row = 0; row < parcels.sites; ++row) {
      rows_[parcels.tieRank[row]] = row;
    }
    for (const Criterion& criterion : brief.criteria) {
      scoring_.push_back(parcels.find(criterion.measure.id));
    }
    for (const Exclusion& exclusion : brief.exclusions) {
      excluding_.push_back(parcels.find(exclusion.measure.id));
    }
    usable_.resize(rows_.size());
    for (std::uint32_t n = 0; n < rows_.size(); ++n) {
      usable_[n] = usable(rows_[n]);
    }
    linkParcels(table, graph);
  }

  std::size_t usableCount() const {
    return static_cast<std::size_t>(std::count(usable_.begin(), usable_.end(), 1));
  }

  /// Seeds in the order of their own scores.
  Members seeds() const {
    Members all;
    std::vector<double> scores(rows_.size(), 0);
    for (std::uint32_t n = 0; n < rows_.size(); ++n) {
      if (usable_[n] != 0) {
        all.push_back(n);
        scores[n] = scoreOfSet({n});
      }
    }
    std::stable_sort(all.begin(), all.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
    all.resize(std::min(all.size(), options_.seeds));
    return all;
  }

  struct Answer {
    Members members;
    double score = 0;
    bool exact = false;
  };

  /// True if so few parcels are connected with the seed that every set can be tried.
  bool triesAll(std::uint32_t seed) const {
    Members seen{seed};
    for (std::size_t i = 0; i < seen.size(); ++i) {
      for (const std::uint32_t other : links_[seen[i]]) {
        if (std::find(seen.begin(), seen.end(), other) == seen.end()) {
          seen.push_back(other);
          if (seen.size() > options_.exactParcels) {
            return false;
          }
        }
      }
    }
    return seen.size() <= options_.exactParcels;
  }

  /// The best set around a seed; nothing where none meets the wish.
  std::optional<Answer> around(std::uint32_t seed) const {
    const bool reach = triesAll(seed);
    std::optional<Answer> best;
    if (reach) {
      Members set{seed};
      std::set<std::uint32_t> closed;
      tryAll(set, closed, best);
    } else {
      grow(seed, best);
      if (best) {
        improve(seed, *best);
      }
    }
    if (best) {
      best->exact = reach;
    }
    return best;
  }

  std::vector<std::uint32_t> rowsOf(const Members& members) const {
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t n : members) {
      rows.push_back(rows_[n]);
    }
    return rows;
  }

 private:
  std::uint8_t usable(std::uint32_t row) const {
    if (joiner_.area(row) <= 0 || joiner_.area(row) > wish_.maxArea.value()) {
      return 0;
    }
    for (std::size_t e = 0; e < brief_.exclusions.size(); ++e) {
      const auto value = excluding_[e] == nullptr ? std::nullopt : excluding_[e]->at(row);
      if (carriesOver(brief_.exclusions[e], holds(brief_.exclusions[e], value))) {
        return 0;
      }
    }
    return 1;
  }

  void linkParcels(const ParcelTable& table, const NeighbourGraph& graph) {
    const SiteMeasures& parcels = joiner_.parcels();
    UnitConstraints constraints;
    constraints.maxGap = wish_.maxGap;
    links_.resize(rows_.size());
    for (std::uint32_t n = 0; n < rows_.size(); ++n) {
      for (const Neighbour& link : graph.of(ParcelIndex(rows_[n]))) {
        const std::uint32_t other = parcels.tieRank[link.parcel];
        if (usable_[n] != 0 && usable_[other] != 0 &&
            joins(table, constraints, rows_[n], link) == JoinVerdict::Joins) {
          links_[n].push_back(other);
        }
      }
      std::sort(links_[n].begin(), links_[n].end());
    }
  }

  double areaOf(const Members& set) const {
    double area = 0;
    for (const std::uint32_t n : set) {
      area += joiner_.area(rows_[n]);
    }
    return area;
  }
  bool withinMaximum(const Members& set) const {
    return set.size() <= wish_.maxParcels && areaOf(set) <= wish_.maxArea.value();
  }

  double scoreOfSet(const Members& set) const {
    const std::vector<std::uint32_t> rows = rowsOf(set);
    const bool byHigh = brief_.missing == MissingPolicy::Optimistic;
    double score = 0;
    for (std::size_t c = 0; c < scoring_.size(); ++c) {
      const auto value = scoring_[c] == nullptr ? std::nullopt : joiner_.join(*scoring_[c], rows);
      const Criterion& criterion = brief_.criteria[c];
      score += criterion.weight * (value    ? criterion.worth(*value)
                                   : byHigh ? criterion.worth.most()
                                            : criterion.worth.least());
    }
    return score;
  }

  /// All limits, the least area and the exclusions of the whole set; where sites with missing
  /// values are left out, every criterion must be known.
  bool complete(const Members& set) const {
    if (!withinMaximum(set) || areaOf(set) < wish_.minArea.value()) {
      return false;
    }
    const std::vector<std::uint32_t> rows = rowsOf(set);
    for (std::size_t e = 0; e < brief_.exclusions.size(); ++e) {
      const auto value =
          excluding_[e] == nullptr ? std::nullopt : joiner_.join(*excluding_[e], rows);
      if (excludes(brief_.exclusions[e], holds(brief_.exclusions[e], value))) {
        return false;
      }
    }
    for (std::size_t c = 0; brief_.missing == MissingPolicy::LeftOut && c < scoring_.size(); ++c) {
      if (scoring_[c] == nullptr || !joiner_.join(*scoring_[c], rows)) {
        return false;
      }
    }
    return true;
  }

  static bool better(double score, const Members& set, const Answer& than) {
    return score != than.score ? score > than.score : set < than.members;
  }
  void offer(const Members& set, std::optional<Answer>& best) const {
    if (complete(set)) {
      const double score = scoreOfSet(set);
      if (!best || better(score, set, *best)) {
        best = Answer{set, score, false};
      }
    }
  }

  static Members with(const Members& set, std::uint32_t n) {
    Members larger = set;
    larger.insert(std::upper_bound(larger.begin(), larger.end(), n), n);
    return larger;
  }
  static Members without(const Members& set, std::uint32_t n) {
    Members smaller = set;
    smaller.erase(std::find(smaller.begin(), smaller.end(), n));
    return smaller;
  }
  Members borderOf(const Members& set) const {
    Members border;
    for (const std::uint32_t n : set) {
      for (const std::uint32_t other : links_[n]) {
        if (!std::binary_search(set.begin(), set.end(), other)) {
          border.push_back(other);
        }
      }
    }
    std::sort(border.begin(), border.end());
    border.erase(std::unique(border.begin(), border.end()), border.end());
    return border;
  }
  bool connected(const Members& set) const {
    if (set.empty()) {
      return false;
    }
    Members seen{set.front()};
    for (std::size_t i = 0; i < seen.size(); ++i) {
      for (const std::uint32_t other : links_[seen[i]]) {
        if (std::binary_search(set.begin(), set.end(), other) &&
            std::find(seen.begin(), seen.end(), other) == seen.end()) {
          seen.push_back(other);
        }
      }
    }
    return seen.size() == set.size();
  }

  /// Every connected set that holds `set` and none of `closed`, each once.
  void tryAll(const Members& set, std::set<std::uint32_t>& closed,
              std::optional<Answer>& best) const {
    if (!withinMaximum(set)) {
      return;
    }
    offer(set, best);
    Members closedHere;
    for (const std::uint32_t next : borderOf(set)) {
      if (closed.insert(next).second) {
        closedHere.push_back(next);
        tryAll(with(set, next), closed, best);
      }
    }
    for (const std::uint32_t next : closedHere) {
      closed.erase(next);
    }
  }

  void grow(std::uint32_t seed, std::optional<Answer>& best) const {
    std::vector<std::pair<double, Members>> beam{{scoreOfSet({seed}), {seed}}};
    offer({seed}, best);
    while (!beam.empty()) {
      std::set<Members> larger;
      for (const auto& [score, set] : beam) {
        for (const std::uint32_t next : borderOf(set)) {
          Members candidate = with(set, next);
          if (withinMaximum(candidate)) {
            larger.insert(std::move(candidate));
          }
        }
      }
      beam.clear();
      for (const Members& set : larger) {
        offer(set, best);
        beam.emplace_back(scoreOfSet(set), set);
      }
      std::stable_sort(beam.begin(), beam.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      beam.resize(std::min(beam.size(), options_.beam));
    }
  }

  void improve(std::uint32_t seed, Answer& answer) const {
    bool improved = true;
    while (improved) {
      const Answer before = answer;
      std::optional<Answer> best = answer;
      const Members border = borderOf(before.members);
      for (const std::uint32_t next : border) {
        offer(with(before.members, next), best);
      }
      for (const std::uint32_t gone : before.members) {
        if (gone == seed) {
          continue;
        }
        const Members smaller = without(before.members, gone);
        if (connected(smaller)) {
          offer(smaller, best);
        }
        for (const std::uint32_t next : border) {
          const Members exchanged = with(smaller, next);
          if (connected(exchanged)) {
            offer(exchanged, best);
          }
        }
      }
      improved = best->members != before.members;
      answer = *best;
    }
  }

  const MeasureJoiner& joiner_;
  const Brief& brief_;
  const SetWish& wish_;
  const SetSearchOptions& options_;
  std::vector<std::uint32_t> rows_;  ///< row of each number
  std::vector<const MeasureColumn*> scoring_;
  std::vector<const MeasureColumn*> excluding_;
  std::vector<std::uint8_t> usable_;
  std::vector<Members> links_;
};

}  // namespace

FoundSets findSets(const ParcelTable& table, const NeighbourGraph& graph,
                   const MeasureJoiner& joiner, const Brief& brief, const SetSearchOptions& options,
                   JobContext& job) {
  const SetSearch search(table, graph, joiner, brief, options);
  const std::vector<std::uint32_t> seeds = search.seeds();
  std::vector<std::optional<SetSearch::Answer>> answers(seeds.size());
  parallelFor(seeds.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      job.step(stage, i, seeds.size());
      answers[i] = search.around(seeds[i]);
    }
  });
  FoundSets found;
  found.seeds = seeds.size();
  found.usable = search.usableCount();
  found.exactSeeds = static_cast<std::size_t>(std::count_if(
      seeds.begin(), seeds.end(), [&](std::uint32_t seed) { return search.triesAll(seed); }));
  std::vector<SetSearch::Answer> all;
  for (auto& answer : answers) {
    if (answer) {
      all.push_back(*std::move(answer));
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.score != b.score ? a.score > b.score : a.members < b.members;
  });
  std::vector<std::uint8_t> taken(table.size(), 0);
  for (const SetSearch::Answer& answer : all) {
    const bool overlaps = std::any_of(answer.members.begin(), answer.members.end(),
                                      [&](std::uint32_t n) { return taken[n] != 0; });
    if (overlaps) {
      continue;
    }
    for (const std::uint32_t n : answer.members) {
      taken[n] = 1;
    }
    found.sets.push_back({search.rowsOf(answer.members), answer.score, answer.exact});
  }
  return found;
}

}  // namespace renewal
