#include "core/sites/site_explanation.h"

#include <algorithm>
#include <cmath>

namespace renewal {
namespace {

/// Looks for single changes of one site against another.
class ChangeFinder {
 public:
  ChangeFinder(const SiteMeasures& measures, const Brief& brief, const SiteExplanation& explanation)
      : measures_(measures), brief_(brief), explanation_(explanation) {}

  std::optional<SingleChange> change(std::size_t c) const {
    const ScorePart& part = explanation_.parts[c];
    const Criterion& criterion = brief_.criteria[c];
    const double from = part.value.value_or(criterion.worth.worstValue());
    const double gap = scoreOf(*explanation_.above) - scoreOf(explanation_.score);
    double need = worthOf(part) + gap / criterion.weight;
    // The last digits decide where the gap is met exactly or the tie is lost.
    for (double more = 1e-16; need <= criterion.worth.most() + 1e-12; need += more, more *= 4) {
      const auto to = criterion.worth.nearestWorth(from, std::min(need, criterion.worth.most()));
      if (to && ahead(c, *to)) {
        const double whole = wholeValue(c, from, *to);
        return SingleChange{c, part.value, whole,
                            part.value ? std::abs(whole - from) / criterion.worth.span() : 0};
      }
    }
    return std::nullopt;
  }

 private:
  double scoreOf(const RankedSite& site) const {
    return brief_.missing == MissingPolicy::Optimistic ? site.high : site.low;
  }
  double worthOf(const ScorePart& part) const {
    return brief_.missing == MissingPolicy::Optimistic ? part.high : part.low;
  }

  bool ahead(std::size_t c, double value) const {
    std::vector<ScorePart> parts = explanation_.parts;
    parts[c].value = value;
    parts[c].low = parts[c].high = brief_.criteria[c].worth(value);
    const double mine = scoreOf(renewal::scoreOf(explanation_.score.site, parts, brief_));
    const double other = scoreOf(*explanation_.above);
    return mine > other || (mine == other && measures_.tieRank[explanation_.score.site] <
                                                 measures_.tieRank[explanation_.above->site]);
  }

  /// Days and counts are whole: the nearest whole value that still does.
  double wholeValue(std::size_t c, double from, double to) const {
    const MeasureInfo& info = brief_.criteria[c].measure;
    if (info.kind != MeasureKind::Date && info.unit != MeasureUnit::Count) {
      return to;
    }
    const double lower = std::floor(to);
    const double upper = std::ceil(to);
    const bool lowerFirst = std::abs(lower - from) <= std::abs(upper - from);
    for (const double value : {lowerFirst ? lower : upper, lowerFirst ? upper : lower}) {
      if (ahead(c, value)) {
        return value;
      }
    }
    return to;
  }

  const SiteMeasures& measures_;
  const Brief& brief_;
  const SiteExplanation& explanation_;
};

}  // namespace

SiteExplanation explainSite(const SiteMeasures& measures, const Brief& brief,
                            const Ranking& ranking, std::uint32_t site) {
  SiteExplanation explanation;
  explanation.parts = scoreParts(measures, brief, site);
  explanation.score = scoreOf(site, explanation.parts, brief);
  explanation.exclusions = exclusionsOf(measures, brief, site);
  explanation.place = ranking.placeOf(site);
  const double score = ranking.score(explanation.score, brief.missing);
  const auto behind = [&](const RankedSite& other) {
    const double theirs = ranking.score(other, brief.missing);
    return theirs < score ||
           (theirs == score && measures.tieRank[other.site] > measures.tieRank[site]);
  };
  explanation.wouldBe = explanation.place.value_or(static_cast<std::size_t>(
      std::find_if(ranking.sites.begin(), ranking.sites.end(), behind) - ranking.sites.begin()));
  if (explanation.wouldBe == 0) {
    return explanation;
  }
  explanation.above = ranking.sites[explanation.wouldBe - 1];
  explanation.aboveParts = scoreParts(measures, brief, explanation.above->site);
  const ChangeFinder finder(measures, brief, explanation);
  for (std::size_t c = 0; c < brief.criteria.size(); ++c) {
    if (const auto change = finder.change(c)) {
      explanation.changes.push_back(*change);
    }
  }
  std::stable_sort(explanation.changes.begin(), explanation.changes.end(),
                   [](const SingleChange& a, const SingleChange& b) {
                     return a.from.has_value() != b.from.has_value() ? !a.from.has_value()
                                                                     : a.size < b.size;
                   });
  return explanation;
}

}  // namespace renewal
