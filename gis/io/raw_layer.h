#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/parcel/column.h"
#include "core/parcel/parcel_geometry.h"
#include "core/quality/reading_evidence.h"

namespace renewal::gis {

/// How the text encoding of a source was decided.
struct EncodingDecision {
  std::string name;  ///< "UTF-8", "GBK", "GB18030"; "" where there is no text at all
  /// "option", "cpg", "language-byte", "bytes", "format" (GPKG, FlatGeobuf, GeoJSON are UTF-8),
  /// "bytes-against-cpg" (the .cpg lies), "no-text".
  std::string how;
  Text explanation;  ///< a sentence for people
};

/// A column as the source holds it, decoded to UTF-8 but not yet understood.
/// FieldType: Text, Integer, Real, Date or Flag.
struct RawField {
  std::string name;
  Column column;
  int width = 0;     ///< declared width, 0 = none
  int decimals = 0;  ///< declared decimals
};

/// One layer as read, before fields and coordinates are understood. Fields and geometry have the
/// same number of rows. A record whose geometry is null, or could not be read, has no part.
struct RawLayer {
  std::string path;  ///< as the user gave it
  std::string layer;
  std::string driver;  ///< GDAL's short name, e.g. "ESRI Shapefile"
  std::vector<RawField> fields;
  ParcelGeometry geometry;
  std::string crsWkt;  ///< as in the source; empty if it names none
  int crsEpsg = 0;     ///< if the source itself names a code
  EncodingDecision encoding;
  std::vector<Finding> findings;
  ReadingEvidence evidence;  ///< of shapes, by row
  /// Counts of the load report; -1 where the format has no such header.
  std::int64_t recordsInShp = -1;
  std::int64_t recordsInShx = -1;
  std::int64_t recordsInDbf = -1;
  std::uint64_t nullShapes = 0;
  std::uint64_t deletedRecords = 0;

  std::size_t rows() const { return geometry.parcels(); }
};

struct RawReadOptions {
  std::optional<std::string> encoding;  ///< overrides what the source says
  std::string layer;  ///< of a GeoPackage; empty = the only (or first polygon) one
};

}  // namespace renewal::gis
