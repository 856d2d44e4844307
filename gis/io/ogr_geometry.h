#pragma once

#include <cstdint>
#include <vector>

#include "core/parcel/parcel_geometry.h"
#include "core/quality/reading_evidence.h"
#include "gis/base/gdal.h"
#include "gis/io/row_issues.h"

namespace renewal::gis {

/// Collects the polygons of GDAL geometries, one parcel after the other.
class PolygonCollector {
 public:
  /// Appends one parcel; null = no geometry.
  void add(std::uint64_t row, OGRGeometryH geometry);
  /// Makes room for so many parcels in all, judged by those that are there.
  void reserve(std::size_t parcels);
  ParcelGeometry take() { return std::move(geometry_); }

  RowIssues null;            ///< no or empty geometry
  RowIssues notPolygon;      ///< points or lines: left out
  RowIssues collection;      ///< other members beside polygons in a collection: left out
  RowIssues curved;          ///< arcs replaced by short straight lines
  RowIssues notFinite;       ///< a coordinate that is no number: read as no shape
  ReadingEvidence evidence;  ///< notPolygon and notFinite, every row
  bool hasZ = false;
  bool hasM = false;

 private:
  struct Found {
    std::vector<OGRGeometryH> polygons;
    bool others = false;
  };
  static void find(OGRGeometryH geometry, Found& found);
  /// Copies the points of a polygon's rings; false if some are not finite.
  bool collect(OGRGeometryH polygon);

  ParcelGeometry geometry_;
  // The parcel being collected, kept between parcels for their memory.
  std::vector<Point> points_;
  std::vector<std::size_t> ringEnds_;  ///< in points_
  std::vector<std::size_t> partEnds_;  ///< in ringEnds_
};

/// The points of a line string or ring, in order.
std::vector<Point> pointsOf(OGRGeometryH line);

}  // namespace renewal::gis
