#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/units/date.h"
#include "gis/io/output_rows.h"
#include "gis/io/package_content.h"
#include "gis/io/target_crs.h"

namespace renewal::gis {

/// What a writer of a format gets. It writes the files `base` + ending, synced, and reports
/// progress; whether they are right is for the proof to say.
struct FormatWriter {
  OutputRows& rows;
  const TargetCrs& crs;
  std::filesystem::path base;  ///< path without extension
  std::string layer;
  Date stamp;  ///< written where a format wants a date, so that equal input gives equal bytes
  bool spatialIndex = true;
  const PackageContent* content = nullptr;  ///< of a GeoPackage, besides the parcels
  JobContext& job;

  const OutputPlan& plan() const { return rows.plan(); }
  std::filesystem::path file(const char* ending) const {
    std::filesystem::path path = base;
    path += ending;
    return path;
  }
  /// Progress and cancel; call for every row.
  void progress(std::size_t row) const;
};

/// Each returns the endings it wrote, the main file last. Each throws Error (WriteFailed),
/// Cancelled.
std::vector<std::string> writeShapefile(const FormatWriter& to);
std::vector<std::string> writeCsv(const FormatWriter& to);
std::vector<std::string> writeGeoJson(const FormatWriter& to);
/// GeoPackage and FlatGeobuf.
std::vector<std::string> writeWithOgr(const FormatWriter& to);

}  // namespace renewal::gis
