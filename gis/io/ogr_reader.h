#pragma once

#include "core/base/job_context.h"
#include "gis/base/gdal.h"
#include "gis/io/raw_layer.h"
#include "gis/io/source_safety.h"

namespace renewal::gis {

/// Opens a checked source read only with the one driver of its format, so that reading leaves no
/// trace (no lock, no write-ahead log). A GeoPackage whose log still holds changes is refused: they
/// would be missing without a word. Throws Error (FileDamaged, FileAccess).
DatasetPtr openWithGdal(const CheckedSource& source);

/// The layer named in the options, else the only layer, else the only polygon layer. Throws Error
/// (NotFound, Usage) naming the layers there are. The layer belongs to the data set.
OGRLayerH chooseLayer(GDALDatasetH dataset, const std::string& path, const std::string& wanted);

/// WKT and EPSG code of a layer's coordinate system; empty and 0 if it names none.
void describeCrs(OGRLayerH layer, std::string& wkt, int& epsg);

/// Reads a layer of a GeoPackage, GeoJSON or FlatGeobuf file through GDAL. A failure half way is an
/// Error (FileDamaged), never a shorter layer.
RawLayer readWithGdal(const CheckedSource& source, const RawReadOptions& options, JobContext& job);

}  // namespace renewal::gis
