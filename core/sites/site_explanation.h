#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/sites/ranking.h"

namespace renewal {

/// A change of one value, all others staying, that moves a site ahead of another.
struct SingleChange {
  std::size_t criterion = 0;
  std::optional<double> from;  ///< nothing: the value is not known yet; finding `to` would do
  double to = 0;               ///< stored unit; whole where only whole values make sense
  double size = 0;             ///< |to - from| by the span of the value function; 0 where unknown
};

/// Why a site stands where it stands.
struct SiteExplanation {
  RankedSite score;
  std::optional<std::size_t> place;  ///< from 0; nothing where it is excluded or left out
  /// The place its score would have: its own, or that it would take if it were not excluded.
  std::size_t wouldBe = 0;
  std::vector<Truth> exclusions;  ///< in the order of the brief
  std::vector<ScorePart> parts;
  /// The site just above it, or that above the place it would take; nothing for the first.
  std::optional<RankedSite> above;
  std::vector<ScorePart> aboveParts;
  /// Single changes that would move it ahead of `above`, unknown values that need only be found
  /// first, then the smallest change first. Empty: no single change would.
  std::vector<SingleChange> changes;
};

/// Explains any site, ranked or not.
SiteExplanation explainSite(const SiteMeasures& measures, const Brief& brief,
                            const Ranking& ranking, std::uint32_t site);

}  // namespace renewal
