#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/rules/explanation.h"
#include "core/sites/brief.h"
#include "core/sites/site_measure.h"

namespace renewal {

/// A site in the ranked list. Scores go from 0 to 1; low = high where every criterion is known.
struct RankedSite {
  std::uint32_t site = 0;
  double low = 0;
  double high = 0;
};

/// The sites of a brief, best first.
///
/// Every score is the sum of weight · worth over the criteria, in the order of the brief, in double
/// precision; an unknown criterion adds weight · least worth to `low` and weight · most worth to
/// `high`. Ranked by low, high or not at all, as the brief says; equal scores by tie rank. The same
/// for any number of threads and any order of the sites.
struct Ranking {
  /// How often an exclusion holds, over all sites: one site may count under several.
  struct ExclusionCount {
    std::size_t excluded = 0;
    std::size_t unknown = 0;  ///< not known; kept or excluded as the brief says
  };
  std::vector<RankedSite> sites;
  std::vector<ExclusionCount> exclusions;    ///< in the order of the brief
  std::vector<std::size_t> unknownCriteria;  ///< per criterion: sites not excluded that lack it
  std::size_t all = 0;
  std::size_t excluded = 0;  ///< sites, each counted once
  std::size_t leftOut = 0;   ///< not excluded, but not ranked for missing values

  double score(const RankedSite& site, MissingPolicy policy) const {
    return policy == MissingPolicy::Optimistic ? site.high : site.low;
  }
  /// Place from 0, or nothing where it is not ranked.
  std::optional<std::size_t> placeOf(std::uint32_t site) const;
};

/// Throws Cancelled.
Ranking rankSites(const SiteMeasures& measures, const Brief& brief, JobContext& job);

/// One criterion of one site.
struct ScorePart {
  std::optional<double> value;  ///< stored unit
  double low = 0;               ///< worth, 0 to 1; low = high where the value is known
  double high = 0;
};
/// The parts of a score, in the order of the criteria.
std::vector<ScorePart> scoreParts(const SiteMeasures& measures, const Brief& brief,
                                  std::uint32_t site);
/// The score that parts add up to.
RankedSite scoreOf(std::uint32_t site, std::span<const ScorePart> parts, const Brief& brief);

/// Whether each exclusion holds for a site, in the order of the brief.
std::vector<Truth> exclusionsOf(const SiteMeasures& measures, const Brief& brief,
                                std::uint32_t site);
/// Whether an exclusion holds for a value.
Truth holds(const Exclusion& exclusion, std::optional<double> value);
/// Whether it excludes: it holds, or is unknown and the brief excludes what is unknown.
bool excludes(const Exclusion& exclusion, Truth truth);

/// For each of the first `count` ranked sites whether no ranked site is at least as good in every
/// criterion and better in one, by the worths the list is ranked by. Exact: a site that dominates
/// another never stands below it with a lower score.
std::vector<bool> nonDominated(const SiteMeasures& measures, const Brief& brief,
                               const Ranking& ranking, std::size_t count);

}  // namespace renewal
