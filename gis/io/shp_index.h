#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "gis/base/plain_file.h"
#include "gis/io/shapefile_headers.h"

namespace renewal::gis {

/// Where the records of a .shp lie.
struct ShpIndex {
  std::vector<ShpRecord> records;
  std::int64_t countInShx = -1;  ///< -1: there is no .shx
  bool rebuilt = false;          ///< found by walking through the .shp
  Text why;                      ///< why it had to be rebuilt
};

/// Reads the .shx, or walks through the .shp where there is none or where it points outside the
/// .shp or to overlapping records. Walking must use up the .shp exactly, and find as many records
/// as the .shx has, otherwise the set is damaged: throws Error (FileDamaged).
ShpIndex readShpIndex(const PlainFile& shp, const ShpHeader& header, const PlainFile* shx,
                      JobContext& job);

/// Finds the records one after the other. Throws Error (FileDamaged) where the file is cut short.
std::vector<ShpRecord> walkShp(const PlainFile& shp, const ShpHeader& header, JobContext& job);

}  // namespace renewal::gis
