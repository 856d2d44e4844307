#include "viewer/panels/histogram.h"

#include <gtest/gtest.h>

#include <QTest>
#include <cmath>

namespace renewal::viewer {
namespace {

class HistogramTest : public testing::Test {
 protected:
  HistogramTest() {
    Distribution spread;
    spread.low = 0;
    spread.high = 100;
    spread.bins.assign(10, 3);
    bars.resize(2 * Histogram::inset + 200, 44);
    bars.setLanguage(Language::English);
    bars.setDistribution(spread);
    QObject::connect(
        &bars, &Histogram::handleMoved, &bars,
        [this](std::size_t handle, double value) { moved.emplace_back(handle, value); });
    bars.show();
  }
  void drag(std::size_t handle, int by) {
    const QPoint from = bars.handlePlace(handle).toPoint();
    QTest::mousePress(&bars, Qt::LeftButton, Qt::NoModifier, from);
    QTest::mouseMove(&bars, from + QPoint(by, 0));
    QTest::mouseRelease(&bars, Qt::LeftButton, Qt::NoModifier, from + QPoint(by, 0));
  }
  double value(std::size_t handle) const { return bars.handles()[handle].value; }

  Histogram bars;
  std::vector<std::pair<std::size_t, double>> moved;
};

TEST_F(HistogramTest, AHandleIsDraggedToARoundValueUnderTheMouse) {
  bars.setHandles({{20, 0.0}, {60, 1.0}}, Histogram::Curve::Linear, false);
  EXPECT_NEAR(bars.handlePlace(0).x(), Histogram::inset + 40, 1e-9);
  EXPECT_GT(bars.handlePlace(0).y(), bars.handlePlace(1).y());  // the better stands higher
  drag(0, 30);
  ASSERT_FALSE(moved.empty());
  EXPECT_EQ(moved.back().first, 0U);
  EXPECT_NEAR(value(0), 35, 0.51);
  EXPECT_EQ(value(0) * 2, std::round(value(0) * 2));
  // Far from any handle nothing is taken.
  moved.clear();
  QTest::mouseClick(&bars, Qt::LeftButton, Qt::NoModifier, QPoint(Histogram::inset + 195, 40));
  EXPECT_TRUE(moved.empty());
}

TEST_F(HistogramTest, AHandleNeverPassesItsNeighboursOrTheEnds) {
  bars.setHandles({{20, 0.0}, {60, 1.0}, {80, 0.5}}, Histogram::Curve::Step, false);
  drag(1, 150);
  EXPECT_LT(value(1), 80);
  EXPECT_GT(value(1), 79);
  drag(1, -190);
  EXPECT_GT(value(1), 20);
  EXPECT_LT(value(1), 21);
  drag(2, 190);
  EXPECT_EQ(value(2), 100);
  drag(0, -190);
  EXPECT_EQ(value(0), 0);
}

TEST_F(HistogramTest, KeysChooseAndMove) {
  bars.setHandles({{20, 0.0}, {60, 1.0}}, Histogram::Curve::Linear, false);
  bars.setFocus();
  QTest::keyClick(&bars, Qt::Key_Right);
  EXPECT_EQ(value(0), 20.5);
  QTest::keyClick(&bars, Qt::Key_Up);
  QTest::keyClick(&bars, Qt::Key_PageDown);
  EXPECT_EQ(value(1), 55);
  QTest::keyClick(&bars, Qt::Key_Down);
  QTest::keyClick(&bars, Qt::Key_Left);
  EXPECT_EQ(value(0), 20);
  EXPECT_EQ(moved.size(), 3U);
}

TEST_F(HistogramTest, WholeValuesStayWhole) {
  bars.setHandles({{20}}, Histogram::Curve::None, true);
  bars.setFocus();
  QTest::keyClick(&bars, Qt::Key_Right);
  EXPECT_EQ(value(0), 21);
  // A limit is a line: it is taken at any height.
  const int x = static_cast<int>(bars.handlePlace(0).x());
  QTest::mousePress(&bars, Qt::LeftButton, Qt::NoModifier, QPoint(x, 40));
  QTest::mouseMove(&bars, QPoint(x + 33, 40));
  QTest::mouseRelease(&bars, Qt::LeftButton, Qt::NoModifier, QPoint(x + 33, 40));
  EXPECT_GT(value(0), 30);
  EXPECT_EQ(value(0), std::round(value(0)));
}

TEST_F(HistogramTest, TheWidthMakesRoomForHandlesOutsideOfTheValues) {
  bars.setHandles({{0, 0.0}, {200, 1.0}}, Histogram::Curve::Linear, false);
  EXPECT_NEAR(bars.handlePlace(1).x(), Histogram::inset + 200, 1e-9);
  EXPECT_EQ(bars.tipAt(Histogram::inset + 52), QStringLiteral("50 to 60: 3 parcels"));
  EXPECT_EQ(bars.tipAt(Histogram::inset + 150), QString());  // no bar is there
}

TEST_F(HistogramTest, ValuesAreSaidAsTheyAreMeant) {
  bars.setValueText([](double value) { return QStringLiteral("<%1>").arg(value); });
  EXPECT_EQ(bars.tipAt(Histogram::inset + 1), QStringLiteral("<0> to <10>: 3 parcels"));
}

TEST_F(HistogramTest, WithoutValuesNothingMoves) {
  bars.setDistribution(std::nullopt);
  bars.setHandles({{20, 0.0}, {60, 1.0}}, Histogram::Curve::Linear, false);
  bars.setFocus();
  QTest::keyClick(&bars, Qt::Key_Right);
  drag(0, 20);
  bars.grab();
  EXPECT_TRUE(moved.empty());
  EXPECT_EQ(value(0), 20);
}

}  // namespace
}  // namespace renewal::viewer
