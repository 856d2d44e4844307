#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/sites/ranking.h"

namespace renewal {

struct StabilityOptions {
  std::size_t draws = 1000;
  std::uint64_t seed = 1;
  std::size_t top = 10;
  /// Dirichlet parameters are concentration · weight: a weight of 0.2 then has a standard deviation
  /// of sqrt(0.2 · 0.8 / (concentration + 1)), 0.04 at 100.
  double concentration = 100;
};

/// How firmly sites stay at the top when the weights are not taken too literally.
struct Stability {
  StabilityOptions options;
  /// Per place of the ranking: in how many draws the site was among the first `top`. Places beyond
  /// the end never were.
  std::vector<std::uint32_t> timesInTop;

  /// Share of the draws, 0 to 1.
  double share(std::size_t place) const {
    return place < timesInTop.size() && options.draws > 0
               ? static_cast<double>(timesInTop[place]) / static_cast<double>(options.draws)
               : 0;
  }
};

/// Draws weights from a Dirichlet distribution around those of the brief and counts. Exact: a site
/// is passed over only where its score, raised by all the weight that a draw moves, stays below the
/// last of the draw's top. The same for any number of threads and order of sites. Throws Cancelled.
Stability stabilityOf(const SiteMeasures& measures, const Brief& brief, const Ranking& ranking,
                      const StabilityOptions& options, JobContext& job);

/// The weights of all draws, each summing to one; draws · criteria, in this order.
std::vector<double> drawWeights(const Brief& brief, const StabilityOptions& options);

}  // namespace renewal
