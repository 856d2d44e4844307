#include "core/quality/ring_repair.h"

#include <gtest/gtest.h>

#include <set>

namespace renewal {
namespace {

using Ring = std::vector<Point>;

const Ring square{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}};
const Ring hole{{20, 20}, {40, 20}, {40, 40}, {20, 40}, {20, 20}};
const Ring holeSameWay{{20, 20}, {20, 40}, {40, 40}, {40, 20}, {20, 20}};

struct Mending {
  const char* name;
  std::vector<RawPart> before;
  std::vector<RawPart> after;
  std::multiset<std::string> done;
};
std::string nameOf(const testing::TestParamInfo<Mending>& one) {
  return one.param.name;
}
void PrintTo(const Mending& mending, std::ostream* out) {
  *out << mending.name;
}

class RingRepairs : public testing::TestWithParam<Mending> {};

TEST_P(RingRepairs, DoWhatHasOneAnswerAndNothingElse) {
  std::vector<RawPart> parts = GetParam().before;
  std::multiset<std::string> done;
  for (const RingRepair& one : repairRings(parts, 0.001, 0.1)) {
    done.insert(std::string(qualityCheck(one.check).id));
  }
  EXPECT_EQ(done, GetParam().done);
  EXPECT_EQ(parts, GetParam().after);
  // Mended once, nothing is left to mend.
  EXPECT_TRUE(repairRings(parts, 0.001, 0.1).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, RingRepairs,
    testing::Values(
        Mending{"sound", {{square, hole}}, {{square, hole}}, {}},
        Mending{"unclosed",
                {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}}}},
                {{square}},
                {"ring-unclosed"}},
        Mending{"vertexTwice",
                {{{{0, 0}, {0, 100}, {0, 100}, {100, 100}, {100, 0}, {0, 0}}}},
                {{square}},
                {"duplicate-vertex"}},
        Mending{"nearVerticesKeepTheSmaller",
                {{{{0, 0}, {0, 100}, {100, 100.0005}, {100, 100}, {100, 0}, {0, 0}}}},
                {{square}},
                {"duplicate-vertex"}},
        Mending{"closingVertexTwice",
                {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}, {0, 0}}}},
                {{square}},
                {"duplicate-vertex"}},
        Mending{
            "spikeWithoutArea",
            {{{{0, 0}, {0, 100}, {50, 100}, {50, 150}, {50, 100}, {100, 100}, {100, 0}, {0, 0}}}},
            {{{{0, 0}, {0, 100}, {50, 100}, {100, 100}, {100, 0}, {0, 0}}}},
            {"spike", "duplicate-vertex"}},
        Mending{"spikeWithAreaStays",
                {{{{0, 0},
                   {0, 100},
                   {50, 100},
                   {50.2, 150},
                   {50.4, 100},
                   {100, 100},
                   {100, 0},
                   {0, 0}}}},
                {{{{0, 0},
                   {0, 100},
                   {50, 100},
                   {50.2, 150},
                   {50.4, 100},
                   {100, 100},
                   {100, 0},
                   {0, 0}}}},
                {}},
        Mending{"holeSameWay", {{square, holeSameWay}}, {{square, hole}}, {"ring-order"}},
        Mending{
            "collapsedHole", {{square, {{20, 20}, {40, 40}, {20, 20}}}}, {{square}}, {"zero-area"}},
        Mending{"collapsedPartBesideAnother",
                {{square}, {{{200, 0}, {300, 0}, {250, 0}, {200, 0}}}},
                {{square}},
                {"zero-area"}},
        Mending{"nothingLeftStaysAsItWas",
                {{{{0, 0}, {100, 0}, {50, 0}}}},
                {{{{0, 0}, {100, 0}, {50, 0}}}},
                {}},
        Mending{"bowTieStays",
                {{{{0, 0}, {100, 100}, {100, 0}, {0, 60}, {0, 0}}}},
                {{{{0, 0}, {100, 100}, {100, 0}, {0, 60}, {0, 0}}}},
                {}},
        Mending{"noParts", {}, {}, {}}),
    nameOf);

TEST(RingRepairs, NeighboursThatShareABorderKeepTheSameVertices) {
  // The same two near vertices, run through in opposite directions.
  std::vector<RawPart> left{{{{0, 0}, {0, 10}, {5, 10}, {5, 5.0006}, {5.0004, 5}, {5, 0}, {0, 0}}}};
  std::vector<RawPart> right{
      {{{5, 0}, {5.0004, 5}, {5, 5.0006}, {5, 10}, {10, 10}, {10, 0}, {5, 0}}}};
  EXPECT_EQ(repairRings(left, 0.001, 0.1).size(), 1U);
  EXPECT_EQ(repairRings(right, 0.001, 0.1).size(), 1U);
  const std::set<Point> a(left[0][0].begin(), left[0][0].end());
  const std::set<Point> b(right[0][0].begin(), right[0][0].end());
  EXPECT_TRUE(a.contains({5, 5.0006}));
  EXPECT_TRUE(b.contains({5, 5.0006}));
  EXPECT_FALSE(a.contains({5.0004, 5}));
}

TEST(RingRepairs, TheTextHoldsEveryDigit) {
  EXPECT_EQ(wktOf({{{{0.1, 2}, {437123.0004, 2491000.25}, {1, 1}}}, {{{5, 5}}}}),
            "MULTIPOLYGON (((0.1 2, 437123.0004 2491000.25, 1 1)), ((5 5)))");
}

}  // namespace
}  // namespace renewal
