#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_geometry.h"
#include "core/quality/reading_evidence.h"
#include "gis/base/plain_file.h"
#include "gis/io/row_issues.h"
#include "gis/io/shapefile_headers.h"

namespace renewal::gis {

/// The polygons of a .shp and what was met while reading them. Row numbers are record numbers.
struct ShpShapes {
  ParcelGeometry geometry;
  RowIssues null;            ///< null shapes
  RowIssues unreadable;      ///< counts that cannot be, an unexpected type: read as no shape
  RowIssues notFinite;       ///< a coordinate that is no number: read as no shape
  RowIssues byContainment;   ///< ring directions wrong, told apart by containment
  ReadingEvidence evidence;  ///< the same by row of the table, every one
  bool hasZ = false;         ///< heights were left out
  bool hasM = false;         ///< measures were left out
};

/// Reads polygon records (types 5, 15, 25) in parallel, points copied as they stand.
/// `rows` are record numbers, nothing = all. Throws Error (FileDamaged, FileTooLarge).
ShpShapes readShapes(const PlainFile& shp, const std::vector<ShpRecord>& records,
                     const std::optional<std::vector<std::uint32_t>>& rows, JobContext& job);

}  // namespace renewal::gis
