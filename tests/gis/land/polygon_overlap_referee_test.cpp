#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "core/base/job_context.h"
#include "core/quality/check_quality.h"
#include "core/quality/polygon_overlap.h"

namespace renewal {
namespace {

using Ring = std::vector<Point>;

/// A star-shaped polygon about a random middle: simple, mostly not convex.
Ring randomStar(std::mt19937& random, double side) {
  std::uniform_real_distribution<double> unit(0, 1);
  const Point middle{437000 + side * unit(random), 2490000 + side * unit(random)};
  const int corners = 3 + static_cast<int>(random() % 20);
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 6.283185307 * (i + 0.8 * unit(random)) / corners;
    const double radius = 10 + 40 * unit(random);
    ring.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

GEOSGeometry* polygonOf(GEOSContextHandle_t geos, const Ring& ring) {
  GEOSCoordSequence* points = GEOSCoordSeq_create_r(geos, static_cast<unsigned>(ring.size()), 2);
  for (unsigned i = 0; i < ring.size(); ++i) {
    GEOSCoordSeq_setXY_r(geos, points, i, ring[i].x, ring[i].y);
  }
  return GEOSGeom_createPolygon_r(geos, GEOSGeom_createLinearRing_r(geos, points), nullptr, 0);
}

double commonArea(GEOSContextHandle_t geos, GEOSGeometry* a, GEOSGeometry* b) {
  GEOSGeometry* common = GEOSIntersection_r(geos, a, b);
  double area = -1;
  GEOSArea_r(geos, common, &area);
  GEOSGeom_destroy_r(geos, common);
  return area;
}

TEST(PolygonOverlap, AgreesWithGeosOnEveryPairOfRandomPolygons) {
  GEOSContextHandle_t geos = GEOS_init_r();
  std::size_t overlapping = 0;
  std::size_t apart = 0;
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    TableParts parts;
    parts.rows = 80;
    parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
    std::vector<GEOSGeometry*> polygons;
    for (std::size_t i = 0; i < parts.rows; ++i) {
      const Ring ring = randomStar(random, 400);
      parts.geometry.beginParcel();
      parts.geometry.beginPart();
      parts.geometry.addRing(ring);
      polygons.push_back(polygonOf(geos, ring));
    }
    parts.sources.push_back({"a", "a", 0, 80, {}});
    const auto table = ParcelTable::make(std::move(parts));
    SilentJob job;
    std::set<std::vector<std::uint32_t>> reported;
    for (const QualityIssue& issue : checkQuality(*table, {Date::fromYmd(2020, 12, 31)}, job)) {
      if (issue.check == QualityCheckId::Overlap) {
        reported.insert({std::min(issue.parcels[0], issue.parcels[1]),
                         std::max(issue.parcels[0], issue.parcels[1])});
      }
    }
    for (std::uint32_t p = 0; p < polygons.size(); ++p) {
      for (std::uint32_t q = p + 1; q < polygons.size(); ++q) {
        const double truth = commonArea(geos, polygons[p], polygons[q]);
        const auto mine = overlapOf(table->geometry(), table->box(ParcelIndex(p)), p,
                                    table->box(ParcelIndex(q)), q, job);
        ASSERT_NEAR(mine.area, truth, 1e-5) << p << " and " << q;
        const auto shape = overlapShape(table->geometry(), table->box(ParcelIndex(p)), p,
                                        table->box(ParcelIndex(q)), q, job);
        double drawn = 0;
        double within = 0;
        for (const Ring& ring : shape) {
          GEOSGeometry* piece = polygonOf(geos, ring);
          drawn += std::abs(signedRingArea(ring));
          GEOSGeometry* inFirst = GEOSIntersection_r(geos, piece, polygons[p]);
          within += inFirst == nullptr ? 0 : commonArea(geos, inFirst, polygons[q]);
          GEOSGeom_destroy_r(geos, inFirst);
          GEOSGeom_destroy_r(geos, piece);
        }
        // As large as the common land, and within both: it is the common land.
        ASSERT_NEAR(drawn, truth, 1e-5) << p << " and " << q;
        ASSERT_NEAR(within, truth, 1e-4) << p << " and " << q;
        // Far from the tolerance (0.1 m², or 1 mm along the border) the verdict is certain.
        if (truth > 1) {
          ASSERT_EQ(reported.count({p, q}), 1U) << p << " and " << q;
          ++overlapping;
        } else if (truth < 0.01) {
          ASSERT_EQ(reported.count({p, q}), 0U) << p << " and " << q;
          ++apart;
        }
      }
    }
    for (GEOSGeometry* polygon : polygons) {
      GEOSGeom_destroy_r(geos, polygon);
    }
  }
  GEOS_finish_r(geos);
  EXPECT_GT(overlapping, 300U);
  EXPECT_GT(apart, 300U);
}

}  // namespace
}  // namespace renewal
