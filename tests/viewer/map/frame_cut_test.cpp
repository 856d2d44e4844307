#include "viewer/map/frame_cut.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <cmath>
#include <random>

#include "tests/viewer/support/synthetic_case.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/letter_halo.h"

namespace renewal::viewer {
namespace {

constexpr int side = 200;
const MapGrid grid{{0, side}, 1, 0, 0, side, side};  // pixels are world units, y upside down
const QRectF frame(0, 0, side, side);

TEST(FrameCut, LinesKeepTheirStretchesInsideAndWhereTheyBegan) {
  struct Case {
    const char* name;
    QPolygonF line;
    std::vector<QPolygonF> points;
    std::vector<double> starts;
  };
  const std::vector<Case> cases{
      {"inside", {{10, 10}, {50, 10}, {50, 60}}, {{{10, 10}, {50, 10}, {50, 60}}}, {0}},
      {"through", {{-100, 50}, {300, 50}}, {{{0, 50}, {200, 50}}}, {100}},
      {"ends inside", {{-30, 50}, {20, 50}, {20, 80}}, {{{0, 50}, {20, 50}, {20, 80}}}, {30}},
      {"twice",
       {{50, 50}, {50, -50}, {100, -50}, {100, 50}},
       {{{50, 50}, {50, 0}}, {{100, 0}, {100, 50}}},
       {0, 200}},
      {"beside", {{-10, 0}, {-10, 200}}, {}, {}},
      {"far", {{1e6, 1e6}, {2e6, 1e6}}, {}, {}},
      {"touches a corner", {{-10, 10}, {10, -10}}, {}, {}},
      {"a point", {{10, 10}}, {}, {}},
      {"a doubled point", {{10, 10}, {10, 10}, {20, 10}}, {{{10, 10}, {20, 10}}}, {0}},
      {"nothing", {}, {}, {}}};
  for (const Case& c : cases) {
    const std::vector<LineRun> runs = cutLine(c.line, frame);
    ASSERT_EQ(runs.size(), c.points.size()) << c.name;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      EXPECT_EQ(runs[i].points, c.points[i]) << c.name;
      EXPECT_DOUBLE_EQ(runs[i].start, c.starts[i]) << c.name;
    }
  }
}

TEST(FrameCut, RingsAreCutToTheFrame) {
  struct Case {
    const char* name;
    QPolygonF ring;
    QPolygonF cut;
  };
  const std::vector<Case> cases{
      {"inside, closed", {{10, 10}, {50, 10}, {50, 50}, {10, 10}}, {{10, 10}, {50, 10}, {50, 50}}},
      {"around",
       {{-10, -10}, {300, -10}, {300, 300}, {-10, 300}},
       {{0, 0}, {200, 0}, {200, 200}, {0, 200}}},
      {"beside", {{-50, 10}, {-10, 10}, {-10, 50}}, {}},
      {"nothing", {}, {}}};
  for (const Case& c : cases) {
    const QPolygonF cut = cutRing(c.ring, frame);
    ASSERT_EQ(cut.size(), c.cut.size()) << c.name;
    for (const QPointF p : c.cut) {
      EXPECT_TRUE(cut.contains(p)) << c.name << ' ' << p.x() << ',' << p.y();
    }
  }
}

/// A star whose arms reach in and out of the window.
MapFeature star(std::mt19937& random, MapFeature::Shape shape) {
  std::uniform_real_distribution<double> place(-60, side + 60);
  MapFeature feature;
  feature.shape = shape;
  feature.paths.push_back(test::randomRing(random, {place(random), place(random)}, 180, 12));
  return feature;
}

template <typename Draw>
QImage drawn(Draw draw, bool smooth) {
  QImage image(side, side, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing, smooth);
  draw(painter);
  return image;
}

/// The window's piece of a picture that holds all of the path: cutting to a picture's border is
/// where Qt's own dashes lose their places.
QImage drawnWhole(const QPainterPath& path, const QPen& pen) {
  constexpr int margin = 300;
  QImage image(side + 2 * margin, side + 2 * margin, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.translate(margin, margin);
  painter.strokePath(path, pen);
  painter.end();
  return image.copy(margin, margin, side, side);
}

int differing(const QImage& a, const QImage& b, int least) {
  int count = 0;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      count += std::abs(qGreen(a.pixel(x, y)) - qGreen(b.pixel(x, y))) > least ? 1 : 0;
    }
  }
  return count;
}

TEST(FrameCut, WhatTheWindowShowsIsThatOfTheWholeFeature) {
  const unsigned seed = 20260601;
  std::mt19937 random(seed);
  QPen dashes(Qt::black, 3, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
  dashes.setDashPattern({5, 3, 1.5, 3});
  const QPen wide(Qt::black, 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
  for (int i = 0; i < 200; ++i) {
    for (const auto shape : {MapFeature::Shape::Polygon, MapFeature::Shape::Line}) {
      const MapFeature feature = star(random, shape);
      const QPainterPath whole = featurePath(grid, feature);
      if (shape == MapFeature::Shape::Polygon) {
        EXPECT_LE(differing(drawn([&](QPainter& p) { p.fillPath(whole, Qt::black); }, true),
                            drawn(
                                [&](QPainter& p) {
                                  p.fillPath(featurePath(grid, feature, frameOf(grid, 0)),
                                             Qt::black);
                                },
                                true),
                            40),
                  4)
            << "seed " << seed << " feature " << i;
      }
      for (const QPen& pen : {dashes, wide}) {
        EXPECT_LE(
            differing(drawnWhole(whole, pen),
                      drawn([&](QPainter& p) { strokeFeature(p, grid, feature, pen); }, true), 90),
            12)
            << "seed " << seed << " feature " << i << " pen " << pen.widthF();
      }
    }
  }
}

TEST(FrameCut, NothingIsDrawnOfAFeatureBeside) {
  MapFeature feature;
  feature.shape = MapFeature::Shape::Polygon;
  // Its box covers the window, it does not.
  feature.paths = {
      {{-500, -500}, {500, -500}, {500, -400}, {-400, -400}, {-400, 600}, {-500, 600}}};
  EXPECT_TRUE(featurePath(grid, feature, frameOf(grid, 4)).isEmpty());
  const QImage empty = drawn([](QPainter&) {}, false);
  EXPECT_EQ(drawn([&](QPainter& p) { strokeFeature(p, grid, feature, QPen(Qt::black, 4)); }, true),
            empty);
}

TEST(LetterHalo, CoversTheLetterAndItsReachWithFewCorners) {
  const QFont font = [] {
    QFont f(QStringLiteral("Noto Sans CJK SC"));
    f.setPixelSize(60);
    return f;
  }();
  constexpr double reach = 8;
  for (const char32_t letter : {U'0', U'沙', U'口', U'i', U' '}) {
    QPainterPath text;
    text.addText(QPointF(), font, QString::fromUcs4(&letter, 1));
    const QPainterPath place = QPainterPath(text).translated(80, 120);
    QPainterPath halo;
    halo.setFillRule(Qt::WindingFill);
    qsizetype corners = 0;
    for (const QPolygonF& ring : letterHalo(letter, font, reach)) {
      halo.addPolygon(ring.translated(80, 120));
      halo.closeSubpath();
      corners += ring.size();
    }
    const QImage stroked = drawn(
        [&](QPainter& p) {
          p.setBrush(Qt::black);
          p.setPen(QPen(Qt::black, 2 * reach, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
          p.drawPath(place);
        },
        true);
    const QImage filled = drawn([&](QPainter& p) { p.fillPath(halo, Qt::black); }, true);
    EXPECT_LE(differing(stroked, filled, 60), 30) << static_cast<int>(letter);
    EXPECT_LT(corners, 140) << static_cast<int>(letter);
    EXPECT_EQ(corners == 0, letter == U' ');
  }
}

TEST(LetterHalo, AWordOfOneHeightHasOnePlateThatHoldsItsLetters) {
  QFont font(QStringLiteral("Noto Sans CJK SC"));
  font.setPixelSize(40);
  font.setHintingPreference(QFont::PreferNoHinting);
  EXPECT_TRUE(wordHalo(QStringLiteral("  "), font, 4).empty());
  const QString word = QStringLiteral("00123");
  const std::vector<QPolygonF> plates = wordHalo(word, font, 4);
  ASSERT_EQ(plates.size(), 1U);
  EXPECT_EQ(plates.front().size(), 8);
  QPainterPath text;
  text.addText(QPointF(), font, word);
  EXPECT_TRUE(plates.front().boundingRect().contains(text.boundingRect()));
  EXPECT_GT(wordHalo(QStringLiteral("1.2"), font, 4).size(), 1U);
}

TEST(LetterHalo, SmallBendsGoAndCornersStay) {
  const QPolygonF ring{{0, 0}, {50, 0.05}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};
  EXPECT_EQ(withoutSmallBends(ring, 0.1), (QPolygonF{{0, 0}, {100, 0}, {100, 100}, {0, 100}}));
  EXPECT_EQ(withoutSmallBends(ring, 0.01).size(), 5);
  const QPolygonF small{{0, 0}, {1, 0}, {0, 1}};
  EXPECT_EQ(withoutSmallBends(small, 10), small);
}

}  // namespace
}  // namespace renewal::viewer
