#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/neighbours.h"
#include "core/land/unit_editing.h"
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
  /// The renewal units after CaseContent::unitEdits, and what became of these; nothing where the
  /// brief asks for no units.
  std::optional<EditedUnits> units;

  bool areParcels() const { return kind == SiteKind::Parcel; }
  const SiteMeasures& measures() const { return areParcels() ? parcels : grouped; }
  /// Rows of a site.
  std::vector<std::uint32_t> rowsOf(std::uint32_t site) const {
    return areParcels() ? std::vector<std::uint32_t>{site} : groups[site];
  }
  SiteKind kind = SiteKind::Parcel;
};

/// The content with other edits of units by hand; itself where they are the same.
std::shared_ptr<const CaseContent> withUnitEdits(std::shared_ptr<const CaseContent> content,
                                                 const UnitEdits& edits);

/// Whether sites or measures of a brief are of renewal units, so that edits of units by hand
/// matter.
bool asksForUnits(const Brief& brief);

/// Measures the parcels of a case and finds its sites for a brief: parcels; renewal units of
/// suspected idle and low-efficiency land that shares borders, with the edits by hand of the case;
/// or sets of neighbours (findSets).
/// Throws Error (Crs) where units or sets are asked of degrees, Cancelled.
CaseSites findSites(const CaseContent& content, const Brief& brief, const SiteOptions& options,
                    JobContext& job);

}  // namespace renewal
