#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/sites/case_sites.h"
#include "core/sites/ranking.h"
#include "core/sites/site_sheet.h"

namespace renewal {

/// What one site has in one row of a comparison.
struct ComparisonCell {
  Text text;
  bool unknown = false;  ///< nothing is on record: neither zero nor no
  bool best = false;     ///< gives more points than every other site, whatever is still unknown
  Text more;  ///< parcel by parcel, where a site of several has no one value; may be empty
};

struct ComparisonRow {
  Text title;
  std::vector<ComparisonCell> cells;  ///< one per site
  bool differs = false;               ///< two sites have known values that are not the same
};

struct ComparisonSection {
  std::string id;  ///< "score", else that of the section of the site sheet
  Text title;
  std::vector<ComparisonRow> rows;
};

/// The site of a ranking that consists of exactly these rows, or nothing: a brief for parcels knows
/// no unit.
std::optional<std::uint32_t> siteOfRows(const CaseSites& sites,
                                        const std::vector<std::uint32_t>& rows);

/// Place, score and every criterion of the sites by a ranked brief; why an excluded one is none. A
/// missing site is said to be no site of the brief.
ComparisonSection compareScores(const CaseSites& sites, const Brief& brief, const Ranking& ranking,
                                const std::vector<std::optional<std::uint32_t>>& compared);

/// The sections of the site sheets side by side, but for those that are texts of the sheet alone
/// (status, neighbours, contact, sources). Each site is its rows; of several parcels a value stands
/// for all where all agree, and drawn areas are summed. Throws Error, Cancelled.
std::vector<ComparisonSection> compareSheets(const ParcelTable& table, const SiteSheetMaker& maker,
                                             const std::vector<std::vector<std::uint32_t>>& sites,
                                             JobContext& job);

}  // namespace renewal
