#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/job_context.h"
#include "core/structure/planning_shares.h"
#include "gis/case/area_groups.h"
#include "gis/case/district_result.h"
#include "gis/io/write.h"

namespace renewal::gis {

/// A file of a run's output.
struct RunFile {
  std::string name;  ///< relative to the output folder, with '/'
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// An export of a run: case.gpkg or a shapefile.
struct RunExport {
  std::string name;    ///< main file, relative to the output folder
  std::string area;    ///< of a shapefile; empty = parcels that name none
  std::string status;  ///< outcome id; empty = all parcels of the area
  std::uint64_t parcels = 0;
  std::vector<Loss> losses;  ///< what this copy cannot hold; case.gpkg holds everything whole
  std::optional<ErrorInfo> refused;  ///< not written: beyond the limits of the format
};

/// What a run did.
struct RunOutput {
  DistrictResult district;
  std::vector<AreaGroup> areas;
  PlanningShares planning;  ///< empty where no area can be measured
  std::vector<RunExport> exports;
  std::vector<RunFile> files;  ///< all that were written but summary.json, by name
  /// Files of the former run that are not of this one and were changed since: left in place.
  std::vector<std::string> kept;
  std::size_t removed = 0;  ///< files of the former run that this one no longer has
  std::string summaryJson;  ///< content of summary.json
  double readSeconds = 0;
  double writeSeconds = 0;
  double proveSeconds = 0;
};

/// The whole job on a case (or on files): import, assess, phases, structure, exports, summary.
///
/// Writes into `out`: case.gpkg (everything), shp/<area>.shp and shp/<area>_<status>.shp (copies
/// for other departments, whose losses need no consent because case.gpkg is whole; each is listed),
/// summary.json (its own list of files). All of it is written aside, proven and moved into place as
/// one set; a failed or cancelled run leaves the former set. Files of the former run, known by its
/// summary.json, are replaced or removed with it; any other file in the way is an Error
/// (FileRefused). The same input gives the same bytes. Throws Error, Cancelled.
RunOutput runDistrict(const std::vector<std::filesystem::path>& paths, const OpenOptions& options,
                      const std::filesystem::path& out, JobContext& job);

}  // namespace renewal::gis
