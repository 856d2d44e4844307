#include "viewer/print/print_output.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QThread>
#include <atomic>
#include <filesystem>
#include <set>

#include "tests/viewer/support/print_case.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/print_command.h"

namespace renewal::viewer {
namespace {

using test::bytesOf;
using test::in;
using test::printCaseOf;

int coloursIn(const QImage& image, const QRectF& tenthsBox, double zoom) {
  std::set<QRgb> colours;
  for (double y = tenthsBox.top(); y < tenthsBox.bottom(); y += 1 / zoom) {
    for (double x = tenthsBox.left(); x < tenthsBox.right(); x += 1 / zoom) {
      colours.insert(image.pixel(static_cast<int>(x * zoom), static_cast<int>(y * zoom)));
    }
  }
  return static_cast<int>(colours.size());
}

TEST(PrintOutput, EveryPartOfThePictureIsFilled) {
  const Page page = composePage(printCaseOf(20, 12), {}, SilentJob());
  const int dpi = 60;
  const QImage image = pageImage(page, dpi, SilentJob());
  EXPECT_EQ(image.size(), QSize(992, 702));
  for (const auto& element : page.layout.elements) {
    EXPECT_GT(coloursIn(image, tenths(element.box), dpi / 254.0),
              element.part == PagePart::Map ? 20 : 4)
        << pagePartId(element.part).toStdString();
  }
  // Margins stay white.
  for (int x = 0; x < image.width(); ++x) {
    ASSERT_EQ(image.pixel(x, 10), qRgb(255, 255, 255));
    ASSERT_EQ(image.pixel(x, image.height() - 11), qRgb(255, 255, 255));
  }
}

TEST(PrintOutput, ParcelsAsShapesAndAsImageLookTheSame) {
  const Page page = composePage(printCaseOf(20, 12), {}, SilentJob());
  const double zoom = 0.3;
  const auto draw = [&](std::size_t mostShapes) {
    QImage image((page.layout.size * 10 * zoom).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(zoom, zoom);
    PagePainter(page, {false, mostShapes, 76}).paint(painter, SilentJob());
    return image;
  };
  const QImage shapes = draw(mostVectorParcels);
  const QImage picture = draw(0);
  std::size_t far = 0;
  const QRect map = QRectF(tenths(page.layout.mapBox()).topLeft() * zoom,
                           tenths(page.layout.mapBox()).size() * zoom)
                        .toRect();
  for (int y = map.top(); y < map.bottom(); ++y) {
    for (int x = map.left(); x < map.right(); ++x) {
      const QColor a = shapes.pixelColor(x, y);
      const QColor b = picture.pixelColor(x, y);
      const int d = std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
                    std::abs(a.blue() - b.blue());
      far += d > 150 ? 1 : 0;
    }
  }
  // Outlines and hatches are thinner as shapes; fills agree.
  EXPECT_LT(static_cast<double>(far), 0.06 * map.width() * map.height());
}

TEST(PrintOutput, PdfHoldsItsFontsAndIsTheSameEveryTime) {
  const PageCase from = printCaseOf(12, 8);
  PageSettings english;
  english.language = Language::English;
  const std::vector<Page> pages{composePage(from, {}, SilentJob()),
                                composePage(from, english, SilentJob())};
  const QByteArray pdf = pagesPdf(pages, SilentJob());
  EXPECT_TRUE(pdf.startsWith("%PDF-1."));
  EXPECT_TRUE(pdf.contains("/FontFile2") || pdf.contains("/FontFile3"));
  EXPECT_TRUE(pdf.contains("/Count 2"));
  EXPECT_FALSE(pdf.contains("CreationDate"));
  // Every font descriptor names a font file.
  EXPECT_GE(pdf.count("/Type /FontDescriptor"), 2);
  EXPECT_EQ(pdf.count("/Type /FontDescriptor"), pdf.count("/FontFile"));
  QThread::msleep(1100);  // another second on the clock
  EXPECT_EQ(pagesPdf(pages, SilentJob()), pdf);
}

TEST(PrintOutput, SvgIsReadableAndNeedsNoFont) {
  const Page page = composePage(printCaseOf(12, 8), {}, SilentJob());
  const QByteArray svg = pageSvg(page, SilentJob());
  EXPECT_EQ(svg.count("<text"), 0);
  QSvgRenderer renderer(svg);
  EXPECT_TRUE(renderer.isValid());
  EXPECT_EQ(renderer.viewBox(), QRect(0, 0, 4200, 2970));
}

TEST(PrintOutput, WritesInOneStepAndSaysWhyNot) {
  QTemporaryDir folder;
  const PageCase from = printCaseOf(8, 6);
  const Page page = composePage(from, {}, SilentJob());
  writePages({page}, in(folder, "图.png"), 40, SilentJob());
  EXPECT_TRUE(bytesOf(in(folder, "图.png")).startsWith("\x89PNG"));

  const auto refusal = [&](const std::vector<Page>& pages, const std::filesystem::path& file) {
    try {
      writePages(pages, file, 40, SilentJob());
    } catch (const Error& error) {
      return error.info();
    }
    return ErrorInfo();
  };
  const ErrorInfo missing = refusal({page}, in(folder, "nowhere/x.pdf"));
  EXPECT_EQ(missing.code, ErrorCode::WriteFailed);
  EXPECT_NE(missing.message(Language::Chinese).find("图没有写成"), std::string::npos);
  EXPECT_NE(missing.message(Language::Chinese).find("nowhere/x.pdf"), std::string::npos);
  EXPECT_NE(missing.message(Language::English).find("Check that the folder exists"),
            std::string::npos);
  EXPECT_EQ(refusal({page}, in(folder, "x.jpg")).code, ErrorCode::Usage);
  EXPECT_EQ(refusal({page, page}, in(folder, "x.png")).code, ErrorCode::Usage);
  PageSettings huge;
  huge.paper = Paper::A0;
  try {
    pageImage(composePage(from, huge, SilentJob()), 600, SilentJob());
    FAIL() << "half a gigapixel was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileTooLarge);
    EXPECT_NE(error.info().what.en.find("28087 x 19866"), std::string::npos)
        << error.info().what.en;
  }
  // A stopped job leaves the old file and nothing beside it.
  const QByteArray before = bytesOf(in(folder, "图.png"));
  SilentJob stopped;
  stopped.cancel();
  EXPECT_THROW(writePages({page}, in(folder, "图.png"), 40, stopped), Cancelled);
  EXPECT_EQ(bytesOf(in(folder, "图.png")), before);
  EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

/// Is stopped the moment it was asked so many times.
class StopsAfter : public JobContext {
 public:
  explicit StopsAfter(int questions) : left_(questions) {}
  bool cancelled() const override { return left_.fetch_sub(1) <= 0; }
  void report(const Text&, std::uint64_t, std::uint64_t) override {}

 private:
  mutable std::atomic<int> left_;
};

QStringList warnings;

TEST(PrintOutput, WhereverItIsStoppedThePainterIsHandedBack) {
  const Page page = composePage(printCaseOf(8, 6), {}, SilentJob());
  warnings.clear();
  const QtMessageHandler before = qInstallMessageHandler(
      [](QtMsgType, const QMessageLogContext&, const QString& text) { warnings.append(text); });
  int stopped = 0;
  for (bool finished = false; !finished && stopped < 200;) {
    try {
      pagesPdf({page}, StopsAfter(stopped));
      finished = true;
    } catch (const Cancelled&) {
      ++stopped;
    }
  }
  qInstallMessageHandler(before);
  EXPECT_GT(stopped, 10);
  EXPECT_EQ(warnings.filter(QStringLiteral("saved states")), QStringList());
}

TEST(PrintOutput, SeriesHasOneSheetPerArea) {
  QTemporaryDir folder;
  const PageCase from = printCaseOf(8, 6);
  Options options;
  options.print.paper = Paper::A4;
  options.print.series = PrintSeries::Area;
  options.print.file = in(folder, "series");
  printCase(from, options, Language::Chinese);
  EXPECT_EQ(QDir(folder.path() + QStringLiteral("/series")).entryList(QDir::Files),
            (QStringList{QStringLiteral("01_沙岗.pdf"), QStringLiteral("02_紫马岭周边.pdf"),
                         QStringLiteral("03_起湾道—长江路.pdf"), QStringLiteral("04_金钟湖.pdf")}));
  options.print.file = in(folder, "atlas.pdf");
  printCase(from, options, Language::English);
  EXPECT_TRUE(bytesOf(in(folder, "atlas.pdf")).contains("/Count 4"));
  EXPECT_EQ(seriesFileName(12, "a/b:c"), QStringLiteral("12_a_b_c.pdf"));
}

}  // namespace
}  // namespace renewal::viewer
