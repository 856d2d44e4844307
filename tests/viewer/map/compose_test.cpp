#include "viewer/map/compose.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/viewer/support/synthetic_case.h"

namespace renewal::viewer {
namespace {

constexpr std::uint32_t paper = 0xff102030U;

struct Picture {
  std::shared_ptr<const ParcelTable> table =
      test::tableOf(test::meshOfLots(4, 3, 20, 0, 1, {0, 0}));
  MapGrid grid{{-10, 70}, 1, 0, 0, 100, 80};
  std::vector<std::uint8_t> classes = std::vector<std::uint8_t>(12, 0);
  ParcelPaint paint;
  QImage ground = QImage(100, 80, QImage::Format_RGB32);

  Picture() {
    ground.fill(paper);
    paint.classes = &classes;
    paint.outlines = false;
    paint.palette[0] = {0xffff0000U, 0xff880000U, false, 0};
    paint.palette[1] = {0xff00ff00U, 0xff008800U, false, 0};
  }
  QImage draw(int factor) const {
    const IdImage ids = drawIds(*table, factor == 1 ? grid : grid.refined(factor), SilentJob());
    return composeParcels(*table, ids, factor, paint, ground, SilentJob());
  }
  static std::map<std::uint32_t, int> colours(const QImage& image) {
    std::map<std::uint32_t, int> counts;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        ++counts[image.pixel(x, y)];
      }
    }
    return counts;
  }
};

TEST(Compose, ColoursByClassAndLeavesTheGround) {
  Picture picture;
  picture.classes[5] = 1;
  const auto counts = Picture::colours(picture.draw(1));
  // 4 x 3 lots of 20 x 20 pixels, one of them green.
  EXPECT_EQ(counts.at(0xff00ff00U), 400);
  EXPECT_EQ(counts.at(0xffff0000U), 11 * 400);
  EXPECT_EQ(counts.at(paper), 100 * 80 - 12 * 400);
}

TEST(Compose, RecolouringChangesOnlyTheParcel) {
  Picture picture;
  const QImage before = picture.draw(1);
  picture.classes[0] = 1;
  const QImage after = picture.draw(1);
  int changed = 0;
  for (int y = 0; y < 80; ++y) {
    for (int x = 0; x < 100; ++x) {
      changed += before.pixel(x, y) != after.pixel(x, y) ? 1 : 0;
    }
  }
  EXPECT_EQ(changed, 400);
}

TEST(Compose, OutlinesWhereTheParcelChanges) {
  Picture picture;
  picture.paint.outlines = true;
  const QImage image = picture.draw(1);
  // Lots begin at pixel 10: the last column of a lot carries the line to its right neighbour.
  EXPECT_EQ(image.pixel(29, 45), 0xff880000U);
  EXPECT_EQ(image.pixel(28, 45), 0xffff0000U);
  EXPECT_EQ(image.pixel(30, 45), 0xffff0000U);
}

TEST(Compose, SmoothEdgesAverageTheirPixels) {
  Picture picture;
  picture.grid.origin = {-10.5, 70};  // edges now fall in the middle of pixels
  const QImage image = picture.draw(2);
  const QRgb edge = image.pixel(10, 45);
  EXPECT_EQ(qRed(edge), (0x10 + 0xff + 1) / 2);
  EXPECT_EQ(qGreen(edge), (0x20 + 1) / 2);
  EXPECT_EQ(qBlue(edge), (0x30 + 1) / 2);
  EXPECT_EQ(image.pixel(15, 45), 0xffff0000U);
  EXPECT_EQ(image.pixel(5, 45), paper);
}

TEST(Compose, HatchOnLargeParcelsOnly) {
  Picture picture;
  picture.paint.palette[0].hatched = true;
  picture.paint.palette[0].hatch = 0xff0000ffU;
  EXPECT_GT(Picture::colours(picture.draw(1))[0xff0000ffU], 12 * 400 / 10);
  picture.grid.unitsPerPixel = 2;  // lots are 10 px now
  EXPECT_EQ(Picture::colours(picture.draw(1))[0xff0000ffU], 0);
}

}  // namespace
}  // namespace renewal::viewer
