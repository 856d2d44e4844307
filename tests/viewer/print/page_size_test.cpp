#include <gtest/gtest.h>

#include <cmath>

#include "tests/viewer/support/print_case.h"
#include "viewer/print/page.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/print_output.h"
#include "viewer/print/unit_series.h"

namespace renewal::viewer {
namespace {

constexpr double pi = 3.14159265358979;

/// A ring or line of very many corners around a place.
MapFeature round(const char* kind, MapFeature::Shape shape, Point centre, double radius) {
  MapFeature feature;
  feature.kind = kind;
  feature.shape = shape;
  constexpr int corners = 20000;
  std::vector<Point> path;
  for (int i = 0; i <= corners; ++i) {
    const double angle = 2 * pi * i / corners;
    const double r = radius * (1 + 0.0001 * (i % 2));
    path.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  feature.paths = {path};
  return feature;
}

struct Kind {
  const char* kind;
  MapFeature::Shape shape;
};
const std::vector<Kind> kinds{
    {"ecology", MapFeature::Shape::Polygon}, {"heritage", MapFeature::Shape::Polygon},
    {"park", MapFeature::Shape::Polygon},    {"lake", MapFeature::Shape::Polygon},
    {"area", MapFeature::Shape::Polygon},    {"river", MapFeature::Shape::Line},
    {"arterial", MapFeature::Shape::Line},   {"road", MapFeature::Shape::Line},
    {"railway", MapFeature::Shape::Line}};

PageCase with(const PageCase& from, MapFeature feature) {
  PageCase more = from;
  auto content = std::make_shared<CaseContent>(*from.content);
  content->ground.push_back(std::move(feature));
  more.content = content;
  return more;
}

Point middleOf(const PageCase& from) {
  return sceneBounds(*from.content).centre();
}

TEST(PageSize, AFeatureFarOutsideAddsNothing) {
  const PageCase from = test::printCaseOf(12, 8);
  const QByteArray pdf = pagesPdf({composePage(from, {}, SilentJob())}, SilentJob());
  const QByteArray svg = pageSvg(composePage(from, {}, SilentJob()), SilentJob());
  const Point far{middleOf(from).x + 60000, middleOf(from).y};
  for (const Kind& kind : kinds) {
    const PageCase more = with(from, round(kind.kind, kind.shape, far, 20000));
    const Page page = composePage(more, {}, SilentJob());
    EXPECT_EQ(pagesPdf({page}, SilentJob()), pdf) << kind.kind;
    EXPECT_EQ(pageSvg(page, SilentJob()), svg) << kind.kind;
  }
}

TEST(PageSize, AnOutlineAllAroundIsNeitherDrawnNorListed) {
  const PageCase from = test::printCaseOf(12, 8);
  const Page plain = composePage(from, {}, SilentJob());
  const QByteArray pdf = pagesPdf({plain}, SilentJob());
  for (const Kind& kind : kinds) {
    if (kind.shape != MapFeature::Shape::Line) {
      continue;
    }
    // A ring road whose box covers the map.
    const PageCase more = with(from, round(kind.kind, kind.shape, middleOf(from), 20000));
    const Page page = composePage(more, {}, SilentJob());
    EXPECT_EQ(page.symbols.size(), plain.symbols.size()) << kind.kind;
    EXPECT_LT(pagesPdf({page}, SilentJob()).size() - pdf.size(), 2000) << kind.kind;
  }
}

TEST(PageSize, WhatCrossesTheMapIsDrawnAndCostsItsPieceAlone) {
  const PageCase from = test::printCaseOf(12, 8);
  const Page plain = composePage(from, {}, SilentJob());
  const QByteArray pdf = pagesPdf({plain}, SilentJob());
  const QByteArray svg = pageSvg(plain, SilentJob());
  const QImage picture = pageImage(plain, 60, SilentJob());
  // Its western edge runs through the middle of the map.
  const double radius = 20000;
  const Point centre{middleOf(from).x + radius, middleOf(from).y};
  for (const Kind& kind : kinds) {
    const PageCase more = with(from, round(kind.kind, kind.shape, centre, radius));
    const Page page = composePage(more, {}, SilentJob());
    EXPECT_NE(pageImage(page, 60, SilentJob()), picture) << kind.kind;
    EXPECT_LT(pagesPdf({page}, SilentJob()).size() - pdf.size(), 100000) << kind.kind;
    EXPECT_LT(pageSvg(page, SilentJob()).size() - svg.size(), 250000) << kind.kind;
  }
}

TEST(PageSize, SheetsOfUnitsAreSmall) {
  SilentJob job;
  PageCase from = withUnits(test::printCaseOf(40, 30), nullptr, job);
  const Point centre{middleOf(from).x + 20000, middleOf(from).y};
  for (const Kind& kind : kinds) {
    from = with(from, round(kind.kind, kind.shape, centre, 20000));
  }
  std::vector<Page> pages;
  for (const RenewalUnit& unit : from.units->units.units) {
    PageSettings settings;
    settings.unit = unit.id;
    pages.push_back(composePage(from, settings, job));
    if (pages.size() == 12) {
      break;
    }
  }
  ASSERT_GE(pages.size(), 6U);
  const qsizetype one = pagesPdf({pages.front()}, job).size();
  const qsizetype all = pagesPdf(pages, job).size();
  // The first carries the fonts.
  EXPECT_LT((all - one) / static_cast<qsizetype>(pages.size() - 1), 350000);
}

}  // namespace
}  // namespace renewal::viewer
