#include "core/sites/ranking.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "core/base/parallel_for.h"

namespace renewal {
namespace {

constexpr std::size_t blockSites = 4096;
constexpr std::size_t blockWords = blockSites / 64;
constexpr std::size_t buckets = 4096;

/// What a block of sites adds to the whole; summed up in the order of the blocks.
struct BlockResult {
  std::vector<RankedSite> sites;
  std::vector<Ranking::ExclusionCount> exclusions;
  std::vector<std::size_t> unknown;
  std::size_t excluded = 0;
  std::size_t leftOut = 0;
};

std::size_t ones(std::uint64_t word) {
  return static_cast<std::size_t>(std::popcount(word));
}

/// A brief bound to the columns of its measures.
class BoundBrief {
 public:
  BoundBrief(const SiteMeasures& measures, const Brief& brief) : brief_(brief) {
    for (const Exclusion& exclusion : brief.exclusions) {
      excluding_.push_back(measures.find(exclusion.measure.id));
    }
    for (const Criterion& criterion : brief.criteria) {
      scoring_.push_back(measures.find(criterion.measure.id));
    }
  }

  BlockResult evaluate(std::size_t begin, std::size_t end) const {
    BlockResult result;
    result.exclusions.resize(brief_.exclusions.size());
    result.unknown.resize(brief_.criteria.size());
    std::array<std::uint64_t, blockWords> kept{};
    const std::size_t count = end - begin;
    for (std::size_t i = 0; i < count; ++i) {
      kept[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    exclude(begin, count, kept, result);
    std::size_t left = 0;
    for (const std::uint64_t word : kept) {
      left += ones(word);
    }
    result.excluded = count - left;
    if (left > 0) {
      score(begin, count, kept, result);
    }
    return result;
  }

 private:
  static std::uint64_t valid(const MeasureColumn* column, std::size_t word) {
    return column == nullptr ? 0 : column->valid.words()[word];
  }

  void exclude(std::size_t begin, std::size_t count, std::array<std::uint64_t, blockWords>& kept,
               BlockResult& result) const {
    std::array<std::uint64_t, blockWords> out{};
    for (std::size_t e = 0; e < brief_.exclusions.size(); ++e) {
      const Exclusion& exclusion = brief_.exclusions[e];
      for (std::size_t w = 0; w * 64 < count; ++w) {
        const std::uint64_t known = valid(excluding_[e], begin / 64 + w) & kept[w];
        const std::uint64_t yes = known == 0 ? 0
                                             : holding(exclusion, *excluding_[e], begin + w * 64,
                                                       std::min<std::size_t>(64, count - w * 64)) &
                                                   known;
        const std::uint64_t unknown = kept[w] & ~known;
        result.exclusions[e].excluded += ones(yes);
        result.exclusions[e].unknown += ones(unknown);
        out[w] |= yes | (exclusion.excludeUnknown ? unknown : 0);
      }
    }
    for (std::size_t w = 0; w < blockWords; ++w) {
      kept[w] &= ~out[w];
    }
  }

  /// Bits of the values that meet the test; those of missing values say nothing.
  static std::uint64_t holding(const Exclusion& exclusion, const MeasureColumn& column,
                               std::size_t begin, std::size_t count) {
    const double* values = column.values.data() + begin;
    std::uint64_t bits = 0;
    switch (exclusion.test) {
      case Exclusion::Test::Below:
        for (std::size_t i = 0; i < count; ++i) {
          bits |= std::uint64_t{values[i] < exclusion.limit} << i;
        }
        return bits;
      case Exclusion::Test::Above:
        for (std::size_t i = 0; i < count; ++i) {
          bits |= std::uint64_t{values[i] > exclusion.limit} << i;
        }
        return bits;
      case Exclusion::Test::Among:
      case Exclusion::Test::NoneOf:
        for (std::size_t i = 0; i < count; ++i) {
          bits |= (exclusion.choices >> static_cast<unsigned>(values[i]) & 1U) << i;
        }
        return exclusion.test == Exclusion::Test::Among ? bits : ~bits;
    }
    return 0;
  }

  void score(std::size_t begin, std::size_t count,
             const std::array<std::uint64_t, blockWords>& kept, BlockResult& result) const {
    std::array<double, blockSites> low{};
    std::array<double, blockSites> high{};
    std::array<std::uint64_t, blockWords> lacking{};
    for (std::size_t c = 0; c < brief_.criteria.size(); ++c) {
      const Criterion& criterion = brief_.criteria[c];
      const double least = criterion.weight * criterion.worth.least();
      const double most = criterion.weight * criterion.worth.most();
      for (std::size_t w = 0; w * 64 < count; ++w) {
        if (kept[w] == 0) {
          continue;
        }
        const std::uint64_t known = valid(scoring_[c], begin / 64 + w);
        const std::uint64_t unknown = kept[w] & ~known;
        lacking[w] |= unknown;
        result.unknown[c] += ones(unknown);
        for (std::uint64_t rest = kept[w]; rest != 0; rest &= rest - 1) {
          const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
          const std::size_t i = w * 64 + bit;
          if ((known >> bit & 1U) != 0) {
            const double worth = criterion.weight * criterion.worth(scoring_[c]->values[begin + i]);
            low[i] += worth;
            high[i] += worth;
          } else {
            low[i] += least;
            high[i] += most;
          }
        }
      }
    }
    const bool leaveOut = brief_.missing == MissingPolicy::LeftOut;
    for (std::size_t w = 0; w * 64 < count; ++w) {
      const std::uint64_t out = leaveOut ? lacking[w] & kept[w] : 0;
      result.leftOut += ones(out);
      for (std::uint64_t rest = kept[w] & ~out; rest != 0; rest &= rest - 1) {
        const std::size_t i = w * 64 + static_cast<std::size_t>(std::countr_zero(rest));
        result.sites.push_back({static_cast<std::uint32_t>(begin + i), low[i], high[i]});
      }
    }
  }

  const Brief& brief_;
  std::vector<const MeasureColumn*> excluding_;
  std::vector<const MeasureColumn*> scoring_;
};

/// Puts the sites in order: into buckets by score, then every bucket in parallel. Gives the order
/// of the comparison alone, which is total.
std::vector<RankedSite> sorted(const std::vector<BlockResult>& blocks, std::size_t count,
                               const SiteMeasures& measures, MissingPolicy policy) {
  const bool byHigh = policy == MissingPolicy::Optimistic;
  const auto score = [byHigh](const RankedSite& site) { return byHigh ? site.high : site.low; };
  const auto bucketOf = [&](const RankedSite& site) {
    const double place = (1 - score(site)) * buckets;
    return static_cast<std::size_t>(std::clamp(place, 0.0, buckets - 1.0));
  };
  std::vector<std::size_t> begin(buckets + 1, 0);
  for (const BlockResult& block : blocks) {
    for (const RankedSite& site : block.sites) {
      ++begin[bucketOf(site) + 1];
    }
  }
  for (std::size_t b = 0; b < buckets; ++b) {
    begin[b + 1] += begin[b];
  }
  std::vector<RankedSite> order(count);
  std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
  for (const BlockResult& block : blocks) {
    for (const RankedSite& site : block.sites) {
      order[next[bucketOf(site)]++] = site;
    }
  }
  parallelFor(buckets, 64, [&](std::size_t first, std::size_t last) {
    for (std::size_t b = first; b < last; ++b) {
      std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin[b]),
                order.begin() + static_cast<std::ptrdiff_t>(begin[b + 1]),
                [&](const RankedSite& a, const RankedSite& c) {
                  const double x = score(a);
                  const double y = score(c);
                  return x != y ? x > y : measures.tieRank[a.site] < measures.tieRank[c.site];
                });
    }
  });
  return order;
}

}  // namespace

std::optional<std::size_t> Ranking::placeOf(std::uint32_t site) const {
  const auto found = std::find_if(sites.begin(), sites.end(),
                                  [site](const RankedSite& one) { return one.site == site; });
  return found == sites.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(found - sites.begin()));
}

Ranking rankSites(const SiteMeasures& measures, const Brief& brief, JobContext& job) {
  const BoundBrief bound(measures, brief);
  std::vector<BlockResult> blocks((measures.sites + blockSites - 1) / blockSites);
  parallelFor(measures.sites, blockSites, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    blocks[begin / blockSites] = bound.evaluate(begin, end);
  });
  Ranking ranking;
  ranking.all = measures.sites;
  ranking.exclusions.resize(brief.exclusions.size());
  ranking.unknownCriteria.resize(brief.criteria.size());
  std::size_t count = 0;
  for (const BlockResult& block : blocks) {
    count += block.sites.size();
    ranking.excluded += block.excluded;
    ranking.leftOut += block.leftOut;
    for (std::size_t e = 0; e < ranking.exclusions.size(); ++e) {
      ranking.exclusions[e].excluded += block.exclusions[e].excluded;
      ranking.exclusions[e].unknown += block.exclusions[e].unknown;
    }
    for (std::size_t c = 0; c < ranking.unknownCriteria.size(); ++c) {
      ranking.unknownCriteria[c] += block.unknown[c];
    }
  }
  ranking.sites = sorted(blocks, count, measures, brief.missing);
  return ranking;
}

std::vector<ScorePart> scoreParts(const SiteMeasures& measures, const Brief& brief,
                                  std::uint32_t site) {
  std::vector<ScorePart> parts;
  parts.reserve(brief.criteria.size());
  for (const Criterion& criterion : brief.criteria) {
    const MeasureColumn* column = measures.find(criterion.measure.id);
    ScorePart part;
    part.value = column == nullptr ? std::nullopt : column->at(site);
    part.low = part.value ? criterion.worth(*part.value) : criterion.worth.least();
    part.high = part.value ? part.low : criterion.worth.most();
    parts.push_back(part);
  }
  return parts;
}

RankedSite scoreOf(std::uint32_t site, std::span<const ScorePart> parts, const Brief& brief) {
  RankedSite score;
  score.site = site;
  for (std::size_t c = 0; c < parts.size(); ++c) {
    score.low += brief.criteria[c].weight * parts[c].low;
    score.high += brief.criteria[c].weight * parts[c].high;
  }
  return score;
}

Truth holds(const Exclusion& exclusion, std::optional<double> value) {
  if (!value) {
    return Truth::Unknown;
  }
  bool result = false;
  switch (exclusion.test) {
    case Exclusion::Test::Below:
      result = *value < exclusion.limit;
      break;
    case Exclusion::Test::Above:
      result = *value > exclusion.limit;
      break;
    case Exclusion::Test::Among:
    case Exclusion::Test::NoneOf: {
      const bool among = (exclusion.choices >> static_cast<unsigned>(*value) & 1U) != 0;
      result = among == (exclusion.test == Exclusion::Test::Among);
      break;
    }
  }
  return result ? Truth::Yes : Truth::No;
}

bool excludes(const Exclusion& exclusion, Truth truth) {
  return truth == Truth::Yes || (truth == Truth::Unknown && exclusion.excludeUnknown);
}

std::vector<Truth> exclusionsOf(const SiteMeasures& measures, const Brief& brief,
                                std::uint32_t site) {
  std::vector<Truth> truths;
  truths.reserve(brief.exclusions.size());
  for (const Exclusion& exclusion : brief.exclusions) {
    const MeasureColumn* column = measures.find(exclusion.measure.id);
    truths.push_back(holds(exclusion, column == nullptr ? std::nullopt : column->at(site)));
  }
  return truths;
}

std::vector<bool> nonDominated(const SiteMeasures& measures, const Brief& brief,
                               const Ranking& ranking, std::size_t count) {
  const bool byHigh = brief.missing == MissingPolicy::Optimistic;
  const auto worths = [&](std::uint32_t site) {
    std::vector<double> values;
    for (const ScorePart& part : scoreParts(measures, brief, site)) {
      values.push_back(byHigh ? part.high : part.low);
    }
    return values;
  };
  const auto dominates = [](const std::vector<double>& a, const std::vector<double>& b) {
    bool better = false;
    for (std::size_t c = 0; c < a.size(); ++c) {
      if (a[c] < b[c]) {
        return false;
      }
      better = better || a[c] > b[c];
    }
    return better;
  };
  count = std::min(count, ranking.sites.size());
  // Rounding can give a site and one that dominates it the same score: those after the last listed
  // one that tie with it are looked at too.
  std::size_t reach = count;
  while (count > 0 && reach < ranking.sites.size() &&
         ranking.score(ranking.sites[reach], brief.missing) ==
             ranking.score(ranking.sites[count - 1], brief.missing)) {
    ++reach;
  }
  std::vector<bool> free(reach, true);
  std::vector<std::vector<double>> front;  // worths of the sites not dominated so far
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < reach; ++i) {
    const std::vector<double> mine = worths(ranking.sites[i].site);
    free[i] = std::none_of(front.begin(), front.end(),
                           [&](const auto& other) { return dominates(other, mine); });
    if (!free[i]) {
      continue;
    }
    for (std::size_t k = 0; k < front.size(); ++k) {
      if (dominates(mine, front[k])) {
        free[places[k]] = false;
      }
    }
    front.push_back(mine);
    places.push_back(i);
  }
  free.resize(count);
  return free;
}

}  // namespace renewal
