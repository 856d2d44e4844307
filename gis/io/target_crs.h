#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "gis/base/gdal.h"

namespace renewal::gis {

/// The coordinate system of a file to be written and the way there from the table's.
class TargetCrs {
 public:
  /// `epsg` 0 = the table's own. Throws Error (Crs) if there is no way there.
  TargetCrs(const CoordinateSystem& source, int epsg);

  const CoordinateSystem& source() const { return source_; }
  int epsg() const { return epsg_; }  ///< 0 = no code
  /// For GDAL; null where the system is unknown.
  OGRSpatialReferenceH reference() const { return reference_.get(); }
  std::string name() const;
  std::string wkt() const;      ///< WKT 2, empty if unknown
  std::string esriWkt() const;  ///< for .prj, empty if unknown
  bool transforms() const { return transforms_; }
  /// What is added to the eastings where the two grids differ by their zone prefix only.
  double eastingOffset() const { return eastingOffset_; }
  /// What was done to the coordinates, a sentence; empty if nothing.
  Text how() const;
  /// How areas were and were not computed.
  Text areaMethod() const;

 private:
  CoordinateSystem source_;
  int epsg_ = 0;
  SpatialReferencePtr reference_;
  bool transforms_ = false;
  double eastingOffset_ = 0;
};

/// Carries points into the target system. Not thread safe.
class CoordinateShift {
 public:
  explicit CoordinateShift(const TargetCrs& crs);
  /// Throws Error (Crs) if a point cannot be projected.
  void apply(std::span<Point> points);

 private:
  double offset_ = 0;
  SpatialReferencePtr from_;
  TransformPtr transform_;
  std::vector<double> x_;
  std::vector<double> y_;
};

}  // namespace renewal::gis
