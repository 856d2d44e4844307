#include "core/sites/stability.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "core/base/parallel_for.h"

namespace renewal {
namespace {

constexpr std::size_t chunk = 512;
constexpr double slack = 1e-9;  // far above rounding, far below any difference that matters

/// Gamma variates; the standard library's may differ between libraries, these do not.
class GammaSource {
 public:
  explicit GammaSource(std::uint64_t seed) : random_(seed) {}

  /// Marsaglia and Tsang, "A simple method for generating gamma variables" (2000).
  double draw(double shape) {
    if (shape < 1) {
      return draw(shape + 1) * std::pow(uniform(), 1 / shape);
    }
    const double d = shape - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    while (true) {
      const double x = normal();
      const double v = std::pow(1 + c * x, 3);
      if (v > 0 && std::log(uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) {
        return d * v;
      }
    }
  }

 private:
  /// In (0, 1), never its ends.
  double uniform() { return (static_cast<double>(random_() >> 11U) + 0.5) * 0x1p-53; }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }
  std::mt19937_64 random_;
};

/// How much weight a draw moves from some criteria to others.
double movedWeight(const Brief& brief, const double* weights) {
  double moved = 0;
  for (std::size_t c = 0; c < brief.criteria.size(); ++c) {
    moved += std::max(0.0, weights[c] - brief.criteria[c].weight);
  }
  return moved;
}

/// The worths of the sites that may reach the top in some draw, by criterion, in ranked order.
class Candidates {
 public:
  Candidates(const SiteMeasures& measures, const Brief& brief, const Ranking& ranking, double reach,
             std::size_t top)
      : criteria_(brief.criteria.size()) {
    const auto& sites = ranking.sites;
    if (sites.empty()) {
      return;
    }
    const std::size_t last = std::min(top, sites.size()) - 1;
    const double least = ranking.score(sites[last], brief.missing) - 2 * reach - slack;
    while (count_ < sites.size() && ranking.score(sites[count_], brief.missing) >= least) {
      ++count_;
    }
    worths_.resize(criteria_ * count_);
    base_.resize(count_);
    tieRank_.resize(count_);
    const bool byHigh = brief.missing == MissingPolicy::Optimistic;
    std::vector<const MeasureColumn*> columns;
    for (const Criterion& criterion : brief.criteria) {
      columns.push_back(measures.find(criterion.measure.id));
    }
    parallelFor(count_, 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        base_[i] = ranking.score(sites[i], brief.missing);
        tieRank_[i] = measures.tieRank[sites[i].site];
        for (std::size_t c = 0; c < criteria_; ++c) {
          const auto value = columns[c] == nullptr ? std::nullopt : columns[c]->at(sites[i].site);
          const ValueFunction& worth = brief.criteria[c].worth;
          worths_[c * count_ + i] = value ? worth(*value) : byHigh ? worth.most() : worth.least();
        }
      }
    });
  }

  std::size_t size() const { return count_; }

  /// Places of the `top` best sites under other weights, which move `moved` of the weight.
  std::vector<std::uint32_t> best(const double* weights, double moved, std::size_t top) const {
    std::vector<Entry> list;
    list.reserve(top + 1);
    std::array<double, chunk> scores{};
    for (std::size_t begin = 0; begin < count_; begin += chunk) {
      if (list.size() == top && base_[begin] + moved + slack < list.back().score) {
        break;
      }
      const std::size_t length = std::min(chunk, count_ - begin);
      std::fill_n(scores.begin(), length, 0.0);
      for (std::size_t c = 0; c < criteria_; ++c) {
        const double weight = weights[c];
        const double* worths = worths_.data() + c * count_ + begin;
        for (std::size_t i = 0; i < length; ++i) {
          scores[i] += weight * worths[i];
        }
      }
      for (std::size_t i = 0; i < length; ++i) {
        offer(list, {scores[i], tieRank_[begin + i], static_cast<std::uint32_t>(begin + i)}, top);
      }
    }
    std::vector<std::uint32_t> places;
    places.reserve(list.size());
    for (const Entry& entry : list) {
      places.push_back(entry.place);
    }
    return places;
  }

 private:
  struct Entry {
    double score = 0;
    std::uint32_t tieRank = 0;
    std::uint32_t place = 0;
  };
  static bool before(const Entry& a, const Entry& b) {
    return a.score != b.score ? a.score > b.score : a.tieRank < b.tieRank;
  }
  static void offer(std::vector<Entry>& list, const Entry& entry, std::size_t top) {
    if (list.size() == top && !before(entry, list.back())) {
      return;
    }
    list.insert(std::upper_bound(list.begin(), list.end(), entry, before), entry);
    if (list.size() > top) {
      list.pop_back();
    }
  }

  std::size_t criteria_;
  std::size_t count_ = 0;
  std::vector<double> worths_;
  std::vector<double> base_;
  std::vector<std::uint32_t> tieRank_;
};

}  // namespace

std::vector<double> drawWeights(const Brief& brief, const StabilityOptions& options) {
  GammaSource source(options.seed);
  std::vector<double> weights;
  weights.reserve(options.draws * brief.criteria.size());
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    const std::size_t begin = weights.size();
    double sum = 0;
    for (const Criterion& criterion : brief.criteria) {
      weights.push_back(source.draw(options.concentration * criterion.weight));
      sum += weights.back();
    }
    for (std::size_t i = begin; i < weights.size(); ++i) {
      weights[i] /= sum;
    }
  }
  return weights;
}

Stability stabilityOf(const SiteMeasures& measures, const Brief& brief, const Ranking& ranking,
                      const StabilityOptions& options, JobContext& job) {
  Stability stability;
  stability.options = options;
  if (ranking.sites.empty() || options.draws == 0 || options.top == 0) {
    return stability;
  }
  const std::size_t criteria = brief.criteria.size();
  const std::vector<double> weights = drawWeights(brief, options);
  std::vector<double> moved(options.draws);
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    moved[draw] = movedWeight(brief, weights.data() + draw * criteria);
  }
  const Candidates candidates(measures, brief, ranking,
                              *std::max_element(moved.begin(), moved.end()), options.top);
  std::vector<std::vector<std::uint32_t>> tops(options.draws);
  parallelFor(options.draws, 8, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t draw = begin; draw < end; ++draw) {
      tops[draw] = candidates.best(weights.data() + draw * criteria, moved[draw], options.top);
    }
  });
  stability.timesInTop.assign(candidates.size(), 0);
  for (const auto& top : tops) {
    for (const std::uint32_t place : top) {
      ++stability.timesInTop[place];
    }
  }
  return stability;
}

}  // namespace renewal
