#include "gis/shortlist/svg_window.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "gis/shortlist/svg_labels.h"

namespace renewal::gis {
namespace {

double toSegment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double along = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
  const double t = std::min(std::max(along, 0.0), 1.0);
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

TEST(SvgWindow, NothingLeftOutLiesFartherAwayThanIsSaid) {
  std::mt19937 random(3);
  std::size_t left = 0;
  std::size_t all = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<Point> line{{0, 0}};
    const bool closed = round % 3 == 0;
    for (int i = 0; i < 60; ++i) {
      line.push_back({line.back().x + static_cast<double>(random() % 100) / 20,
                      line.back().y + static_cast<double>(random() % 100) / 25 - 2});
    }
    if (closed) {
      line.push_back(line.front());
    }
    for (const double tolerance : {0.0, 0.3, 1.5}) {
      const std::vector<Point> thin = thinned(line, tolerance);
      ASSERT_GE(thin.size(), 2U);
      EXPECT_EQ(thin.front(), line.front());
      EXPECT_EQ(thin.back(), line.back());
      if (tolerance == 0) {
        EXPECT_EQ(thin, line);
      }
      left += thin.size();
      all += line.size();
      for (const Point p : line) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 1; i < thin.size(); ++i) {
          least = std::min(least, toSegment(p, thin[i - 1], thin[i]));
        }
        ASSERT_LE(least, tolerance + 1e-9);
      }
    }
  }
  EXPECT_LT(left * 10, all * 9) << "something is left out";
}

TEST(SvgWindow, PlacesNorthUpAndCutsWhatLiesOutside) {
  const SvgWindow window({1000, 2000, 1100, 2050}, 200, 200, false);
  EXPECT_DOUBLE_EQ(window.perUnit(), 0.5);
  EXPECT_EQ(window.at({1000, 2025}), (Point{0, 100}));
  EXPECT_EQ(window.at({1050, 2050}), (Point{100, 50}));
  EXPECT_TRUE(window.shows({1050, 1990}));
  EXPECT_FALSE(window.shows({1050, 1900}));
  // Cut six units outside of the window, where nobody sees the end.
  const std::vector<Point> across{{0, 2025}, {1e9, 2025}};
  EXPECT_EQ(window.line(across, 0), "M-6,100 206,100");
  const std::vector<Point> beside{{0, 0}, {10, 10}};
  EXPECT_EQ(window.line(beside, 0), "");
  EXPECT_EQ(window.area({{{0, 0}, {9999, 0}, {9999, 9999}, {0, 9999}, {0, 0}}}, 0),
            "M-6,-6 -6,206 206,206 206,-6Z");
  EXPECT_EQ(window.area({{{0, 0}, {10, 0}, {10, 10}, {0, 0}}}, 0), "");
  // In and out again are two pieces.
  const std::vector<Point> twice{{1010, 2010}, {1010, 9000}, {1090, 9000}, {1090, 2010}};
  EXPECT_EQ(window.pieces(twice, 0).size(), 2U);
}

TEST(SvgWindow, PositionsThatAreNoNumbersAreLeftOut) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const SvgWindow window({0, 0, 10, 10}, 100, 100, false);
  const std::vector<Point> line{{0, 0}, {nan, 5}, {1e308, 1e308}, {10, 10}};
  EXPECT_EQ(window.line(line, 0).find("nan"), std::string::npos);
  EXPECT_EQ(window.line(line, 0).find("inf"), std::string::npos);
  const SvgWindow point({5, 5, 5, 5}, 100, 100, false);
  EXPECT_EQ(point.at({5, 5}), (Point{50, 50}));
  EXPECT_EQ(svgNumber(-0.04), "0");
  EXPECT_EQ(svgPoint({12.25, -3}), "12.2,-3");
}

TEST(SvgWindow, ADegreeOfLongitudeIsAsLongAsItIsThere) {
  const SvgWindow window({113, 59.9, 113.2, 60.1}, 100, 100, true);
  const double east = window.at({113.2, 60}).x - window.at({113, 60}).x;
  const double north = window.at({113, 59.9}).y - window.at({113, 60.1}).y;
  EXPECT_NEAR(east / north, 0.5, 1e-9);
}

TEST(SvgLabels, NoTextCoversAnother) {
  SvgLabels labels(100, 40);
  const Box first = SvgLabels::textBox("金钟湖", {50, 20}, 10);
  EXPECT_NEAR(first.width(), 32, 1e-9);
  EXPECT_EQ(labels.takeFirst({first}), 0U);
  EXPECT_EQ(labels.takeFirst({first, {0, 0, 10, 10}}), 1U);
  EXPECT_EQ(labels.takeFirst({first, {95, 0, 105, 10}}), 2U) << "outside";
  EXPECT_EQ(mapName({"沙岗片区（示意）", "Shagang area (schematic)"}, Language::Chinese),
            "沙岗片区");
  EXPECT_EQ(mapName({"沙岗片区（示意）", "Shagang area (schematic)"}, Language::English),
            "Shagang area");
  EXPECT_EQ(mapName({"", "Lake"}, Language::Chinese), "Lake");
}

}  // namespace
}  // namespace renewal::gis
