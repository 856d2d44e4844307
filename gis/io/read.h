#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/plan/map_feature.h"
#include "gis/io/field_mapping.h"
#include "gis/io/raw_layer.h"

namespace renewal::gis {

/// How the coordinate system of a source was known.
struct CrsDecision {
  CoordinateSystem system;  ///< of the source's own numbers
  /// "epsg" (named by code), "wkt" (by name or parameters of the .prj), "fingerprint" (by the
  /// numbers), "fingerprint-against-prj" (the .prj contradicts the numbers), "unknown".
  std::string how;
  Text explanation;
  bool axesSwapped = false;  ///< northing stood where easting belongs; put right
  int zonePrefix = 0;        ///< zone number found in front of the eastings, 0 = none
};

struct ReadOptions {
  std::optional<std::string> encoding;
  std::string layer;
  /// True: coordinates are brought to the working grid (zone prefix taken off, axes put right,
  /// degrees projected to EPSG:4547), each with a finding. False: as they are (for plain export).
  bool toWorkingGrid = true;
  /// CRS named by the user or the case for a source without one; 0 = none.
  int assumedEpsg = 0;
};

/// What was read from one source, for reports.
struct SourceReport {
  std::string path;
  std::string layer;
  std::string driver;
  std::string sha256;  ///< over all files of the source, in name order
  std::uint64_t parcels = 0;
  CrsDecision crs;
  EncodingDecision encoding;
  std::vector<UnderstoodField> fields;
  std::int64_t recordsInShp = -1;
  std::int64_t recordsInShx = -1;
  std::int64_t recordsInDbf = -1;
  std::uint64_t nullShapes = 0;
  std::uint64_t deletedRecords = 0;
};

struct ReadResult {
  std::shared_ptr<const ParcelTable> table;
  std::vector<SourceReport> sources;
  std::vector<Finding> findings;
  ReadingEvidence evidence;  ///< what the table does not show any more, by row of the table
};

/// A file to read, with its own options.
struct ReadRequest {
  std::filesystem::path path;
  ReadOptions options;
};

/// Opens one layer: refuses unsafe names, checks the content against the extension, reads it with
/// the direct shapefile reader or GDAL. Throws Error; bad data are findings.
RawLayer readRawLayer(const std::filesystem::path& path, const RawReadOptions& options,
                      JobContext& job);

/// Decides the coordinate system of a raw layer and brings its points to the working grid if asked.
/// Appends findings. Returns the decision; `system` receives the system of the points afterwards.
CrsDecision decideCrs(RawLayer& raw, const ReadOptions& options, CoordinateSystem& system,
                      std::vector<Finding>& findings);

/// Reads several files as one district. Sources whose grids differ and cannot be brought together
/// stop the job with an Error (Crs) that names them. Throws Error, Cancelled.
ReadResult readDistrict(const std::vector<ReadRequest>& requests, const Schema& schema,
                        JobContext& job);

/// Reads features of the map's ground (roads, water, limits, structure) from a GeoJSON or any other
/// supported file, projected to `target` where that is a projected system.
std::vector<MapFeature> readMapFeatures(const std::filesystem::path& path,
                                        const CoordinateSystem& target, JobContext& job);

}  // namespace renewal::gis
