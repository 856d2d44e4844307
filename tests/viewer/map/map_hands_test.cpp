// What hands expect of the map: tools, keys, mouse buttons.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"

namespace renewal::viewer {
namespace {

using test::waitFor;

class MapHands : public ::testing::Test {
 protected:
  MapHands() {
    content_ = std::make_shared<const CaseContent>(test::syntheticCase(20, 15));
    auto layer = std::make_shared<ThemeLayer>();
    layer->classes.resize(2);
    layer->classes[0].colourName = "in-order";
    layer->classes[1].colourName = "suspected-idle-2y";
    layer->classOf.assign(content_->parcels->size(), 0);
    layer->classOf[100] = 1;
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
  QPoint positionOf(std::uint32_t row) const {
    return view_.positionOf(content_->parcels->boxes()[row].centre()).toPoint();
  }
  void drag(Qt::MouseButton button, QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) {
    QTest::mousePress(&view_, button, keys, from);
    // QTest::mouseMove() knows no buttons; the view counts presses itself.
    QTest::mouseMove(&view_, (from + to) / 2);
    QTest::mouseMove(&view_, to);
    QTest::mouseRelease(&view_, button, keys, to);
  }

  std::shared_ptr<const CaseContent> content_;
  std::shared_ptr<const MapScene> scene_;
  MapView view_;
};

TEST_F(MapHands, MiddleButtonPansInEveryTool) {
  ASSERT_TRUE(settle());
  for (const MapTool tool : {MapTool::Pan, MapTool::Select, MapTool::MeasureArea}) {
    view_.setTool(tool);
    const Point before = *view_.worldAt({250, 200});
    drag(Qt::MiddleButton, {200, 200}, {230, 180});
    const Point after = *view_.worldAt({280, 180});
    EXPECT_NEAR(after.x, before.x, view_.unitsPerPixel());
    EXPECT_NEAR(after.y, before.y, view_.unitsPerPixel());
  }
}

TEST_F(MapHands, SpacePansWithoutAButton) {
  ASSERT_TRUE(settle());
  QTest::mouseMove(&view_, {200, 200});
  QTest::keyPress(&view_, Qt::Key_Space);
  const Point before = *view_.worldAt({200, 200});
  QTest::mouseMove(&view_, {240, 210});
  EXPECT_NEAR(view_.worldAt({240, 210})->x, before.x, view_.unitsPerPixel());
  QTest::keyRelease(&view_, Qt::Key_Space);
  QTest::mouseMove(&view_, {300, 300});
  EXPECT_NEAR(view_.worldAt({240, 210})->x, before.x, view_.unitsPerPixel());
}

TEST_F(MapHands, ShiftWithADragZoomsToTheRectangle) {
  ASSERT_TRUE(settle());
  const Point centre = *view_.worldAt({250, 200});
  const double scale = view_.unitsPerPixel();
  drag(Qt::LeftButton, {200, 160}, {300, 240}, Qt::ShiftModifier);
  EXPECT_NEAR(view_.unitsPerPixel(), scale / 5, scale * 0.02);
  EXPECT_NEAR(view_.worldAt({250, 200})->x, centre.x, 2 * scale);
  EXPECT_NEAR(view_.worldAt({250, 200})->y, centre.y, 2 * scale);
}

TEST_F(MapHands, ARectangleSelectsWhatItTouches) {
  ASSERT_TRUE(settle());
  view_.setTool(MapTool::Select);
  Box box;
  Qt::KeyboardModifiers keys;
  QObject::connect(&view_, &MapView::boxChosen, [&](const Box& chosen, Qt::KeyboardModifiers with) {
    box = chosen;
    keys = with;
  });
  const Point before = *view_.worldAt({0, 0});
  drag(Qt::LeftButton, positionOf(0) + QPoint(2, 2), positionOf(42), Qt::ShiftModifier);
  EXPECT_TRUE(box.contains(content_->parcels->boxes()[21].centre()));
  EXPECT_EQ(keys, Qt::ShiftModifier);
  EXPECT_EQ(*view_.worldAt({0, 0}), before);  // nothing moved
  // A click in the tool is still a click.
  ParcelIndex clicked = noParcel;
  QObject::connect(&view_, &MapView::clicked, [&](ParcelIndex parcel) { clicked = parcel; });
  QTest::mouseClick(&view_, Qt::LeftButton, {}, positionOf(57));
  EXPECT_EQ(clicked, ParcelIndex{57});
}

TEST_F(MapHands, BackAndForwardThroughTheViews) {
  // A view counts once the user has stopped at it, which on a slow machine may come before the
  // picture has settled.
  QSignalSpy remembered(&view_, &MapView::historyChanged);
  ASSERT_TRUE(settle());
  ASSERT_TRUE(waitFor([&] { return !remembered.isEmpty(); }));
  const double first = view_.unitsPerPixel();
  QTest::keyClick(&view_, Qt::Key_PageUp);
  QTest::keyClick(&view_, Qt::Key_PageUp);
  const double second = view_.unitsPerPixel();
  EXPECT_NEAR(second, first / 4, 1e-9);
  view_.back();
  EXPECT_NEAR(view_.unitsPerPixel(), first, 1e-9);
  EXPECT_FALSE(view_.hasBack());
  QTest::mousePress(&view_, Qt::ForwardButton, {}, {10, 10});
  QTest::mouseRelease(&view_, Qt::ForwardButton, {}, {10, 10});
  EXPECT_NEAR(view_.unitsPerPixel(), second, 1e-9);
  EXPECT_FALSE(view_.hasForward());
  QTest::mousePress(&view_, Qt::BackButton, {}, {10, 10});
  EXPECT_NEAR(view_.unitsPerPixel(), first, 1e-9);
}

TEST_F(MapHands, ATypedScaleIsTaken) {
  ASSERT_TRUE(settle());
  const Point centre = *view_.worldAt({250, 200});
  view_.setScaleDenominator(5000);
  EXPECT_NEAR(view_.scaleDenominator(), 5000, 0.001);
  EXPECT_NEAR(view_.worldAt({250, 200})->x, centre.x, view_.unitsPerPixel());
  view_.setScaleDenominator(0);
  view_.setScaleDenominator(-5);
  EXPECT_NEAR(view_.scaleDenominator(), 5000, 0.001);
}

TEST_F(MapHands, GoingToAPlaceCentresIt) {
  ASSERT_TRUE(settle());
  const Point place = content_->parcels->boxes()[277].centre();
  view_.goTo(place);
  const QPointF at = view_.positionOf(place);
  EXPECT_NEAR(at.x(), 250, 1);
  EXPECT_NEAR(at.y(), 200, 1);
  ASSERT_TRUE(settle());
}

TEST_F(MapHands, MeasuringTakesClicksKeysAndTheCursor) {
  ASSERT_TRUE(settle());
  view_.setTool(MapTool::MeasureLength);
  int clicks = 0;
  QObject::connect(&view_, &MapView::clicked, [&] { ++clicks; });
  QTest::mouseClick(&view_, Qt::LeftButton, {}, {100, 100});
  QTest::mouseMove(&view_, {160, 180});
  EXPECT_NEAR(view_.measure().length(), 100 * view_.unitsPerPixel(), view_.unitsPerPixel());
  QTest::mouseClick(&view_, Qt::LeftButton, {}, {160, 180});
  QTest::mouseClick(&view_, Qt::LeftButton, {}, {260, 180});
  QTest::keyClick(&view_, Qt::Key_Backspace);
  EXPECT_EQ(view_.measure().points().size(), 2U);
  QTest::keyClick(&view_, Qt::Key_Return);
  EXPECT_TRUE(view_.measure().finished());
  EXPECT_EQ(clicks, 0);
  QTest::keyClick(&view_, Qt::Key_Escape);  // gives the measurement up
  EXPECT_TRUE(view_.measure().points().empty());
  EXPECT_EQ(view_.tool(), MapTool::MeasureLength);
  QTest::keyClick(&view_, Qt::Key_Escape);  // leaves the tool
  EXPECT_EQ(view_.tool(), MapTool::Pan);
}

TEST_F(MapHands, HiddenClassesAreNeitherSeenNorPicked) {
  ASSERT_TRUE(settle());
  const QPoint at = positionOf(100);
  EXPECT_EQ(view_.parcelAt(at), ParcelIndex{100});
  const QRgb shown = view_.frame()->picture.pixel(at);
  auto scene = std::make_shared<MapScene>(*scene_);
  scene->hidden.set(1);
  view_.setScene(scene);
  ASSERT_TRUE(settle());
  EXPECT_EQ(view_.parcelAt(at), noParcel);
  EXPECT_NE(view_.frame()->picture.pixel(at), shown);
  EXPECT_EQ(view_.frame()->picture.pixel(at), scene->ground("paper").rgb());
  EXPECT_EQ(view_.parcelAt(positionOf(99)), ParcelIndex{99});
}

TEST_F(MapHands, SelectedLandHasOneOutline) {
  ASSERT_TRUE(settle());
  auto scene = std::make_shared<MapScene>(*scene_);
  scene->selection = std::make_shared<const Selection>(*content_->parcels,
                                                       std::vector<std::uint32_t>{104, 105, 106});
  view_.setScene(scene);
  ASSERT_TRUE(settle());
  const QImage& picture = view_.frame()->picture;
  const QRgb ink = scene->ground("selection").rgb();
  int inked = 0;
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) {
      if (picture.pixel(x, y) == ink) {
        ++inked;
        const ParcelIndex parcel = view_.frame()->ids->at(x, y);
        EXPECT_TRUE(scene->selection->contains(parcel)) << x << "," << y;
      }
    }
  }
  EXPECT_GT(inked, 20);
  // Between two selected neighbours there is no ink.
  const QPoint between = (positionOf(104) + positionOf(105)) / 2;
  EXPECT_NE(picture.pixel(between), ink);
}

/// Opaque pixels of the overlay well inside a parcel's box.
int inkInside(const MapFrame& frame, const Box& box) {
  const MapGrid& grid = frame.grid;
  const QRect inside(QPointF(grid.pixelX(box.minX), grid.pixelY(box.maxY)).toPoint(),
                     QPointF(grid.pixelX(box.maxX), grid.pixelY(box.minY)).toPoint());
  int inked = 0;
  for (int y = inside.top(); y <= inside.bottom(); ++y) {
    for (int x = inside.left(); x <= inside.right(); ++x) {
      inked += qAlpha(frame.overlay.pixel(x, y)) > 200 ? 1 : 0;
    }
  }
  return inked;
}

TEST_F(MapHands, LargeParcelsCarryTheirNumbers) {
  ASSERT_TRUE(settle());
  const Box box = content_->parcels->boxes()[110];
  EXPECT_EQ(inkInside(*view_.frame(), box), 0);  // too small from far away
  view_.zoomTo(ParcelIndex{110});
  view_.zoomBy(3, QPointF(250, 200));
  ASSERT_TRUE(settle());
  const int labelled = inkInside(*view_.frame(), box);
  EXPECT_GT(labelled, 60);
  // None where the class is hidden, none where names are switched off.
  auto hidden = std::make_shared<MapScene>(*scene_);
  hidden->hidden.set(0);
  view_.setScene(hidden);
  ASSERT_TRUE(settle());
  EXPECT_EQ(inkInside(*view_.frame(), box), 0);
  auto quiet = std::make_shared<MapScene>(*scene_);
  quiet->layers.labels = false;
  view_.setScene(quiet);
  ASSERT_TRUE(settle());
  EXPECT_EQ(inkInside(*view_.frame(), box), 0);
}

/// How far apart two colours are to the eye, roughly: the largest step of a channel.
int step(QRgb a, QRgb b) {
  return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                   std::abs(qBlue(a) - qBlue(b))});
}

TEST_F(MapHands, NumbersOfParcelsStandOutFromTheirColour) {
  ASSERT_TRUE(settle());
  view_.zoomTo(ParcelIndex{100});
  view_.zoomBy(3, QPointF(250, 200));
  ASSERT_TRUE(settle());
  const MapGrid grid = view_.frame()->grid;
  const Box box = content_->parcels->boxes()[100];
  const QRect inside = QRect(QPointF(grid.pixelX(box.minX), grid.pixelY(box.maxY)).toPoint(),
                             QPointF(grid.pixelX(box.maxX), grid.pixelY(box.minY)).toPoint())
                           .adjusted(6, 6, -6, -6)
                           .intersected(view_.frame()->picture.rect());
  for (const bool dark : {false, true}) {
    std::shared_ptr<const MapFrame> previous;
    for (const std::uint8_t kept :
         {std::uint8_t{1}, std::uint8_t{0}}) {  // in its own colour, then faded
      auto scene = std::make_shared<MapScene>(*scene_);
      scene->dark = dark;
      scene->highlighted = kept;
      const QRgb fill = scene->paint(grid).palette[1].fill;
      const auto frame = renderFrame(scene, grid, true, previous, SilentJob());
      EXPECT_TRUE(frame->labelsOnParcels);
      int farthest = 0;
      for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x) {
          farthest = std::max(farthest, step(frame->picture.pixel(x, y), fill));
        }
      }
      EXPECT_GT(farthest, 120) << dark << " " << static_cast<int>(kept);
      // Not the labels of the colours before.
      EXPECT_EQ(frame->overlay, renderFrame(scene, grid, true, nullptr, SilentJob())->overlay);
      previous = frame;
    }
  }
}

TEST_F(MapHands, WithoutNumbersOnParcelsAnotherColourKeepsTheLabels) {
  ASSERT_TRUE(settle());
  const auto before = view_.frame();
  EXPECT_FALSE(before->labelsOnParcels);
  auto faded = std::make_shared<MapScene>(*scene_);
  faded->highlighted = 1;
  const auto after = renderFrame(faded, before->grid, true, before, SilentJob());
  EXPECT_EQ(after->overlay.cacheKey(), before->overlay.cacheKey());
}

TEST_F(MapHands, FineScreensGetFinePixelsAndTheSameSizes) {
  ASSERT_TRUE(settle());
  const MapGrid grid = view_.frame()->grid;
  const auto plain = renderFrame(scene_, grid, true, nullptr, SilentJob());
  const auto fine = renderFrame(scene_, grid.refined(2), true, nullptr, SilentJob());
  ASSERT_EQ(fine->picture.size(), plain->picture.size() * 2);
  // Brought down to the size of the plain one both look alike: nothing was drawn at half its size.
  const QImage small =
      fine->picture.scaled(plain->picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  double difference = 0;
  for (int y = 0; y < small.height(); ++y) {
    for (int x = 0; x < small.width(); ++x) {
      difference += std::abs(qGray(small.pixel(x, y)) - qGray(plain->picture.pixel(x, y)));
    }
  }
  EXPECT_LT(difference / (small.width() * small.height()), 4.0);
}

}  // namespace
}  // namespace renewal::viewer
