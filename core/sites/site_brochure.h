#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/text.h"
#include "core/service/case_service.h"
#include "core/sites/case_sites.h"
#include "core/sites/ranking.h"
#include "core/sites/site_sheet.h"
#include "core/sites/stability.h"

namespace renewal {

/// A criterion of the brief, as a column of the list.
struct BrochureCriterion {
  std::string id;
  Text title;
  Text meaning;
  double most = 0;      ///< points of 100 that the best value is worth
  bool isText = false;  ///< sorted as text: choices have no order
};

/// One criterion of one site.
struct BrochurePart {
  Text value;                    ///< with its unit; "未知" / "unknown" where it is missing
  Text reason;                   ///< why it is missing, where the case tells
  std::optional<double> number;  ///< stored unit; nothing where it is missing
  double low = 0;                ///< points of 100
  double high = 0;               ///< more than `low` where the value is missing
};

/// A site of a shortlist.
struct BrochureSite {
  std::size_t place = 0;            ///< in the ranking of all sites, from 1
  std::vector<std::uint32_t> rows;  ///< its parcels, in the order of parcel numbers
  Text name;                        ///< "442000002016GB00001 等 3 宗"
  Text where;                       ///< renewal area and address of its first parcel
  std::optional<double> area;       ///< m², drawn; nothing for degrees
  double score = 0;                 ///< points of 100 it is ranked by
  double low = 0;
  double high = 0;
  std::optional<double> inTop;      ///< share of the draws, 0 to 1; nothing where none were made
  bool nonDominated = false;        ///< no ranked site is as good in all criteria and better in one
  std::vector<Text> openQuestions;  ///< exclusions that are not known for it
  std::vector<BrochurePart> parts;  ///< in the order of the criteria
  /// Parts with their outer ring first, in the coordinates of the parcels.
  std::vector<std::vector<std::vector<Point>>> outline;
  std::vector<SiteSheet> sheets;  ///< one per parcel, in the order of `rows`
};

/// A hard exclusion of the brief and how many sites it took out.
struct BrochureExclusion {
  Text title;
  Text limit;
  Text reason;
  std::size_t excluded = 0;
  std::size_t unknown = 0;
};

/// What is handed to a company: some ranked sites, why they stand there, and the sheet of each.
/// Plain values; refers to nothing.
struct SiteBrochure {
  Text caseTitle;
  Text briefTitle;
  Text briefNote;
  std::string briefId;
  Text siteKind;
  Text missingPolicy;
  Date asOf;
  Text ruleBook;  ///< title, id and version
  std::string crs;
  bool schematic = false;  ///< the ground is an inferred outline (示意) at least in part
  std::vector<std::string> sources;  ///< names of files, without folders
  std::size_t unitEdits = 0;         ///< edits of units by hand that the sites took along
  std::size_t all = 0;
  std::size_t excluded = 0;
  std::size_t leftOut = 0;
  std::size_t ranked = 0;
  StabilityOptions stability;
  std::vector<BrochureExclusion> exclusions;
  std::vector<BrochureCriterion> criteria;
  std::vector<BrochureSite> sites;  ///< by place
};

/// Sites that a shortlist may hold, and parcels that may lie in them: each has a sheet.
inline constexpr std::size_t mostShortlisted = 50;
inline constexpr std::size_t mostShortlistedParcels = 500;

/// The ranking a shortlist is taken from.
struct BrochureSource {
  std::shared_ptr<const CaseContent> content;
  const Brief* brief = nullptr;
  const CaseSites* sites = nullptr;
  const Ranking* ranking = nullptr;
  const Stability* stability = nullptr;
};

/// Makes the shortlist of some places of a ranking (from 0; sorted, each once). The same for any
/// number of threads and any order of the places. Throws Error (FileTooLarge above the limits;
/// Geometry), Cancelled; std::out_of_range for a place the ranking does not have.
SiteBrochure makeBrochure(const BrochureSource& from, std::vector<std::size_t> places,
                          const SheetOptions& options, JobContext& job);

}  // namespace renewal
