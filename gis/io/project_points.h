#pragma once

#include <cstdint>
#include <string>

#include "core/base/job_context.h"
#include "core/parcel/parcel_geometry.h"
#include "core/parcel/parcel_table.h"
#include "gis/base/gdal.h"
#include "gis/io/row_issues.h"

namespace renewal::gis {

/// A reference for a known coordinate system, easting or longitude first. Throws Error (Crs).
SpatialReferencePtr referenceOf(const CoordinateSystem& system);

/// Projects all points in place, in parallel; each point's result depends on it alone. Parcels with
/// a point that cannot be projected lose their shape and are returned. Throws Error (Crs).
RowIssues projectPoints(ParcelGeometry& geometry, const CoordinateSystem& from,
                        const CoordinateSystem& to);

/// One position. Throws Error (Crs) where there is no way or the place cannot be projected.
Point projectPoint(Point point, const CoordinateSystem& from, const CoordinateSystem& to);

/// Takes the shapes of some parcels away; their rows stay. `rows` are sorted.
void removeShapes(ParcelGeometry& geometry, const std::vector<std::size_t>& rows);

}  // namespace renewal::gis
