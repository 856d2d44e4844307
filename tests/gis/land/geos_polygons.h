#pragma once

#include <geos_c.h>

#include <vector>

#include "core/parcel/point.h"

namespace renewal::testing_support {

/// GEOS with its geometries, freed at the end.
class Geos {
 public:
  Geos() : context_(GEOS_init_r()) {}
  ~Geos() {
    for (GEOSGeometry* geometry : owned_) {
      GEOSGeom_destroy_r(context_, geometry);
    }
    GEOS_finish_r(context_);
  }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSContextHandle_t context() const { return context_; }
  GEOSGeometry* keep(GEOSGeometry* geometry) {
    owned_.push_back(geometry);
    return geometry;
  }
  GEOSGeometry* polygon(const std::vector<std::vector<Point>>& rings) {
    std::vector<GEOSGeometry*> made;
    for (const std::vector<Point>& ring : rings) {
      GEOSCoordSequence* points =
          GEOSCoordSeq_create_r(context_, static_cast<unsigned>(ring.size()), 2);
      for (unsigned i = 0; i < ring.size(); ++i) {
        GEOSCoordSeq_setXY_r(context_, points, i, ring[i].x, ring[i].y);
      }
      made.push_back(GEOSGeom_createLinearRing_r(context_, points));
    }
    return GEOSGeom_createPolygon_r(context_, made[0], made.data() + 1,
                                    static_cast<unsigned>(made.size() - 1));
  }
  GEOSGeometry* collection(std::vector<GEOSGeometry*> parts) {
    return keep(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(),
                                            static_cast<unsigned>(parts.size())));
  }
  double area(const GEOSGeometry* geometry) const {
    double area = -1;
    GEOSArea_r(context_, geometry, &area);
    return area;
  }

 private:
  GEOSContextHandle_t context_;
  std::vector<GEOSGeometry*> owned_;
};

}  // namespace renewal::testing_support
