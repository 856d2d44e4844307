#include "viewer/map/label_painter.h"

#include <gtest/gtest.h>

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <cmath>
#include <memory>

#include "tests/viewer/support/synthetic_case.h"
#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

constexpr int mapSide = 400;

/// Where an area's name stands on an empty map of 400 x 400 pixels; empty where it is left out.
/// The area is a box around the middle, in pixels.
QRect placeOfName(Language language, double width, double height, const QRectF& taken) {
  auto content = std::make_shared<CaseContent>(test::syntheticCase());
  MapFeature area;
  area.kind = "area";
  area.name = {"金钟湖周边片区", "Jinzhong Lake area"};
  const double x = mapSide / 2.0;
  area.paths = {{{x - width / 2, x - height / 2},
                 {x + width / 2, x - height / 2},
                 {x + width / 2, x + height / 2},
                 {x - width / 2, x + height / 2}}};
  content->ground = {area};
  MapScene scene;
  scene.content = content;
  scene.look = test::testLook();
  scene.language = language;
  const MapGrid grid{{0, mapSide}, 1, 0, 0, mapSide, mapSide};
  QImage image(mapSide, mapSide, QImage::Format_RGB32);
  image.fill(Qt::magenta);  // neither letters nor paper
  QPainter painter(&image);
  LabelPainter labels(scene, grid, painter, MapLetters::Shapes);
  labels.reserve(taken);
  labels.paintGround();
  painter.end();
  QRect inked;
  for (int row = 0; row < mapSide; ++row) {
    for (int column = 0; column < mapSide; ++column) {
      if (image.pixelColor(column, row) != QColor(Qt::magenta)) {
        inked |= QRect(column, row, 1, 1);
      }
    }
  }
  return inked;
}

TEST(LabelPainter, NamesOfAreasInOneLineInTwoAsideOrNotAtAll) {
  const QFontMetricsF metrics(style::mapFont(style::mapAreaPixels, QFont::DemiBold));
  const double line = metrics.height();
  const double whole = metrics.horizontalAdvance(QStringLiteral("Jinzhong Lake area"));
  const double chinese = metrics.horizontalAdvance(QStringLiteral("金钟湖周边片区"));
  const QRectF middle(mapSide / 2.0 - 5, mapSide / 2.0 - 2, 10, 4);
  struct Case {
    const char* name;
    Language language;
    double width, height;
    QRectF taken;
    int lines;    ///< 0: left out
    bool inside;  ///< the name stands over the middle of the area
  };
  const Case cases[] = {
      {"room for all of it", Language::English, 300, 300, {}, 1, true},
      {"a little too long", Language::English, 0.65 * whole, 300, {}, 1, true},
      {"too long for one line", Language::English, 0.5 * whole, 300, {}, 2, true},
      {"far too long", Language::English, 0.2 * whole, 300, {}, 0, false},
      {"no blank to break at", Language::Chinese, 0.5 * chinese, 300, {}, 0, false},
      {"Chinese with room", Language::Chinese, 300, 300, {}, 1, true},
      {"the middle is taken", Language::English, 300, 300, middle, 1, false},
      {"taken, and no room aside", Language::English, 300, line, middle, 0, false},
  };
  for (const Case& c : cases) {
    const QRect place = placeOfName(c.language, c.width, c.height, c.taken);
    const int lines = place.isEmpty() ? 0 : place.height() > 1.3 * line ? 2 : 1;
    EXPECT_EQ(lines, c.lines) << c.name;
    EXPECT_EQ(place.contains(QPoint(mapSide / 2, mapSide / 2)), c.inside) << c.name;
    if (!c.taken.isEmpty() && !place.isEmpty()) {
      EXPECT_LT(std::abs(place.center().y() - mapSide / 2), 2.5 * line) << c.name;
    }
  }
}

}  // namespace
}  // namespace renewal::viewer
