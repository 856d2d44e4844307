#include <geos_c.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "core/base/job_context.h"
#include "core/quality/check_quality.h"

namespace renewal {
namespace {

/// A closed ring of random whole-number points: crossings, touches and overlaps abound.
std::vector<Point> randomRing(std::mt19937& random, unsigned side) {
  std::vector<Point> ring;
  const std::size_t corners = 3 + random() % 6;
  for (std::size_t i = 0; i < corners; ++i) {
    ring.push_back({437000.0 + random() % side, 2490000.0 + random() % side});
  }
  ring.push_back(ring.front());
  return ring;
}

bool isSimple(GEOSContextHandle_t geos, const std::vector<Point>& ring) {
  GEOSCoordSequence* points = GEOSCoordSeq_create_r(geos, static_cast<unsigned>(ring.size()), 2);
  for (unsigned i = 0; i < ring.size(); ++i) {
    GEOSCoordSeq_setXY_r(geos, points, i, ring[i].x, ring[i].y);
  }
  GEOSGeometry* line = GEOSGeom_createLinearRing_r(geos, points);
  const bool simple = GEOSisSimple_r(geos, line) == 1;
  GEOSGeom_destroy_r(geos, line);
  return simple;
}

/// Same verdict as GEOS on rings whose predicates are exact: the border meets itself, or not.
TEST(RingCrossings, AgreeWithGeosOnRandomRings) {
  GEOSContextHandle_t geos = GEOS_init_r();
  constexpr unsigned seed = 20201231;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::size_t simple = 0;
  std::size_t tangled = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::vector<Point> ring = randomRing(random, i % 2 == 0 ? 6 : 60);
    TableParts parts;
    parts.rows = 1;
    parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    parts.geometry.addRing(ring);
    parts.sources.push_back({"a", "a", 0, 1, {}});
    const auto table = ParcelTable::make(std::move(parts));
    SilentJob job;
    bool meets = false;
    bool flat = false;
    for (const QualityIssue& issue : checkQuality(*table, {Date::fromYmd(2020, 12, 31)}, job)) {
      const std::string_view id = qualityCheck(issue.check).id;
      flat = flat || id == "zero-area";
      // A spike of 0° is a border that runs back over itself.
      meets = meets || id == "bow-tie" || id == "self-intersection" || id == "self-touch" ||
              (id == "spike" && issue.value.en == "0.00°");
    }
    if (flat) {
      continue;  // said as that
    }
    const bool fine = isSimple(geos, ring);
    (fine ? simple : tangled) += 1;
    ASSERT_EQ(meets, !fine) << "ring " << i;
  }
  GEOS_finish_r(geos);
  EXPECT_GT(simple, 1000U);
  EXPECT_GT(tangled, 1000U);
}

}  // namespace
}  // namespace renewal
