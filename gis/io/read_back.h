#pragma once

#include <filesystem>
#include <string>

#include "core/base/job_context.h"
#include "gis/io/output_plan.h"
#include "gis/io/package_content.h"
#include "gis/io/row_check.h"
#include "gis/io/target_crs.h"

namespace renewal::gis {

/// What the proof reads: files just written, with other means than they were written with
/// (shapefile and GeoJSON: GDAL; GeoPackage: SQLite; CSV: a reader of its own; FlatGeobuf, which
/// only GDAL knows: GDAL with its buffers verified).
struct ReadBack {
  const OutputPlan& plan;
  const TargetCrs& crs;
  std::filesystem::path base;  ///< path without extension
  std::string layer;
  RowCheck& check;
  JobContext& job;
  const PackageContent* content = nullptr;

  std::filesystem::path file(const char* ending) const {
    std::filesystem::path path = base;
    path += ending;
    return path;
  }
  void progress(std::size_t row) const;
};

/// Each feeds every row to the check and checks names, types and coordinate system. Throws Error
/// (ProofFailed).
void readBackWithOgr(const ReadBack& from);
/// Headers, boxes and index of a shapefile; after its rows were checked.
void readBackShapefileStructure(const ReadBack& from);
void readBackGeoPackage(const ReadBack& from);
/// The tables and layers besides the parcels.
class SqliteFile;
void readBackPackageContent(const ReadBack& from, SqliteFile& file);
void readBackCsv(const ReadBack& from);
void readBack(const ReadBack& from);  ///< by format

}  // namespace renewal::gis
