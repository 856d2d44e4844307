#pragma once

#include <string>
#include <vector>

#include "core/parcel/parcel_geometry.h"
#include "core/quality/quality_check.h"

namespace renewal {

/// One polygon: its outline, then its holes, as they stand.
using RawPart = std::vector<std::vector<Point>>;

/// A change of a drawing.
struct RingRepair {
  QualityCheckId check = QualityCheckId::RingUnclosed;
  Point at;
};

/// The drawing of a parcel.
std::vector<RawPart> partsOf(const ParcelGeometry& geometry, std::uint32_t parcel);

/// Puts the rings right where that has one answer; returns what was done. `sameVertex`: vertices no
/// farther apart are one. `mostSpike`: a spike of no more area is none. `touches`: where rings are
/// known to touch themselves (ring_split.h). A drawing that would lose its last part stays as it
/// was.
std::vector<RingRepair> repairRings(std::vector<RawPart>& parts, double sameVertex,
                                    double mostSpike, const std::vector<Point>& touches = {});

/// Planar area: outlines less holes.
double areaOf(const std::vector<RawPart>& parts);

/// MULTIPOLYGON text with every digit that counts.
std::string wktOf(const std::vector<RawPart>& parts);

}  // namespace renewal
