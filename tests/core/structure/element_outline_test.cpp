#include "core/structure/element_outline.h"

#include <gtest/gtest.h>

#include <limits>

namespace renewal {
namespace {

using Paths = std::vector<std::vector<Point>>;
using Shape = MapFeature::Shape;

ElementOutline outlineOf(Shape shape, Paths paths) {
  MapFeature feature;
  feature.shape = shape;
  feature.paths = std::move(paths);
  return ElementOutline(feature);
}

/// A square of 100 m, closed, with a square hole of 20 m near its north-east corner.
Paths squareWithHole() {
  return {{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}},
          {{70, 70}, {90, 70}, {90, 90}, {70, 90}, {70, 70}}};
}

struct Case {
  const char* name;
  Shape shape;
  Paths paths;
  enum class Do { Move, Insert, Remove } edit;
  VertexAt at;
  Point to;
  std::optional<OutlineProblem> problem;
  Paths after = {};  ///< where there is no problem
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name;
}

class OutlineEdit : public ::testing::TestWithParam<Case> {};

TEST_P(OutlineEdit, IsMadeOrRefusedAsAWhole) {
  const Case& one = GetParam();
  ElementOutline outline = outlineOf(one.shape, one.paths);
  const ElementOutline before = outline;
  ASSERT_EQ(outline.paths(), one.paths);
  std::optional<OutlineProblem> problem;
  switch (one.edit) {
    case Case::Do::Move:
      problem = outline.move(one.at, one.to);
      break;
    case Case::Do::Insert:
      problem = outline.insert(one.at, one.to);
      break;
    case Case::Do::Remove:
      problem = outline.remove(one.at);
      break;
  }
  EXPECT_EQ(problem, one.problem);
  if (problem) {
    EXPECT_EQ(outline, before);
    EXPECT_FALSE(outlineProblemText(*problem).zh.empty());
    EXPECT_FALSE(outlineProblemText(*problem).en.empty());
  } else {
    EXPECT_EQ(outline.paths(), one.after);
  }
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const Paths triangle{{{0, 0}, {10, 0}, {0, 10}, {0, 0}}};
const Paths openRing{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}};
const Paths zigzag{{{0, 0}, {10, 10}, {20, 0}, {30, 10}}};
using Do = Case::Do;
using Problem = OutlineProblem;

INSTANTIATE_TEST_SUITE_P(
    Table, OutlineEdit,
    ::testing::Values(
        Case{"the closing point goes with the first",
             Shape::Polygon,
             triangle,
             Do::Move,
             {0, 0},
             {-5, -5},
             {},
             {{{-5, -5}, {10, 0}, {0, 10}, {-5, -5}}}},
        Case{"an open ring stays open",
             Shape::Polygon,
             openRing,
             Do::Move,
             {0, 3},
             {-1, 12},
             {},
             {{{0, 0}, {10, 0}, {10, 10}, {-1, 12}}}},
        Case{"over an edge", Shape::Polygon, openRing, Do::Move, {0, 3}, {20, 5}, Problem::Crosses},
        Case{"onto an edge", Shape::Polygon, openRing, Do::Move, {0, 3}, {10, 5}, Problem::Crosses},
        Case{"onto a vertex",
             Shape::Polygon,
             openRing,
             Do::Move,
             {0, 3},
             {10, 0},
             Problem::SamePlace},
        Case{"to nothing between its neighbours",
             Shape::Polygon,
             triangle,
             Do::Move,
             {0, 0},
             {5, 5},
             Problem::Crosses},
        Case{"back along its own edge",
             Shape::Line,
             zigzag,
             Do::Move,
             {0, 0},
             {20, 0},
             Problem::SamePlace},
        Case{"to no number",
             Shape::Polygon,
             triangle,
             Do::Move,
             {0, 0},
             {nan, 0},
             Problem::NoNumber},
        Case{"into the hole",
             Shape::Polygon,
             squareWithHole(),
             Do::Move,
             {0, 0},
             {80, 80},
             Problem::Crosses},
        Case{"past the hole",
             Shape::Polygon,
             squareWithHole(),
             Do::Move,
             {0, 2},
             {60, 60},
             Problem::ChangesSides},
        Case{"of the hole",
             Shape::Polygon,
             squareWithHole(),
             Do::Move,
             {1, 0},
             {50, 50},
             {},
             {squareWithHole()[0], {{50, 50}, {90, 70}, {90, 90}, {70, 90}, {50, 50}}}},
        Case{"of the hole to the outside",
             Shape::Polygon,
             squareWithHole(),
             Do::Move,
             {1, 2},
             {120, 120},
             Problem::Crosses},
        Case{"the corner by the hole",
             Shape::Polygon,
             squareWithHole(),
             Do::Remove,
             {0, 2},
             {},
             Problem::ChangesSides},
        Case{"the corner away from it",
             Shape::Polygon,
             squareWithHole(),
             Do::Remove,
             {0, 0},
             {},
             {},
             {{{100, 0}, {100, 100}, {0, 100}, {100, 0}}, squareWithHole()[1]}},
        Case{"the last corner of a ring",
             Shape::Polygon,
             openRing,
             Do::Remove,
             {0, 3},
             {},
             {},
             {{{0, 0}, {10, 0}, {10, 10}}}},
        Case{"of a triangle", Shape::Polygon, triangle, Do::Remove, {0, 1}, {}, Problem::TooFew},
        Case{"into the closing edge",
             Shape::Polygon,
             triangle,
             Do::Insert,
             {0, 2},
             {-3, 5},
             {},
             {{{0, 0}, {10, 0}, {0, 10}, {-3, 5}, {0, 0}}}},
        Case{"into an edge, across another",
             Shape::Polygon,
             triangle,
             Do::Insert,
             {0, 2},
             {9, 9},
             Problem::Crosses},
        Case{"end of a line",
             Shape::Line,
             zigzag,
             Do::Remove,
             {0, 3},
             {},
             {},
             {{{0, 0}, {10, 10}, {20, 0}}}},
        Case{"middle of a line",
             Shape::Line,
             zigzag,
             Do::Remove,
             {0, 1},
             {},
             {},
             {{{0, 0}, {20, 0}, {30, 10}}}},
        Case{"start of a line",
             Shape::Line,
             zigzag,
             Do::Move,
             {0, 0},
             {0, 5},
             {},
             {{{0, 5}, {10, 10}, {20, 0}, {30, 10}}}},
        Case{"end of a line across it",
             Shape::Line,
             zigzag,
             Do::Move,
             {0, 3},
             {0, 8},
             Problem::Crosses},
        Case{"last but one of a line",
             Shape::Line,
             {{{0, 0}, {1, 0}}},
             Do::Remove,
             {0, 0},
             {},
             Problem::TooFew},
        Case{"a point", Shape::Point, {{{3, 4}}}, Do::Move, {0, 0}, {5, 6}, {}, {{{5, 6}}}},
        Case{"the only point", Shape::Point, {{{3, 4}}}, Do::Remove, {0, 0}, {}, Problem::TooFew},
        // A bow tie of a file that is so already: what is not touched does not hinder.
        Case{"a vertex away from an old crossing",
             Shape::Polygon,
             {{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {-20, 5}}},
             Do::Move,
             {0, 4},
             {-30, 5},
             {},
             {{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {-30, 5}}}}));

TEST(ElementOutline, KnowsItsEdges) {
  const ElementOutline ring = outlineOf(Shape::Polygon, triangle);
  EXPECT_EQ(ring.vertices().front().size(), 3U);
  EXPECT_TRUE(ring.hasEdge({0, 2}));
  EXPECT_EQ(ring.next({0, 2}), (VertexAt{0, 0}));
  EXPECT_EQ(ring.middleOfEdge({0, 2}), (Point{0, 5}));
  EXPECT_FALSE(ring.has({0, 3}));
  EXPECT_FALSE(ring.has({1, 0}));
  const ElementOutline line = outlineOf(Shape::Line, zigzag);
  EXPECT_TRUE(line.hasEdge({0, 2}));
  EXPECT_FALSE(line.hasEdge({0, 3}));
  EXPECT_FALSE(outlineOf(Shape::Point, {{{1, 1}}}).hasEdge({0, 0}));
  EXPECT_TRUE(ElementOutline().empty());
}

}  // namespace
}  // namespace renewal
