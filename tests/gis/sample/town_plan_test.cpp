#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <type_traits>

#include "gis/sample/sample_case.h"

namespace renewal::gis::sample {
namespace {

/// GEOS as referee.
class Geos {
 public:
  Geos() : context_(GEOS_init_r()) {}
  ~Geos() { GEOS_finish_r(context_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSGeometry* polygon(const std::vector<Ring>& rings) const {
    std::vector<GEOSGeometry*> linear;
    for (const Ring& ring : rings) {
      GEOSCoordSequence* points =
          GEOSCoordSeq_create_r(context_, static_cast<unsigned>(ring.size() + 1), 2);
      for (std::size_t i = 0; i <= ring.size(); ++i) {
        const Point p = ring[i % ring.size()];
        GEOSCoordSeq_setXY_r(context_, points, static_cast<unsigned>(i), p.x, p.y);
      }
      linear.push_back(GEOSGeom_createLinearRing_r(context_, points));
    }
    return GEOSGeom_createPolygon_r(context_, linear.front(), linear.data() + 1,
                                    static_cast<unsigned>(linear.size() - 1));
  }
  bool valid(const std::vector<Ring>& rings) const {
    GEOSGeometry* shape = polygon(rings);
    const bool valid = GEOSisValid_r(context_, shape) == 1;
    GEOSGeom_destroy_r(context_, shape);
    return valid;
  }
  double unionArea(const std::vector<Record>& records) const {
    std::vector<GEOSGeometry*> shapes;
    for (const Record& record : records) {
      shapes.push_back(polygon(record.rings));
    }
    GEOSGeometry* all = GEOSGeom_createCollection_r(
        context_, GEOS_GEOMETRYCOLLECTION, shapes.data(), static_cast<unsigned>(shapes.size()));
    GEOSGeometry* united = GEOSUnaryUnion_r(context_, all);
    double area = -1;
    if (united != nullptr) {
      GEOSArea_r(context_, united, &area);
    }
    GEOSGeom_destroy_r(context_, united);
    GEOSGeom_destroy_r(context_, all);
    return area;
  }

 private:
  GEOSContextHandle_t context_;
};

class TownPlanTest : public testing::TestWithParam<std::uint64_t> {};

TEST_P(TownPlanTest, LotsAreValidAndNeverOverlap) {
  SilentJob job;
  const SampleCase sample = makeSampleCase(GetParam(), job);
  const Geos geos;
  double sum = 0;
  for (const Record& record : sample.records) {
    EXPECT_TRUE(geos.valid(record.rings)) << record.text(Field::ParcelCode);
    EXPECT_GT(record.area, 50);
    EXPECT_LT(record.area, 65000);
    EXPECT_GT(4 * 3.14159 * record.area / std::pow(perimeterOf(record.rings.front()), 2), 0.08)
        << "a sliver: " << record.text(Field::ParcelCode);
    sum += record.area;
  }
  // Rounding to a millimetre may move a common corner, but it moves it for both.
  EXPECT_NEAR(sum, geos.unionArea(sample.records), 0.01);
}

TEST_P(TownPlanTest, NeighboursShareTheVerySameVertices) {
  SilentJob job;
  const SampleCase sample = makeSampleCase(GetParam(), job);
  // Every edge within a block is walked once in either direction or lies on the block's border;
  // then no vertex of one lot can stand on the open edge of another.
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Point>> cells;
  std::set<Point> points;
  for (const Record& record : sample.records) {
    for (const Ring& ring : record.rings) {
      points.insert(ring.begin(), ring.end());
    }
  }
  constexpr double size = 25;
  const auto cellOf = [&](double v) { return static_cast<std::int64_t>(std::floor(v / size)); };
  for (const Point p : points) {
    cells[{cellOf(p.x), cellOf(p.y)}].push_back(p);
  }
  std::size_t onEdge = 0;
  std::size_t near = 0;
  for (const Record& record : sample.records) {
    for (const Ring& ring : record.rings) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[(i + 1) % ring.size()];
        const double edge = length(b - a);
        near += edge < 0.015 ? 1 : 0;
        const CutLine line{a, {(b.x - a.x) / edge, (b.y - a.y) / edge}};
        for (auto x = cellOf(std::min(a.x, b.x)); x <= cellOf(std::max(a.x, b.x)); ++x) {
          for (auto y = cellOf(std::min(a.y, b.y)); y <= cellOf(std::max(a.y, b.y)); ++y) {
            const auto cell = cells.find({x, y});
            for (const Point p : cell == cells.end() ? std::vector<Point>() : cell->second) {
              const double s = line.position(p);
              onEdge += s > 0.01 && s < edge - 0.01 && std::abs(line.distance(p)) < 0.005 ? 1 : 0;
            }
          }
        }
      }
    }
  }
  EXPECT_EQ(onEdge, 0U);
  EXPECT_EQ(near, 0U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, TownPlanTest, testing::Values(2020U, 7U));

TEST(TownPlan, KeepsParksAndWaterFree) {
  SilentJob job;
  const SampleCase sample = makeSampleCase(2020, job);
  for (const Record& record : sample.records) {
    for (const Point p : record.rings.front()) {
      for (const char* id : {"zimaling-park", "sunwen-park", "jinzhong-lake"}) {
        ASSERT_FALSE(inside(sample.ground.outline(id).path, p))
            << id << " " << record.text(Field::ParcelCode);
      }
      for (const Ground::Feature& line : sample.ground.lines) {
        ASSERT_GT(distanceToPath(line.path, p), line.known->halfWidth * 0.95 - 3)
            << line.known->id << " " << record.text(Field::ParcelCode);
      }
    }
  }
}

TEST(Ring, CutsIntoPiecesThatAddUp) {
  const Ring comb{{0, 0},   {90, 0},  {90, 60}, {70, 60}, {70, 20},
                  {50, 20}, {50, 60}, {30, 60}, {30, 20}, {0, 20}};
  const CutPieces pieces = cut(comb, {{0, 40}, {1, 0}});
  ASSERT_EQ(pieces.left.size(), 2U);
  ASSERT_EQ(pieces.right.size(), 1U);
  double sum = 0;
  for (const auto* side : {&pieces.left, &pieces.right}) {
    for (const Ring& ring : *side) {
      EXPECT_GT(areaOf(ring), 0);
      sum += areaOf(ring);
    }
  }
  EXPECT_DOUBLE_EQ(sum, areaOf(comb));
  EXPECT_TRUE(cut(comb, {{0, 100}, {1, 0}}).left.empty());
}

}  // namespace
}  // namespace renewal::gis::sample
