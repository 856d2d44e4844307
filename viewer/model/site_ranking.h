#pragma once

#include <QString>
#include <QStringList>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/rules/distribution.h"
#include "core/sites/case_sites.h"
#include "core/sites/ranking.h"
#include "viewer/base/format.h"
#include "viewer/model/theme.h"

namespace renewal::viewer {

/// The choices of whoever ranks, over a brief that stays as it is.
struct SiteChoices {
  std::vector<bool> excludes;   ///< per exclusion: in force
  std::vector<double> limits;   ///< per exclusion, stored unit
  std::vector<double> weights;  ///< per criterion, 0 to 100; their shares count
  /// Per criterion the values of the points of its value function, stored unit, rising.
  std::vector<std::vector<double>> points;

  static SiteChoices of(const Brief& brief);
  friend bool operator==(const SiteChoices&, const SiteChoices&) = default;
};

/// The brief with the choices in place. Criteria of weight 0 stay and count nothing; where all
/// weights are 0 they count alike.
Brief chosenBrief(const Brief& brief, const SiteChoices& choices);

/// A ranked brief as one of its own that can be written: without criteria of weight 0 (but where
/// all are), its weights summing to one.
Brief briefToKeep(const Brief& chosen, const QString& name);

/// The known values of a measure as bars, in the stored unit; nothing where none is known or they
/// have no order.
std::optional<Distribution> spreadOf(const MeasureColumn& column);

/// How the values of the measures of a brief are spread, by their ids.
using Spreads = std::map<std::string, Distribution, std::less<>>;

/// A ranking ready to be shown; immutable.
struct SiteRanking {
  std::shared_ptr<const CaseSites> sites;
  Brief brief;
  Ranking ranking;
  std::shared_ptr<const ThemeLayer> layer;  ///< the parcels by score
  std::shared_ptr<const Spreads> spreads;

  /// "442000002016GB00001", of a group with how many parcels it has.
  QString name(std::uint32_t site, const Format& format) const;
  double area(std::uint32_t site) const;
  /// The place that holds a parcel, or nothing.
  std::optional<std::size_t> placeOfParcel(std::uint32_t row) const;
};

/// Ranks measured sites; `spreads` of the same sites may be given where they are known. Throws
/// Cancelled. Any thread.
std::shared_ptr<const SiteRanking> rankForView(std::shared_ptr<const CaseSites> sites, Brief brief,
                                               std::shared_ptr<const Spreads> spreads,
                                               JobContext& job);

/// Why a site stands at its place: its score by parts beside that of the site above, and the single
/// changes that would move it ahead. One line of text each.
QStringList placeReasons(const SiteRanking& ranking, std::size_t place, const Format& format);

/// "72.4", of a range "60.1–72.4".
QString pointsText(double low, double high);

}  // namespace renewal::viewer
