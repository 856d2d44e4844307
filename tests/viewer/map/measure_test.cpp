#include "viewer/map/measure.h"

#include <gtest/gtest.h>

#include "viewer/map/view_history.h"

namespace renewal::viewer {
namespace {

TEST(Measure, ADistanceGrowsWithItsPoints) {
  Measure measure(Measure::Kind::Length);
  EXPECT_TRUE(measure.text(Format(Language::English)).isEmpty());
  measure.add({0, 0});
  measure.add({300, 400});
  EXPECT_DOUBLE_EQ(measure.length(), 500);
  measure.setCursor(Point{300, 1400});
  EXPECT_DOUBLE_EQ(measure.length(), 1500);
  EXPECT_EQ(measure.text(Format(Language::English)), QStringLiteral("1,500.0\u00A0m"));
  measure.finish();
  EXPECT_DOUBLE_EQ(measure.length(), 500);  // the cursor is no point
  EXPECT_EQ(measure.area(), 0);
  measure.add({7, 7});  // begins anew
  EXPECT_EQ(measure.points().size(), 1U);
}

TEST(Measure, AnAreaInMuAndSquareMetres) {
  Measure measure(Measure::Kind::Area);
  for (const Point p : {Point{0, 0}, Point{60, 0}, Point{60, 60}, Point{0, 60}}) {
    measure.add(p);
  }
  measure.finish();
  EXPECT_DOUBLE_EQ(measure.area(), 3600);
  EXPECT_DOUBLE_EQ(measure.length(), 240);
  const QString text = measure.text(Format(Language::English));
  EXPECT_TRUE(text.startsWith(QStringLiteral("5.40\u00A0mu"))) << text.toStdString();
  EXPECT_TRUE(text.contains(QStringLiteral("3,600.0\u00A0m²"))) << text.toStdString();
  EXPECT_TRUE(text.contains(QStringLiteral("240.0\u00A0m"))) << text.toStdString();
}

TEST(Measure, TakesBackAndGivesUp) {
  Measure measure(Measure::Kind::Area);
  measure.removeLast();
  measure.add({0, 0});
  measure.add({10, 0});
  measure.removeLast();
  EXPECT_EQ(measure.points().size(), 1U);
  measure.finish();  // one point is no area
  EXPECT_FALSE(measure.finished());
  EXPECT_TRUE(measure.points().empty());
}

TEST(ViewHistory, BackForwardAndANewWay) {
  ViewHistory history;
  EXPECT_FALSE(history.back().has_value());
  const ViewHistory::View a{{0, 0}, 1};
  const ViewHistory::View b{{5, 5}, 1};
  const ViewHistory::View c{{5, 5}, 2};
  history.remember(a);
  history.remember(b);
  history.remember(b);  // nothing new
  history.remember(c);
  EXPECT_EQ(history.back(), b);
  EXPECT_EQ(history.back(), a);
  EXPECT_FALSE(history.back().has_value());
  EXPECT_EQ(history.forward(), b);
  history.remember(a);  // from here the way to c is forgotten
  EXPECT_FALSE(history.hasForward());
  EXPECT_EQ(history.back(), b);
  for (int i = 0; i < 300; ++i) {
    history.remember({{static_cast<double>(i), 0}, 1});
  }
  int steps = 0;
  while (history.back()) {
    ++steps;
  }
  EXPECT_EQ(steps, 99);
}

}  // namespace
}  // namespace renewal::viewer
