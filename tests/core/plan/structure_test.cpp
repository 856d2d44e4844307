#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/base/error.h"
#include "core/plan/map_feature.h"

namespace renewal {
namespace {

MapFeature feature(const char* kind, MapFeature::Shape shape, std::vector<std::vector<Point>> paths,
                   double halfWidth = 0) {
  MapFeature f;
  f.id = std::string(kind) + "-1";
  f.kind = kind;
  f.shape = shape;
  f.paths = std::move(paths);
  f.halfWidth = halfWidth;
  return f;
}

std::shared_ptr<const ParcelTable> squaresAt(const std::vector<Point>& centres) {
  TableParts parts;
  for (const Point c : centres) {
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    parts.geometry.addRing(std::vector<Point>{{c.x - 1, c.y - 1},
                                              {c.x + 1, c.y - 1},
                                              {c.x + 1, c.y + 1},
                                              {c.x - 1, c.y + 1},
                                              {c.x - 1, c.y - 1}});
  }
  parts.geometry.finish();
  parts.rows = centres.size();
  parts.sources.push_back({"t", "t", 0, static_cast<std::uint32_t>(parts.rows), {}});
  return ParcelTable::make(std::move(parts));
}

TEST(Structure, SortsFeaturesByKind) {
  const Structure structure = Structure::fromFeatures(
      {feature("belt", MapFeature::Shape::Line, {{{0, 0}, {1, 1}}}, 5),
       feature("core", MapFeature::Shape::Polygon, {{{0, 0}, {1, 0}, {1, 1}}}),
       feature("node", MapFeature::Shape::Point, {{{3, 3}}}),
       feature("node", MapFeature::Shape::Point, {{{4, 4}}})});
  EXPECT_EQ(structure.cores.size(), 1U);
  EXPECT_EQ(structure.belts.size(), 1U);
  EXPECT_EQ(structure.nodes.size(), 2U);
  EXPECT_FALSE(structure.empty());
  EXPECT_TRUE(Structure().empty());
}

TEST(Structure, RefusesAnotherKind) {
  try {
    Structure::fromFeatures({feature("river", MapFeature::Shape::Line, {})});
    FAIL() << "was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_EQ(error.info().where, "river-1");
    EXPECT_NE(error.info().what.en.find("river"), std::string::npos);
  }
}

TEST(StructureRoles, CoreBeforeNodeBeforeBelt) {
  Structure structure;
  structure.cores.push_back(
      feature("core", MapFeature::Shape::Polygon, {{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}));
  structure.nodes.push_back(
      feature("node", MapFeature::Shape::Polygon, {{{5, 0}, {20, 0}, {20, 10}, {5, 10}}}));
  structure.belts.push_back(feature("belt", MapFeature::Shape::Line, {{{0, 5}, {40, 5}}}, 4));
  const auto table = squaresAt({{7, 5}, {15, 5}, {30, 5}, {30, 8.9}, {30, 9.1}, {60, 60}});
  EXPECT_EQ(
      structureRoles(*table, structure),
      (std::vector<StructureRole>{StructureRole::Core, StructureRole::Node, StructureRole::Belt,
                                  StructureRole::Belt, StructureRole::None, StructureRole::None}));
}

TEST(StructureRoles, HolesAreOutside) {
  Structure structure;
  structure.cores.push_back(feature("core", MapFeature::Shape::Polygon,
                                    {{{0, 0}, {30, 0}, {30, 30}, {0, 30}, {0, 0}},
                                     {{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}}}));
  const auto table = squaresAt({{15, 15}, {5, 15}});
  EXPECT_EQ(structureRoles(*table, structure),
            (std::vector<StructureRole>{StructureRole::None, StructureRole::Core}));
}

TEST(StructureRoles, AnUShapedParcelCountsByItsFirstVertex) {
  TableParts parts;
  parts.rows = 2;
  parts.geometry.beginParcel();
  parts.geometry.beginPart();
  // The middle of its box lies in the gap of the U.
  parts.geometry.addRing(std::vector<Point>{
      {0, 0}, {30, 0}, {30, 30}, {20, 30}, {20, 10}, {10, 10}, {10, 30}, {0, 30}, {0, 0}});
  parts.geometry.beginParcel();  // without geometry: no role
  parts.geometry.finish();
  parts.sources.push_back({"t", "t", 0, 2, {}});
  const auto table = ParcelTable::make(std::move(parts));
  Structure structure;
  structure.cores.push_back(
      feature("core", MapFeature::Shape::Polygon, {{{-1, -1}, {5, -1}, {5, 5}, {-1, 5}}}));
  EXPECT_EQ(structureRoles(*table, structure),
            (std::vector<StructureRole>{StructureRole::Core, StructureRole::None}));
}

TEST(StructureRoles, BeltsAgreeWithTheDistanceToTheirLine) {
  constexpr std::uint32_t seed = 17;
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  const auto unit = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  const std::vector<Point> line{{0, 0}, {50, 10}, {60, 80}, {20, 90}};
  Structure structure;
  structure.belts.push_back(feature("belt", MapFeature::Shape::Line, {line}, 9));
  std::vector<Point> centres;
  for (int i = 0; i < 4000; ++i) {
    centres.push_back({unit() * 100 - 15, unit() * 120 - 15});
  }
  const auto roles = structureRoles(*squaresAt(centres), structure);
  int inside = 0;
  for (std::size_t i = 0; i < centres.size(); ++i) {
    // The nearest of many points of the line, 1 cm apart.
    double nearest = 1e300;
    for (std::size_t s = 1; s < line.size(); ++s) {
      const double length = std::hypot(line[s].x - line[s - 1].x, line[s].y - line[s - 1].y);
      const int steps = static_cast<int>(length * 20);
      for (int k = 0; k <= steps; ++k) {
        const double t = static_cast<double>(k) / steps;
        nearest = std::min(
            nearest, std::hypot(line[s - 1].x + t * (line[s].x - line[s - 1].x) - centres[i].x,
                                line[s - 1].y + t * (line[s].y - line[s - 1].y) - centres[i].y));
      }
    }
    if (std::abs(nearest - 9) > 0.02) {
      ASSERT_EQ(roles[i], nearest < 9 ? StructureRole::Belt : StructureRole::None) << i;
    }
    inside += roles[i] == StructureRole::Belt ? 1 : 0;
  }
  EXPECT_GT(inside, 300);
}

}  // namespace
}  // namespace renewal
