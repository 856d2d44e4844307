#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/neighbours.h"
#include "core/service/case_service.h"
#include "core/sites/brief.h"
#include "core/sites/group_measures.h"
#include "core/sites/site_search.h"

namespace renewal {

struct SiteOptions {
  SetSearchOptions search;
  /// Measures of parcels that were made elsewhere (distances, limits): see SiteContext::plugged.
  std::vector<MeasureColumn> plugged;
};

/// The sites a brief is about, with what is known of each.
struct CaseSites {
  std::shared_ptr<const ParcelTable> table;
  SiteMeasures parcels;  ///< measures of every parcel
  /// Rows of each site in the order of parcel numbers; empty where sites are parcels.
  std::vector<std::vector<std::uint32_t>> groups;
  SiteMeasures grouped;                         ///< measures of the groups
  std::shared_ptr<const NeighbourGraph> graph;  ///< null where no neighbours were needed
  FoundSets found;                              ///< of SiteKind::Set

  bool areParcels() const { return kind == SiteKind::Parcel; }
  const SiteMeasures& measures() const { return areParcels() ? parcels : grouped; }
  /// Rows of a site.
  std::vector<std::uint32_t> rowsOf(std::uint32_t site) const {
    return areParcels() ? std::vector<std::uint32_t>{site} : groups[site];
  }
  SiteKind kind = SiteKind::Parcel;
};

/// Measures the parcels of a case and finds its sites for a brief: parcels; renewal units of
/// suspected idle and low-efficiency land that shares borders; or sets of neighbours (findSets).
/// Throws Error (Crs) where units or sets are asked of degrees, Cancelled.
CaseSites findSites(const CaseContent& content, const Brief& brief, const SiteOptions& options,
                    JobContext& job);

}  // namespace renewal
