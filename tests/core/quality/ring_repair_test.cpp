#include "core/quality/ring_repair.h"

#include <gtest/gtest.h>

#include <set>

namespace renewal {
namespace {

using Ring = std::vector<Point>;

const Ring plot{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}};
const Ring hole{{20, 20}, {40, 20}, {40, 40}, {20, 40}, {20, 20}};
const Ring holeSameWay{{20, 20}, {20, 40}, {40, 40}, {40, 20}, {20, 20}};

struct Mending {
  const char* name;
  std::vector<RawPart> before;
  std::vector<RawPart> after;
  std::multiset<std::string> done;
};
std::string mendingName(const testing::TestParamInfo<Mending>& one) {
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
        Mending{"sound", {{plot, hole}}, {{plot, hole}}, {}},
        Mending{
            "unclosed", {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}}}}, {{plot}}, {"ring-unclosed"}},
        Mending{"vertexTwice",
                {{{{0, 0}, {0, 100}, {0, 100}, {100, 100}, {100, 0}, {0, 0}}}},
                {{plot}},
                {"duplicate-vertex"}},
        Mending{"nearVerticesKeepTheSmaller",
                {{{{0, 0}, {0, 100}, {100, 100.0005}, {100, 100}, {100, 0}, {0, 0}}}},
                {{plot}},
                {"duplicate-vertex"}},
        Mending{"closingVertexTwice",
                {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}, {0, 0}}}},
                {{plot}},
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
        Mending{"holeSameWay", {{plot, holeSameWay}}, {{plot, hole}}, {"ring-order"}},
        Mending{"collapsedHole", {{plot, {{20, 20}, {40, 40}, {20, 20}}}}, {{plot}}, {"zero-area"}},
        Mending{"collapsedPartBesideAnother",
                {{plot}, {{{200, 0}, {300, 0}, {250, 0}, {200, 0}}}},
                {{plot}},
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
    mendingName);

struct Touching {
  const char* name;
  std::vector<RawPart> before;
  std::vector<Point> touches;
  std::vector<RawPart> after;  ///< empty = stays as it was
};
void PrintTo(const Touching& touching, std::ostream* out) {
  *out << touching.name;
}

class RingsThatTouch : public testing::TestWithParam<Touching> {};

TEST_P(RingsThatTouch, AreSplitWhereThatHasOneAnswer) {
  const Touching& one = GetParam();
  std::vector<RawPart> parts = one.before;
  const auto done = repairRings(parts, 0.001, 0.1, one.touches);
  EXPECT_EQ(parts, one.after.empty() ? one.before : one.after);
  EXPECT_EQ(done.size(), one.after.empty() ? 0 : one.touches.size());
  EXPECT_NEAR(areaOf(parts), areaOf(one.before), 1e-9);
  for (const RingRepair& repair : done) {
    EXPECT_EQ(repair.check, QualityCheckId::SelfTouch);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, RingsThatTouch,
    testing::Values(
        Touching{"twoSquaresThatMeetInACorner",
                 {{{{0, 0},
                    {0, 50},
                    {50, 50},
                    {50, 100},
                    {100, 100},
                    {100, 50},
                    {50, 50},
                    {50, 0},
                    {0, 0}}}},
                 {{50, 50}},
                 {{{{50, 50}, {50, 100}, {100, 100}, {100, 50}, {50, 50}}},
                  {{{0, 0}, {0, 50}, {50, 50}, {50, 0}, {0, 0}}}}},
        Touching{"holeDrawnAsPartOfTheOutline",
                 {{{{0, 0},
                    {0, 100},
                    {100, 100},
                    {100, 0},
                    {50, 0},
                    {70, 30},
                    {30, 30},
                    {50, 0},
                    {0, 0}}}},
                 {{50, 0}},
                 {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {50, 0}, {0, 0}},
                   {{50, 0}, {70, 30}, {30, 30}, {50, 0}}}}},
        Touching{
            "notchThatTouchesTheMiddleOfASide",
            {{{{10, 10}, {10, 90}, {90, 90}, {90, 10}, {60, 10}, {50, 90}, {40, 10}, {10, 10}}}},
            {{50, 90}},
            {{{{50, 90}, {90, 90}, {90, 10}, {60, 10}, {50, 90}}},
             {{{10, 10}, {10, 90}, {50, 90}, {40, 10}, {10, 10}}}}},
        Touching{"holeGoesWithThePartItLiesIn",
                 {{{{0, 0},
                    {0, 50},
                    {50, 50},
                    {50, 100},
                    {100, 100},
                    {100, 50},
                    {50, 50},
                    {50, 0},
                    {0, 0}},
                   {{60, 60}, {70, 60}, {70, 70}, {60, 60}}}},
                 {{50, 50}},
                 {{{{50, 50}, {50, 100}, {100, 100}, {100, 50}, {50, 50}},
                   {{60, 60}, {70, 60}, {70, 70}, {60, 60}}},
                  {{{0, 0}, {0, 50}, {50, 50}, {50, 0}, {0, 0}}}}},
        Touching{"holeThatTouchesItself",
                 {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}},
                   {{20, 20},
                    {40, 20},
                    {40, 40},
                    {60, 40},
                    {60, 60},
                    {40, 60},
                    {40, 40},
                    {20, 40},
                    {20, 20}}}},
                 {{40, 40}},
                 {{{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}},
                   {{40, 40}, {60, 40}, {60, 60}, {40, 60}, {40, 40}},
                   {{20, 20}, {40, 20}, {40, 40}, {20, 40}, {20, 20}}}}},
        Touching{"crossesItselfInAVertex",
                 {{{{0, 0},
                    {0, 50},
                    {50, 50},
                    {100, 50},
                    {100, 100},
                    {50, 100},
                    {50, 50},
                    {50, 0},
                    {0, 0}}}},
                 {{50, 50}},
                 {}},
        Touching{"runsRoundTwice",
                 {{{{0, 0},
                    {0, 100},
                    {100, 100},
                    {100, 0},
                    {0, 0},
                    {0, 100},
                    {100, 100},
                    {100, 0},
                    {0, 0}}}},
                 {{0, 0}, {0, 100}, {100, 0}, {100, 100}},
                 {}},
        Touching{"smallerLoopOverTheSameLand",
                 {{{{0, 0},
                    {0, 100},
                    {100, 100},
                    {100, 0},
                    {0, 0},
                    {0, 50},
                    {50, 50},
                    {50, 0},
                    {0, 0}}}},
                 {{0, 0}},
                 {}},
        Touching{"touchThatIsNone", {{plot}}, {{50, 50}}, {}}),
    [](const testing::TestParamInfo<Touching>& one) { return std::string(one.param.name); });

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
