#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sites/case_sites.h"
#include "core/sites/ranking.h"
#include "core/sites/site_explanation.h"
#include "core/sites/stability.h"
#include "core/sites/unknown_reason.h"
#include "gis/case/brief_file.h"
#include "gis/cli/parcel_labels.h"

namespace renewal::cli {

/// The sites of a brief once they are ranked, with everything a list of them shows.
struct RankedSites {
  const gis::BriefFile* file = nullptr;
  const CaseSites* sites = nullptr;
  const ParcelLabels* labels = nullptr;
  std::shared_ptr<const UnknownReasons> reasons;
  Ranking ranking;
  Stability stability;
  std::vector<bool> nonDominated;  ///< of the first places
  std::size_t listed = 0;          ///< places that are shown

  const Brief& brief() const { return file->brief; }
  const SiteMeasures& measures() const { return sites->measures(); }
  double score(const RankedSite& site) const { return ranking.score(site, brief().missing); }
  /// "442000002016GB00001", of a group with how many more parcels it has.
  std::string name(std::uint32_t site, Language language) const;
  /// Parcel codes of a site.
  std::vector<std::string> parcels(std::uint32_t site) const;
  double areaOf(std::uint32_t site) const;  ///< m², drawn
  /// Ids of the exclusions that are not known for a site, which stays in the list all the same.
  std::vector<const Exclusion*> openQuestions(std::uint32_t site) const;
};

/// A score from 0 to 1 as points of 100: "72.4", of a range "60.1–72.4".
std::string pointsText(double low, double high);

/// A value in the unit of its criterion, "未知" / "unknown" where it is missing.
std::string criterionValueText(const Criterion& criterion, std::optional<double> value,
                               Language language);
/// The unit that a brief names, or null for the stored one.
const MeasureUnitName* unitOf(const std::optional<MeasureUnitName>& unit);

}  // namespace renewal::cli
