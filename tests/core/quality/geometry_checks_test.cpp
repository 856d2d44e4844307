#include <gtest/gtest.h>

#include <limits>

#include "core/quality/ring_crossings.h"
#include "tests/core/quality/quality_table.h"

namespace renewal {
namespace {

using testing_support::checkDay;
using testing_support::found;

using Ring = std::vector<Point>;
using Part = std::vector<Ring>;

/// A drawing and the checks that may fire; coordinates count from a corner within the city.
struct Drawing {
  const char* name;
  std::vector<Part> parts;
  std::multiset<std::string> fires;
};
void PrintTo(const Drawing& drawing, std::ostream* out) {
  *out << drawing.name;
}
std::string drawingName(const testing::TestParamInfo<Drawing>& drawing) {
  return drawing.param.name;
}

std::shared_ptr<const ParcelTable> drawn(const std::vector<Part>& polygon,
                                         const CoordinateSystem& crs) {
  TableParts parts;
  parts.rows = 1;
  parts.crs = crs;
  parts.geometry.beginParcel();
  for (const Part& part : polygon) {
    parts.geometry.beginPart();
    for (Ring ring : part) {
      for (Point& p : ring) {
        p = {437000 + p.x, 2490000 + p.y};
      }
      parts.geometry.addRing(ring);
    }
  }
  parts.sources.push_back({"a.shp", "a", 0, 1, {}});
  return ParcelTable::make(std::move(parts));
}

class GeometryCheck : public testing::TestWithParam<Drawing> {};

TEST_P(GeometryCheck, FiresItsChecksAlone) {
  const auto table =
      drawn(GetParam().parts, {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}});
  const auto issues = testing_support::issuesOf(*table);
  EXPECT_EQ(found(issues), GetParam().fires);
  for (const QualityIssue& issue : issues) {
    EXPECT_EQ(issue.parcels, std::vector<std::uint32_t>{0});
  }
}

const double nan = std::numeric_limits<double>::quiet_NaN();
const Ring square{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}};

INSTANTIATE_TEST_SUITE_P(
    Table, GeometryCheck,
    testing::Values(
        Drawing{"sound", {{square}}, {}},
        Drawing{"soundOtherWay", {{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}}}, {}},
        Drawing{"soundHole", {{square, {{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}}}}, {}},
        Drawing{"holeTouchesOutline", {{square, {{0, 50}, {20, 40}, {20, 60}, {0, 50}}}}, {}},
        Drawing{"none", {}, {"no-geometry"}},
        Drawing{"noNumber", {{{{0, 0}, {0, 1}, {nan, 1}, {0, 0}}}}, {"coordinate-invalid"}},
        Drawing{"unclosed", {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}}}}, {"ring-unclosed"}},
        Drawing{"twoPoints", {{{{0, 0}, {0, 100}, {0, 0}}}}, {"zero-area"}},
        Drawing{"onALine", {{{{0, 0}, {0, 100}, {0, 50}, {0, 0}}}}, {"zero-area"}},
        Drawing{"bowTie", {{{{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}}}, {"bow-tie"}},
        Drawing{"loop",
                {{{{0, 0},
                   {0, 100},
                   {60, 100},
                   {60, 40},
                   {40, 40},
                   {40, 60},
                   {100, 60},
                   {100, 0},
                   {0, 0}}}},
                {"self-intersection"}},
        Drawing{"touchesAtVertex",
                {{{{0, 0}, {0, 100}, {50, 50}, {100, 100}, {100, 0}, {50, 50}, {0, 0}}}},
                {"self-touch"}},
        Drawing{"touchesOnBorder",
                {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {60, 0}, {50, 100}, {40, 0}, {0, 0}}}},
                {"self-touch"}},
        Drawing{"holeCrossesOutline",
                {{square, {{50, 50}, {150, 50}, {150, 60}, {50, 60}, {50, 50}}}},
                {"self-intersection", "self-intersection"}},
        Drawing{"spike",
                {{{{0, 0},
                   {0, 100},
                   {49.9, 100},
                   {50, 300},
                   {50.1, 100},
                   {100, 100},
                   {100, 0},
                   {0, 0}}}},
                {"spike"}},
        Drawing{
            "narrowButTwoDegrees",
            {{{{0, 0}, {0, 100}, {40, 100}, {43.5, 300}, {47, 100}, {100, 100}, {100, 0}, {0, 0}}}},
            {}},
        Drawing{"vertexTwice",
                {{{{0, 0}, {0, 100}, {0, 100}, {100, 100}, {100, 0}, {0, 0}}}},
                {"duplicate-vertex"}},
        Drawing{"vertexHalfAMillimetreOff",
                {{{{0, 0}, {0, 100}, {0.0005, 100}, {100, 100}, {100, 0}, {0, 0}}}},
                {"duplicate-vertex"}},
        Drawing{"vertexTwoMillimetresOff",
                {{{{0, 0}, {0, 100}, {0.002, 100}, {100, 100}, {100, 0}, {0, 0}}}},
                {}},
        Drawing{"lastVertexTwice",
                {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}, {0, 0}}}},
                {"duplicate-vertex"}},
        Drawing{"holeRunsTheSameWay",
                {{square, {{10, 10}, {10, 20}, {20, 20}, {20, 10}, {10, 10}}}},
                {"ring-order"}},
        Drawing{"twoParts", {{square}, {{{200, 0}, {200, 50}, {250, 50}, {250, 0}, {200, 0}}}}, {}},
        Drawing{"strayPart",
                {{square}, {{{200, 0}, {200, 2}, {202, 2}, {202, 0}, {200, 0}}}},
                {"stray-part"}},
        Drawing{"sliver", {{{{0, 0}, {0, 1}, {150, 1}, {150, 0}, {0, 0}}}}, {"sliver"}},
        Drawing{"stripOfUse", {{{{0, 0}, {0, 3}, {150, 3}, {150, 0}, {0, 0}}}}, {}}),
    drawingName);

TEST(GeometryChecks, SayWhereTheFaultLies) {
  const auto table = drawn({{{{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}}},
                           {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}});
  const auto issues = testing_support::issuesOf(*table);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].place, (std::vector<Point>{{437050, 2490050}}));
}

TEST(GeometryChecks, MeasureNothingInDegrees) {
  // A ten-thousandth of a degree in size: no sliver, no vertex twice.
  const Ring ring{{-436886.6, -2489977.5},
                  {-436886.6, -2489977.4999},
                  {-436886.5999, -2489977.4999},
                  {-436886.5999, -2489977.5},
                  {-436886.6, -2489977.5}};
  const auto table = drawn({{ring}}, {CoordinateSystem::Kind::Geographic, 4490, "CGCS2000", {}});
  EXPECT_EQ(found(testing_support::issuesOf(*table)), std::multiset<std::string>{});
}

}  // namespace
}  // namespace renewal
