#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/network/site_distances.h"
#include "tests/core/land/land_fabric.h"
#include "tests/gis/land/geos_polygons.h"

namespace renewal {
namespace {

using testing_support::Geos;
using testing_support::LandMaker;
using testing_support::Ring;

Ring randomTriangle(std::mt19937& random, double reach, double size) {
  const auto unit = [&] { return static_cast<double>(random()) / 4294967296.0; };
  const Point at{437000 + reach * unit(), 2490000 + reach * unit()};
  return {at,
          {at.x + size * (0.2 + unit()), at.y + size * 0.3 * unit()},
          {at.x + size * 0.3 * unit(), at.y + size * (0.2 + unit())},
          at};
}

TEST(SiteDistancesAgainstGeos, TheNearestOfSeveralOnTenThousandPairs) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    Geos geos;
    std::vector<MapFeature> parks;
    std::vector<GEOSGeometry*> shapes;
    for (int i = 0; i < 5; ++i) {
      MapFeature park;
      park.kind = "park";
      park.paths = {randomTriangle(random, 900, 120)};
      parks.push_back(park);
      shapes.push_back(geos.polygon({park.paths}));
    }
    const GEOSGeometry* all = geos.collection(shapes);
    LandMaker land;
    std::vector<Ring> rings;
    for (int i = 0; i < 1000; ++i) {
      rings.push_back(randomTriangle(random, 1000, 40));
      land.parcel(rings.back());
    }
    const auto table = land.make();
    SilentJob job;
    const SiteDistances found = SiteDistances::of(*table, parks, {}, job);
    std::size_t touching = 0;
    for (std::size_t row = 0; row < rings.size(); ++row) {
      double truth = -1;
      GEOSDistance_r(geos.context(), geos.keep(geos.polygon({rings[row]})), all, &truth);
      ASSERT_TRUE(found.straight(SiteTarget::Park).isValid(row));
      ASSERT_NEAR(found.straight(SiteTarget::Park).real(row), truth, 1e-9) << row;
      touching += truth == 0 ? 1 : 0;
    }
    EXPECT_GT(touching, 5U);
  }
}

}  // namespace
}  // namespace renewal
