#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sites/project_library.h"
#include "gis/cli/command_result.h"
#include "gis/cli/ranked_sites.h"
#include "gis/io/workbook.h"

namespace renewal::cli {

/// One project of the library with the sites that fit it. Movable; later members refer to earlier
/// ones through pointers that stay.
struct MatchedProject {
  const InvestmentProject* project = nullptr;
  std::unique_ptr<gis::BriefFile> file;
  std::unique_ptr<CaseSites> sites;
  RankedSites ranked;
};

/// A parcel that is listed for some project, with every project that ranks it.
struct MatchedParcel {
  std::uint32_t row = 0;
  struct Fit {
    const MatchedProject* match = nullptr;
    std::size_t place = 0;  ///< from 0
  };
  std::vector<Fit> fits;  ///< best place first: scores of different briefs do not compare
};

/// The other way round: what each listed parcel could be for. In the order of parcel numbers.
std::vector<MatchedParcel> projectsOfParcels(const std::vector<MatchedProject>& matches);

std::string projectMatchText(const ProjectLibrary& library,
                             const std::vector<MatchedProject>& matches,
                             const std::vector<MatchedParcel>& parcels, Language language);
/// `projects` and `parcels`.
void addProjectMatchJson(const std::vector<MatchedProject>& matches,
                         const std::vector<MatchedParcel>& parcels, Json& json);
/// By project and by parcel.
std::vector<gis::Sheet> projectMatchSheets(const std::vector<MatchedProject>& matches,
                                           const std::vector<MatchedParcel>& parcels,
                                           Language language);

}  // namespace renewal::cli
