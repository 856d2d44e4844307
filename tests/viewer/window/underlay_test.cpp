#include "viewer/map/underlay.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QCheckBox>
#include <QSlider>
#include <QTest>
#include <cstdlib>

#include "core/base/error.h"
#include "tests/viewer/support/fake_underlay.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/underlay_row.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

using test::FakeUnderlay;
using test::waitFor;

class UnderlayTest : public ::testing::Test {
 protected:
  UnderlayTest()
      : window_(std::make_shared<test::FakeService>([](const auto& paths, JobContext&) {
                  CaseContent content = test::syntheticCase(20, 15);
                  content.path = paths.front();
                  return content;
                }),
                test::testLook(), Language::Chinese, false) {
    window_.setUnderlayService(service_);
    window_.resize(1100, 720);
    window_.show();
  }
  bool settle() {
    return waitFor([this] { return window_.document().content() && window_.settled(); });
  }
  bool openTown() {
    window_.document().open({"town"});
    return settle();
  }
  UnderlayRow& row() { return window_.legend().underlay(); }
  QAction* action(const QString& text) {
    for (QAction* candidate : window_.findChildren<QAction*>()) {
      if (candidate->text().startsWith(text)) {
        return candidate;
      }
    }
    return nullptr;
  }

  std::shared_ptr<FakeUnderlay> service_ = std::make_shared<FakeUnderlay>();
  MainWindow window_;
};

TEST_F(UnderlayTest, LiesOverTheGroundAndShinesThroughTheParcels) {
  ASSERT_TRUE(openTown());
  const auto before = window_.map().frame();
  window_.openUnderlay("photo.tif");
  ASSERT_TRUE(settle());
  const auto after = window_.map().frame();
  ASSERT_EQ(before->grid, after->grid);
  const auto mixed = [](int parcel, int photo) { return (parcel * 3 + photo * 2) / 5; };
  int ground = 0;
  int parcels = 0;
  for (int y = 1; y + 1 < after->grid.height; ++y) {
    for (int x = 1; x + 1 < after->grid.width; ++x) {
      if (qAlpha(after->overlay.pixel(x, y)) != 0) {
        continue;
      }
      const QColor old = before->picture.pixelColor(x, y);
      const QColor now = after->picture.pixelColor(x, y);
      const auto id = after->ids->at(x, y);
      bool inside = true;
      for (const auto& [dx, dy] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
        inside = inside && after->ids->at(x + dx, y + dy) == id;
      }
      if (!inside) {
        continue;  // edges are mixed from both sides
      }
      if (id == noParcel) {
        ASSERT_EQ(now, QColor(255, 0, 255)) << x << "," << y;
        ++ground;
      } else {
        ASSERT_LE(std::abs(now.red() - mixed(old.red(), 255)), 2) << x << "," << y;
        ASSERT_LE(std::abs(now.green() - mixed(old.green(), 0)), 2) << x << "," << y;
        ASSERT_LE(std::abs(now.blue() - mixed(old.blue(), 255)), 2) << x << "," << y;
        ++parcels;
      }
    }
  }
  EXPECT_GT(ground, 1000);
  EXPECT_GT(parcels, 1000);
}

TEST_F(UnderlayTest, BoxAndSliderOfTheLayerListDecideHowStrongItIs) {
  ASSERT_TRUE(openTown());
  const QImage plain = window_.map().frame()->picture;
  EXPECT_FALSE(row().isVisible());
  window_.openUnderlay("photo.tif");
  ASSERT_TRUE(settle());
  EXPECT_TRUE(row().isVisible());
  const QImage full = window_.map().frame()->picture;
  QTest::keyClick(&row().slider(), Qt::Key_Home);
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_.map().frame()->picture, plain);
  QTest::keyClick(&row().slider(), Qt::Key_End);
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_.map().frame()->picture, full);
  QTest::keyClick(&row().box(), Qt::Key_Space);
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_.map().frame()->picture, plain);
  EXPECT_FALSE(row().slider().isEnabled());
  // What is not shown is not read.
  const int reads = service_->reads;
  window_.map().panBy({50, 20});
  ASSERT_TRUE(settle());
  EXPECT_EQ(service_->reads, reads);
  QTest::keyClick(&row().box(), Qt::Key_Space);
  ASSERT_TRUE(settle());
  EXPECT_EQ(service_->reads, reads + 1);
}

TEST_F(UnderlayTest, EveryWindowGetsItsOwnPieceAndTheOldOneStaysUntilThen) {
  ASSERT_TRUE(openTown());
  window_.openUnderlay("photo.tif");
  ASSERT_TRUE(settle());
  const auto old = window_.underlay().picture();
  window_.map().zoomBy(2, QPointF(200, 200));
  EXPECT_EQ(window_.underlay().picture(), old);
  EXPECT_FALSE(window_.settled());
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_.underlay().picture()->grid, window_.map().grid());
}

TEST_F(UnderlayTest, WhatIsWrongIsSaidAndTheMapStays) {
  ASSERT_TRUE(openTown());
  window_.openUnderlay("bad.tif");
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_.messages().text().contains(QStringLiteral("影像没有坐标系")));
  EXPECT_FALSE(row().isVisible());
  service_->damaged = true;
  window_.openUnderlay("photo.tif");
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_.messages().text().contains(QStringLiteral("影像读到一半出错")));
  EXPECT_EQ(window_.map().scene()->underlay, nullptr);
}

TEST_F(UnderlayTest, SaysThatItWasReprojectedOrLiesElsewhere) {
  ASSERT_TRUE(openTown());
  window_.openUnderlay("other.tif");
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_.messages().text().contains(QStringLiteral("转换到")));
  window_.setLanguage(Language::English);
  EXPECT_TRUE(window_.messages().text().contains(QStringLiteral("brought there from")));
  window_.setLanguage(Language::Chinese);
  window_.openUnderlay("far.tif");
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_.messages().text().contains(QStringLiteral("不在案例的范围内")));
}

TEST_F(UnderlayTest, AskedForBeforeTheCaseItComesWithItAndIsRemovedByTheMenu) {
  EXPECT_FALSE(action(QStringLiteral("底图"))->isEnabled());
  window_.openUnderlay("photo.tif");
  ASSERT_TRUE(openTown());
  EXPECT_TRUE(action(QStringLiteral("底图"))->isEnabled());
  EXPECT_NE(window_.map().scene()->underlay, nullptr);
  QAction* remove = action(QStringLiteral("移除底图"));
  EXPECT_TRUE(remove->isEnabled());
  remove->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_.map().scene()->underlay, nullptr);
  EXPECT_FALSE(remove->isEnabled());
}

}  // namespace
}  // namespace renewal::viewer
