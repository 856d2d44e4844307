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

/// A comb of teeth that lie level and are far longer than wide, open to the left or to the right:
/// what the overlap is swept over upwards.
Ring randomComb(std::mt19937& random, bool toTheRight) {
  std::uniform_real_distribution<double> unit(0, 1);
  const double spine = toTheRight ? 900 + 100 * unit(random) : 100 * unit(random);
  const double tips = toTheRight ? 50 + 100 * unit(random) : 850 + 100 * unit(random);
  const double back = toTheRight ? 1100 : -100;
  double y = 10 * unit(random);
  Ring ring{{back, y - 1}};
  const int teeth = 100 + static_cast<int>(random() % 100);
  for (int i = 0; i < teeth; ++i) {
    ring.push_back({spine, y});
    ring.push_back({tips + unit(random), y + 0.5 * unit(random)});
    ring.push_back({tips + unit(random), y + 0.5 + 0.5 * unit(random)});
    y += 1 + unit(random);
    ring.push_back({spine, y});
    y += 0.1 + unit(random);
  }
  ring.push_back({back, y});
  ring.push_back(ring.front());
  for (Point& p : ring) {
    p = {p.x + 437000, p.y + 2490000};
  }
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

/// Polygons of a seed, each a parcel, and the same for GEOS.
class Drawn {
 public:
  Drawn(GEOSContextHandle_t geos, const std::vector<Ring>& rings) : geos_(geos) {
    TableParts parts;
    parts.rows = rings.size();
    parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
    for (const Ring& ring : rings) {
      parts.geometry.beginParcel();
      parts.geometry.beginPart();
      parts.geometry.addRing(ring);
      polygons_.push_back(polygonOf(geos, ring));
    }
    parts.sources.push_back({"a", "a", 0, static_cast<std::uint32_t>(rings.size()), {}});
    table_ = ParcelTable::make(std::move(parts));
  }
  ~Drawn() {
    for (GEOSGeometry* polygon : polygons_) {
      GEOSGeom_destroy_r(geos_, polygon);
    }
  }
  Drawn(const Drawn&) = delete;
  Drawn& operator=(const Drawn&) = delete;

  std::uint32_t size() const { return static_cast<std::uint32_t>(polygons_.size()); }
  const ParcelTable& table() const { return *table_; }

  /// Area and shape of what two have in common against GEOS. Returns the area.
  double compare(std::uint32_t p, std::uint32_t q) const {
    const SilentJob job;
    const double truth = commonArea(geos_, polygons_[p], polygons_[q]);
    const Box& first = table_->box(ParcelIndex(p));
    const Box& second = table_->box(ParcelIndex(q));
    EXPECT_NEAR(overlapOf(table_->geometry(), first, p, second, q, job).area, truth, 1e-5)
        << p << " and " << q;
    double drawn = 0;
    double within = 0;
    for (const Ring& ring : overlapShape(table_->geometry(), first, p, second, q, job)) {
      GEOSGeometry* piece = polygonOf(geos_, ring);
      drawn += signedRingArea(ring);
      GEOSGeometry* inFirst = GEOSIntersection_r(geos_, piece, polygons_[p]);
      within += inFirst == nullptr ? 0 : commonArea(geos_, inFirst, polygons_[q]);
      GEOSGeom_destroy_r(geos_, inFirst);
      GEOSGeom_destroy_r(geos_, piece);
    }
    // As large as the common land, and within both: it is the common land. Signed: every ring runs
    // the same way round.
    EXPECT_NEAR(std::abs(drawn), truth, 1e-5) << p << " and " << q;
    EXPECT_NEAR(within, truth, 1e-4) << p << " and " << q;
    return truth;
  }

 private:
  GEOSContextHandle_t geos_;
  std::vector<GEOSGeometry*> polygons_;
  std::shared_ptr<const ParcelTable> table_;
};

TEST(PolygonOverlap, AgreesWithGeosOnEveryPairOfRandomPolygons) {
  GEOSContextHandle_t geos = GEOS_init_r();
  std::size_t overlapping = 0;
  std::size_t apart = 0;
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<Ring> rings(80);
    for (Ring& ring : rings) {
      ring = randomStar(random, 400);
    }
    const Drawn drawn(geos, rings);
    SilentJob job;
    std::set<std::vector<std::uint32_t>> reported;
    for (const QualityIssue& issue :
         checkQuality(drawn.table(), {Date::fromYmd(2020, 12, 31)}, job)) {
      if (issue.check == QualityCheckId::Overlap) {
        reported.insert({std::min(issue.parcels[0], issue.parcels[1]),
                         std::max(issue.parcels[0], issue.parcels[1])});
      }
    }
    for (std::uint32_t p = 0; p < drawn.size(); ++p) {
      for (std::uint32_t q = p + 1; q < drawn.size(); ++q) {
        const double truth = drawn.compare(p, q);
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
  }
  GEOS_finish_r(geos);
  EXPECT_GT(overlapping, 300U);
  EXPECT_GT(apart, 300U);
}

TEST(PolygonOverlap, AgreesWithGeosOnInterlockedCombs) {
  GEOSContextHandle_t geos = GEOS_init_r();
  for (unsigned seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const Drawn drawn(geos, {randomComb(random, false), randomComb(random, true)});
    EXPECT_GT(drawn.compare(0, 1), 1000);
  }
  GEOS_finish_r(geos);
}

}  // namespace
}  // namespace renewal
