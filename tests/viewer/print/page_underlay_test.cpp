#include "viewer/print/page_underlay.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

#include "tests/viewer/support/fake_underlay.h"
#include "tests/viewer/support/print_case.h"
#include "viewer/print/page.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/print_dialog.h"
#include "viewer/print/print_output.h"

namespace renewal::viewer {
namespace {

using test::FakeUnderlay;

PageCase caseWith(const std::shared_ptr<FakeUnderlay>& service, const char* file = "photo.tif") {
  PageCase from = test::printCaseOf(12, 8);
  from.underlay = openPageUnderlay(service, file, *from.content);
  return from;
}

/// Share of the map that is magenta, or tinted with it.
double tinted(const Page& page, const QImage& picture, int least) {
  const double zoom = picture.width() / (page.layout.size.width() * 10);
  const QRectF map = tenths(page.layout.mapBox());
  const QRect box = QRectF(map.topLeft() * zoom, map.size() * zoom).toRect();
  int count = 0;
  for (int y = box.top(); y < box.bottom(); ++y) {
    for (int x = box.left(); x < box.right(); ++x) {
      const QColor c = picture.pixelColor(x, y);
      count += std::min(c.red(), c.blue()) - c.green() >= least ? 1 : 0;
    }
  }
  return static_cast<double>(count) / box.width() / box.height();
}

TEST(PageUnderlay, LiesOverTheGroundAndShinesThroughTheParcels) {
  const auto service = std::make_shared<FakeUnderlay>();
  const PageCase from = caseWith(service);
  const Page page = composePage(from, {}, SilentJob());
  const QImage picture = pageImage(page, 60, SilentJob());
  EXPECT_GT(tinted(page, picture, 250), 0.15);  // the ground beside the parcels
  EXPECT_GT(tinted(page, picture, 20), 0.7);
  // The window mixes three parts of a parcel with two of the photo.
  Page without = page;
  without.underlay = nullptr;
  const QImage plain = pageImage(without, 60, SilentJob());
  // Beside the label in its middle.
  const Box& parcel = from.content->parcels->boxes()[0];
  const Point inside{parcel.minX + 0.2 * parcel.width(), parcel.minY + 0.2 * parcel.height()};
  const QRectF map = tenths(page.layout.mapBox());
  const double unit = gridUnit(page.layout) * 10;
  const QPointF at = (map.topLeft() + QPointF(page.grid.pixelX(inside.x) * unit,
                                              page.grid.pixelY(inside.y) * unit)) *
                     (60 / 254.0);
  int same = 0;
  for (int dy = -3; dy <= 3; ++dy) {
    for (int dx = -3; dx <= 3; ++dx) {
      const QColor old = plain.pixelColor(at.toPoint() + QPoint(dx, dy));
      const QColor now = picture.pixelColor(at.toPoint() + QPoint(dx, dy));
      same += std::abs(now.green() - old.green() * 3 / 5) <= 3 &&
                      std::abs(now.red() - (old.red() * 3 + 255 * 2) / 5) <= 3
                  ? 1
                  : 0;
    }
  }
  EXPECT_GT(same, 20);
}

TEST(PageUnderlay, IsNamedAmongTheSourcesUnlessSwitchedOffOrElsewhere) {
  const auto service = std::make_shared<FakeUnderlay>();
  PageCase from = caseWith(service, "data/航拍.tif");
  for (const Language language : {Language::Chinese, Language::English}) {
    PageSettings settings;
    settings.language = language;
    const QString with = composePage(from, settings, SilentJob()).notes.join(QLatin1Char('\n'));
    EXPECT_TRUE(with.contains(language == Language::Chinese
                                  ? QStringLiteral("；底图：航拍.tif。")
                                  : QStringLiteral("; underlay: 航拍.tif.")))
        << with.toStdString();
    EXPECT_FALSE(with.contains(QStringLiteral("data/")));
    settings.underlay = false;
    const Page off = composePage(from, settings, SilentJob());
    EXPECT_EQ(off.underlay, nullptr);
    EXPECT_FALSE(off.notes.join(QString()).contains(QStringLiteral("航拍")));
  }
  auto elsewhere = std::make_shared<PageUnderlay>(*from.underlay);
  auto info = std::make_shared<UnderlayInfo>(*elsewhere->info);
  info->extent = {0, 0, 1, 1};
  elsewhere->info = info;
  from.underlay = elsewhere;
  EXPECT_EQ(composePage(from, {}, SilentJob()).underlay, nullptr);
}

TEST(PageUnderlay, APhotoBesideTheCaseOrUnreadableIsRefused) {
  const auto service = std::make_shared<FakeUnderlay>();
  for (const char* file : {"far.tif", "bad.tif"}) {
    try {
      caseWith(service, file);
      FAIL() << file;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::Crs);
      EXPECT_EQ(error.info().where, file);
      EXPECT_FALSE(error.info().todo.zh.empty());
    }
  }
  const Page page = composePage(caseWith(service), {}, SilentJob());
  service->damaged = true;
  EXPECT_THROW(pageImage(page, 60, SilentJob()), Error);
}

TEST(PageUnderlay, IsReadAtTheSheetsResolutionInPiecesWithinLimits) {
  struct Case {
    const char* name;
    int dpi;
    int own;  ///< pixels of the photo across the window
    double across;
  };
  // 300 units of 1/96 inch: 3.125 inches.
  const MapGrid window{{0, 300}, 1, 0, 0, 300, 300};
  const std::vector<Case> cases{{"as fine as the paper", 300, 5000, 938},
                                {"coarse paper", 96, 5000, 300},
                                {"coarse photo", 300, 100, 200},
                                {"finer than memory has", 100000, 1000000, 4899}};
  for (const Case& c : cases) {
    const auto service = std::make_shared<FakeUnderlay>();
    PageUnderlay underlay;
    underlay.service = service;
    auto info = std::make_shared<UnderlayInfo>();
    info->extent = {0, 0, 300, 300};
    info->width = info->height = c.own;
    underlay.info = info;
    const auto picture = readPageUnderlay(underlay, window, c.dpi / 96.0, SilentJob());
    ASSERT_NE(picture, nullptr) << c.name;
    EXPECT_NEAR(picture->image.width(), c.across, 1) << c.name;
    EXPECT_EQ(picture->image.size(), QSize(picture->grid.width, picture->grid.height)) << c.name;
    EXPECT_LE(service->mostPixels, 2000000) << c.name;
    EXPECT_EQ(picture->image.pixelColor(picture->image.width() - 1, picture->image.height() - 1),
              QColor(255, 0, 255))
        << c.name;
  }
  // Where it covers a corner alone, no more than that is read.
  const auto service = std::make_shared<FakeUnderlay>();
  PageUnderlay part;
  part.service = service;
  auto info = std::make_shared<UnderlayInfo>();
  info->extent = {200, -100, 500, 100};
  part.info = info;
  EXPECT_EQ(readPageUnderlay(part, window, 1, SilentJob())->image.size(), QSize(100, 100));
  info->extent = {400, 0, 500, 100};
  EXPECT_EQ(readPageUnderlay(part, window, 1, SilentJob()), nullptr);
  SilentJob stopped;
  stopped.cancel();
  info->extent = {0, 0, 300, 300};
  EXPECT_THROW(readPageUnderlay(part, window, 1, stopped), Cancelled);
}

TEST(PageUnderlay, APdfHoldsThePhotoOnceThoughItIsDrawnTwice) {
  const Page page = composePage(caseWith(std::make_shared<FakeUnderlay>()), {}, SilentJob());
  const QByteArray pdf = pagesPdf({page}, SilentJob());
  EXPECT_EQ(pdf.count("/Subtype /Image"), 1);
  EXPECT_TRUE(pdf.contains("/DCTDecode"));
}

TEST(PageUnderlay, AnSvgHoldsThePhotoOnceThoughItIsDrawnTwice) {
  const Page page = composePage(caseWith(std::make_shared<FakeUnderlay>()), {}, SilentJob());
  const QByteArray svg = pageSvg(page, SilentJob());
  EXPECT_EQ(svg.count("<image "), 1);
  EXPECT_EQ(svg.count("<use "), 1);
  QSvgRenderer renderer(svg);
  ASSERT_TRUE(renderer.isValid());
  QImage image((page.layout.size * 2).toSize(), QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  renderer.render(&painter);
  painter.end();
  EXPECT_GT(tinted(page, image, 20), 0.7);
}

TEST(PageUnderlay, ManyParcelsAsAnImageShowItToo) {
  const Page page = composePage(caseWith(std::make_shared<FakeUnderlay>()), {}, SilentJob());
  const auto draw = [&](std::size_t mostShapes) {
    QImage image((page.layout.size * 3).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(0.3, 0.3);
    PageDevice device;
    device.mostShapes = mostShapes;
    device.imageDpi = 76;
    PagePainter(page, device).paint(painter, SilentJob());
    return image;
  };
  EXPECT_NEAR(tinted(page, draw(0), 250), tinted(page, draw(mostVectorParcels), 250), 0.03);
  EXPECT_NEAR(tinted(page, draw(0), 20), tinted(page, draw(mostVectorParcels), 20), 0.05);
}

TEST(PageUnderlay, ThePrintDialogCanLeaveItOutAndItsPreviewIsTheSheet) {
  const PageCase from = caseWith(std::make_shared<FakeUnderlay>(), "航拍.tif");
  PageSettings start;
  start.paper = Paper::A4;
  PrintDialog dialog(from, start);
  dialog.show();
  const auto settle = [&] { return QTest::qWaitFor([&] { return dialog.settled(); }, 10000); };
  ASSERT_TRUE(settle());
  const auto* shown = dialog.findChild<QCheckBox*>();
  ASSERT_NE(shown, nullptr);
  EXPECT_TRUE(shown->isVisible());
  EXPECT_TRUE(shown->isChecked());
  EXPECT_EQ(shown->text(), QStringLiteral("航拍.tif"));
  EXPECT_EQ(dialog.preview(), pageImage(composePage(from, start, SilentJob()), 153, SilentJob()));
  QTest::keyClick(dialog.findChild<QCheckBox*>(), Qt::Key_Space);
  ASSERT_TRUE(settle());
  start.underlay = false;
  EXPECT_EQ(dialog.preview(), pageImage(composePage(from, start, SilentJob()), 153, SilentJob()));

  PrintDialog plain(test::printCaseOf(8, 6), {});
  plain.show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return plain.settled(); }, 10000));
  EXPECT_FALSE(plain.findChild<QCheckBox*>()->isVisible());
}

}  // namespace
}  // namespace renewal::viewer
