#include "viewer/map/map_view.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"

namespace renewal::viewer {
namespace {

using test::waitFor;

class MapViewTest : public ::testing::Test {
 protected:
  MapViewTest() {
    content_ = std::make_shared<const CaseContent>(test::syntheticCase(20, 15));
    auto layer = std::make_shared<ThemeLayer>();
    layer->classes.resize(2);
    layer->classes[0].colourName = "in-order";
    layer->classes[1].colourName = "suspected-idle-2y";
    layer->classOf.assign(content_->parcels->size(), 0);
    auto scene = std::make_shared<MapScene>();
    scene->content = content_;
    scene->look = test::testLook();
    scene->theme = layer;
    scene_ = scene;
    view_.resize(500, 400);
    view_.show();
    view_.setScene(scene);
  }
  bool settle() {
    return waitFor([this] { return view_.settled(); });
  }
  QPoint positionOf(ParcelIndex parcel) const {
    const Point centre = content_->parcels->box(parcel).centre();
    const MapGrid& grid = view_.frame()->grid;
    return {static_cast<int>(grid.pixelX(centre.x)), static_cast<int>(grid.pixelY(centre.y))};
  }

  std::shared_ptr<const CaseContent> content_;
  std::shared_ptr<const MapScene> scene_;
  MapView view_;
};

TEST_F(MapViewTest, ShowsAllOfTheCaseFirst) {
  ASSERT_TRUE(settle());
  const Box shown = view_.frame()->grid.extent();
  const Box all = content_->parcels->tree().bounds();
  EXPECT_TRUE(shown.contains({all.minX, all.minY}));
  EXPECT_TRUE(shown.contains({all.maxX, all.maxY}));
  EXPECT_TRUE(view_.frame()->smooth);
  EXPECT_EQ(view_.frame()->picture.size(), QSize(500, 400));
}

TEST_F(MapViewTest, PickingReadsThePicture) {
  ASSERT_TRUE(settle());
  for (const std::uint32_t row : {0U, 17U, 123U, 299U}) {
    EXPECT_EQ(view_.parcelAt(positionOf(ParcelIndex{row})), ParcelIndex{row});
  }
  EXPECT_EQ(view_.parcelAt({1, 1}), noParcel);
}

TEST_F(MapViewTest, ClickTellsTheParcelAndADragDoesNot) {
  ASSERT_TRUE(settle());
  std::vector<ParcelIndex> clicks;
  QObject::connect(&view_, &MapView::clicked,
                   [&](ParcelIndex parcel) { clicks.push_back(parcel); });
  const QPoint at = positionOf(ParcelIndex{100});
  QTest::mouseClick(&view_, Qt::LeftButton, {}, at);
  ASSERT_EQ(clicks.size(), 1U);
  EXPECT_EQ(clicks.front(), ParcelIndex{100});

  const MapGrid before = view_.frame()->grid;
  QTest::mousePress(&view_, Qt::LeftButton, {}, at);
  QTest::mouseMove(&view_, at + QPoint(40, 25));
  QTest::mouseRelease(&view_, Qt::LeftButton, {}, at + QPoint(40, 25));
  EXPECT_EQ(clicks.size(), 1U);
  ASSERT_TRUE(settle());
  EXPECT_EQ(view_.frame()->grid.left, before.left - 40);
  EXPECT_EQ(view_.frame()->grid.top, before.top - 25);
}

TEST_F(MapViewTest, APannedPictureEqualsANewOne) {
  // Without letters: Qt keeps the faces of fonts per thread, and what a thread drew before may move
  // an outline of a letter by 1/64 of a pixel.
  auto scene = std::make_shared<MapScene>(*scene_);
  scene->layers.labels = false;
  scene_ = scene;
  view_.setScene(scene);
  ASSERT_TRUE(settle());
  view_.panBy({37, -61});
  ASSERT_TRUE(settle());
  const auto fresh = renderFrame(scene_, view_.frame()->grid, true, nullptr, SilentJob());
  EXPECT_TRUE(*view_.frame()->ids == *fresh->ids);
  EXPECT_TRUE(*view_.frame()->fine == *fresh->fine);
  EXPECT_EQ(view_.frame()->picture, fresh->picture);
}

TEST_F(MapViewTest, WheelKeepsThePlaceUnderTheCursor) {
  ASSERT_TRUE(settle());
  const QPointF cursor(120, 310);
  const Point before = *view_.worldAt(cursor);
  const double scale = view_.unitsPerPixel();
  QWheelEvent wheel(cursor, view_.mapToGlobal(cursor), {}, {0, 240}, {}, {}, Qt::NoScrollPhase,
                    false);
  QCoreApplication::sendEvent(&view_, &wheel);
  ASSERT_TRUE(settle());
  EXPECT_LT(view_.unitsPerPixel(), scale * 0.7);
  const Point after = *view_.worldAt(cursor);
  EXPECT_LT(std::hypot(after.x - before.x, after.y - before.y), view_.unitsPerPixel());
}

TEST_F(MapViewTest, KeysMoveAndZoom) {
  ASSERT_TRUE(settle());
  const MapGrid before = view_.frame()->grid;
  QTest::keyClick(&view_, Qt::Key_Right);
  ASSERT_TRUE(settle());
  EXPECT_GT(view_.frame()->grid.left, before.left);
  QTest::keyClick(&view_, Qt::Key_Plus);
  ASSERT_TRUE(settle());
  EXPECT_DOUBLE_EQ(view_.frame()->grid.unitsPerPixel, before.unitsPerPixel / 2);
  QTest::keyClick(&view_, Qt::Key_Home);
  ASSERT_TRUE(settle());
  EXPECT_EQ(view_.frame()->grid, before);
}

TEST_F(MapViewTest, NewColoursKeepGeometryAndGround) {
  ASSERT_TRUE(settle());
  const auto before = view_.frame();
  auto layer = std::make_shared<ThemeLayer>(*scene_->theme);
  layer->classOf.assign(layer->classOf.size(), 1);
  auto scene = std::make_shared<MapScene>(*scene_);
  scene->theme = layer;
  view_.setScene(scene);
  ASSERT_TRUE(settle());
  EXPECT_EQ(view_.frame()->ids, before->ids);
  EXPECT_EQ(view_.frame()->ground.cacheKey(), before->ground.cacheKey());
  EXPECT_NE(view_.frame()->picture, before->picture);
}

TEST_F(MapViewTest, ClosingWhileDrawingIsSafe) {
  for (int i = 0; i < 20; ++i) {
    MapView view;
    view.resize(700, 500);
    view.show();
    view.setScene(scene_);
    view.zoomBy(1.5, {200, 200});
  }
}

TEST(MapGrid, CentresAndFits) {
  const Box box{100, 200, 1100, 700};
  const MapGrid grid = MapGrid::fitting({0, 1000}, box, 400, 400, 0.05);
  EXPECT_NEAR(grid.unitsPerPixel, 1000 / (400 * 0.9), 1e-9);
  EXPECT_NEAR(grid.toWorld(200, 200).x, 600, grid.unitsPerPixel);
  EXPECT_NEAR(grid.toWorld(200, 200).y, 450, grid.unitsPerPixel);
  const Point p = grid.toWorld(13.25, 77.5);
  EXPECT_NEAR(grid.pixelX(p.x), 13.25, 1e-6);
  EXPECT_NEAR(grid.pixelY(p.y), 77.5, 1e-6);
}

}  // namespace
}  // namespace renewal::viewer
