// Repairs against GEOS: where GEOS makes the same drawing valid, the area is the same, and what was
// repaired is valid for GEOS too.
#include <geos_c.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "core/quality/ring_repair.h"
#include "tests/gis/land/geos_polygons.h"

namespace renewal {
namespace {

using testing_support::Geos;

/// A star-shaped ring about the middle of the district, clockwise.
std::vector<Point> star(std::mt19937& random, Point middle, double least, double most) {
  std::uniform_real_distribution<double> unit(0, 1);
  const int corners = 5 + static_cast<int>(random() % 12);
  std::vector<Point> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = -6.283185307 * (i + 0.6 * unit(random)) / corners;
    const double radius = least + (most - least) * unit(random);
    ring.push_back({middle.x + std::round(radius * std::cos(angle) * 1000) / 1000,
                    middle.y + std::round(radius * std::sin(angle) * 1000) / 1000});
  }
  ring.push_back(ring.front());
  return ring;
}

/// Spoils a closed ring in ways that have one answer.
void spoil(std::vector<Point>& ring, std::mt19937& random) {
  const auto somewhere = [&] {
    return static_cast<std::ptrdiff_t>(1 + random() % (ring.size() - 2));
  };
  if (random() % 2 == 0) {  // a vertex twice
    const auto at = somewhere();
    ring.insert(ring.begin() + at, ring[static_cast<std::size_t>(at)]);
  }
  if (random() % 2 == 0) {  // out and back: a spike without area
    const auto at = somewhere();
    const Point p = ring[static_cast<std::size_t>(at)];
    const Point tip{p.x + 300 * (p.x > 437000 ? 1 : -1), p.y + 7};
    ring.insert(ring.begin() + at + 1, {tip, p});
  }
  if (random() % 2 == 0) {
    ring.pop_back();  // not closed
  }
}

/// GEOS wants closed rings: the closing point is what a person would add.
std::vector<Point> closedRing(std::vector<Point> ring) {
  if (ring.front() != ring.back()) {
    ring.push_back(ring.front());
  }
  return ring;
}

TEST(RepairReferee, HasTheAreaOfWhatGeosMakesValid) {
  std::size_t spoilt = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const Point middle{437000, 2490000};
    std::vector<RawPart> parts{{star(random, middle, 40, 60)}};
    if (random() % 2 == 0) {
      parts[0].push_back(star(random, middle, 5, 15));
      if (random() % 2 == 0) {
        std::reverse(parts[0][1].begin(), parts[0][1].end());
      }
    }
    for (auto& ring : parts[0]) {
      spoil(ring, random);
    }
    Geos geos;
    std::vector<std::vector<Point>> closed;
    for (const auto& ring : parts[0]) {
      closed.push_back(closedRing(ring));
    }
    const GEOSGeometry* before = geos.keep(geos.polygon(closed));
    const GEOSGeometry* valid = geos.keep(GEOSMakeValid_r(geos.context(), before));
    const auto done = repairRings(parts, 0.001, 0.1);
    spoilt += done.empty() ? 0 : 1;
    const GEOSGeometry* after = geos.keep(geos.polygon(parts[0]));
    EXPECT_EQ(GEOSisValid_r(geos.context(), after), 1);
    EXPECT_NEAR(geos.area(after), geos.area(valid), 1e-6);
    EXPECT_NEAR(areaOf(parts), geos.area(valid), 1e-6);
  }
  EXPECT_GT(spoilt, 200U);
}

}  // namespace
}  // namespace renewal
