#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "gis/sample/planted.h"
#include "gis/sample/shared_edges.h"

namespace renewal::gis::sample {

/// The East District as the sample tells it, in memory. Same seed, same case.
struct SampleCase {
  std::uint64_t seed = 0;
  Ground ground;
  std::vector<Street> streets;
  std::vector<Record> records;  ///< layer by layer, block by block
  std::vector<PlantedCase> planted;
  std::vector<Slip> slips;
};
SampleCase makeSampleCase(std::uint64_t seed, JobContext& job);

/// Writes the whole case folder: four parcel layers, structure, roads, limits, roadmap, projects,
/// case.toml, planted.csv and README.md. Everything is written beside and then moved in; other
/// files of the folder stay. Same seed, same bytes. Returns the files. Throws Error, Cancelled.
std::vector<std::filesystem::path> writeSampleCase(const SampleCase& sample,
                                                   const std::filesystem::path& folder,
                                                   JobContext& job);

/// The map ground and the planning structure as GeoJSON in degrees (CGCS2000).
std::string roadsGeoJson(const SampleCase& sample);
std::string limitsGeoJson(const SampleCase& sample);
std::string structureGeoJson(const SampleCase& sample);
/// The texts of the case.
std::string caseToml();
std::string roadmapToml();
std::string projectsToml();
std::string plantedCsv(const SampleCase& sample);
std::string readmeText(const SampleCase& sample);

}  // namespace renewal::gis::sample
