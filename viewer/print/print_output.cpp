#include "viewer/print/print_output.h"

#include <fmt/format.h>

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>
#include <future>
#include <thread>
#include <utility>

#include "core/base/version.h"
#include "viewer/base/format.h"
#include "viewer/print/pdf_text.h"

namespace renewal::viewer {
namespace {

constexpr int tenthsPerInch = 254;
constexpr double mostPixels = 2e8;
constexpr std::size_t mostPictureShapes = 8000;  // a picture gains nothing from more

/// A map sheet; `page` must outlive the result.
PrintSheet sheetOf(const Page& page) {
  return {page.layout.size, paperId(page.layout.paper), page.title, page.subtitle,
          [&page](QPainter& painter, const PageDevice& device, const JobContext& job) {
            PagePainter(page, device).paint(painter, job);
          }};
}

std::vector<PrintSheet> sheetsOf(const std::vector<Page>& pages) {
  std::vector<PrintSheet> sheets;
  sheets.reserve(pages.size());
  for (const Page& page : pages) {
    sheets.push_back(sheetOf(page));
  }
  return sheets;
}

QSize sizeInTenths(const PrintSheet& sheet) {
  return {qRound(sheet.size.width() * 10), qRound(sheet.size.height() * 10)};
}

[[noreturn]] void notWritten(const std::filesystem::path& file, const QString& why) {
  throw Error(
      ErrorCode::WriteFailed,
      {"图没有写成：" + why.toStdString(), "The sheet was not written: " + why.toStdString()},
      file.string(),
      {"请检查目录是否存在、可写，磁盘是否有空间；原有文件未改动。",
       "Check that the folder exists and can be written, and that the disk has room; a file "
       "that stood there is unchanged."});
}

void beginOrThrow(QPainter& painter, QPaintDevice* device) {
  if (!painter.begin(device)) {
    throw Error(ErrorCode::Internal, {"无法开始绘图。", "Drawing could not begin."}, {},
                {"请换一种格式或较小的纸张再试。", "Try another format or a smaller paper."});
  }
}

QPageSize pageSize(const PrintSheet& sheet) {
  return QPageSize(sheet.size, QPageSize::Millimeter, sheet.paper, QPageSize::ExactMatch);
}

/// The moment of writing would make the same sheet differ from run to run. Blanks keep every
/// position in the file.
void blankCreationDate(QByteArray& pdf) {
  const qsizetype at = pdf.indexOf("/CreationDate (");
  const qsizetype end = at < 0 ? -1 : pdf.indexOf(')', at);
  for (qsizetype i = at; i >= 0 && i <= end; ++i) {
    pdf[i] = ' ';
  }
}

/// Runs the work in a thread of its own. Qt keeps the faces of fonts per thread, and what was drawn
/// before leaves its mark in them: an outline of a letter may be off by 1/64 of a pixel. In a new
/// thread a page is the same whatever the window has drawn.
template <class Work>
auto inNewThread(const Work& work) {
  std::packaged_task<decltype(work())()> task(work);
  auto result = task.get_future();
  std::thread(std::move(task)).join();
  return result.get();
}

QImage drawImage(const PrintSheet& page, int dpi, const JobContext& job) {
  const double zoom = static_cast<double>(dpi) / tenthsPerInch;
  const double width = std::round(sizeInTenths(page).width() * zoom);
  const double height = std::round(sizeInTenths(page).height() * zoom);
  if (width * height > mostPixels) {
    throw Error(ErrorCode::FileTooLarge,
                {fmt::format("{} 在 {} dpi 下为 {:.0f} x {:.0f} 像素，超过 2 亿像素的上限。",
                             page.paper.toStdString(), dpi, width, height),
                 fmt::format("{} at {} dpi has {:.0f} x {:.0f} pixels, above the limit of 200 "
                             "million.",
                             page.paper.toStdString(), dpi, width, height)},
                {}, {"请降低 --dpi，或输出 PDF。", "Lower --dpi, or write a PDF."});
  }
  QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
  image.setDotsPerMeterX(qRound(dpi / 0.0254));
  image.setDotsPerMeterY(qRound(dpi / 0.0254));
  image.fill(Qt::white);
  QPainter painter;
  beginOrThrow(painter, &image);
  painter.scale(zoom, zoom);
  page.paint(painter, {false, mostPictureShapes, dpi, MapLetters::Shapes}, job);
  return image;
}

QByteArray drawPdf(const std::vector<PrintSheet>& pages, const JobContext& job) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setResolution(tenthsPerInch);
    writer.setPageSize(pageSize(pages.front()));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(pages.front().title);
    writer.setCreator(QStringLiteral("renewal-viewer %1").arg(QLatin1String(version())));
    QPainter painter;
    beginOrThrow(painter, &writer);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    bool first = true;
    for (const PrintSheet& page : pages) {
      job.checkpoint();
      if (!first) {
        writer.setPageSize(pageSize(page));
        writer.newPage();
      }
      first = false;
      PageDevice device;
      device.mapLetters = MapLetters::Text;
      page.paint(painter, device, job);
    }
  }
  blankCreationDate(bytes);
  sayCharactersForRadicals(bytes);
  return bytes;
}

/// A photo is drawn below and above the parcels; the second is made to refer to the first.
void shareImage(QByteArray& svg) {
  const QByteArray begin("<image ");
  const QByteArray end("/>");
  const qsizetype first = svg.indexOf(begin);
  const qsizetype firstEnd = svg.indexOf(end, std::max<qsizetype>(first, 0));
  const qsizetype second = first < 0 ? -1 : svg.indexOf(begin, firstEnd);
  if (second < 0) {
    return;
  }
  const qsizetype length = firstEnd + end.size() - first;
  const QByteArrayView all(svg);
  if (all.sliced(second).startsWith(all.sliced(first, length))) {
    svg.replace(second, length, "<use xlink:href=\"#photo\"/>");
    svg.insert(first + begin.size(), "id=\"photo\" ");
  }
}

QByteArray drawSvg(const PrintSheet& page, const JobContext& job) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(tenthsPerInch);
  generator.setSize(sizeInTenths(page));
  generator.setViewBox(QRect(QPoint(0, 0), sizeInTenths(page)));
  generator.setTitle(page.title);
  generator.setDescription(page.subtitle);
  QPainter painter;
  beginOrThrow(painter, &generator);
  page.paint(painter, {true, mostVectorParcels, 300, MapLetters::Shapes}, job);
  painter.end();
  shareImage(bytes);
  return bytes;
}

QByteArray png(const PrintSheet& page, int dpi, const JobContext& job) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!inNewThread([&] { return drawImage(page, dpi, job); }).save(&buffer, "PNG")) {
    throw Error(ErrorCode::Internal, {"无法生成 PNG。", "The PNG could not be made."}, {},
                {"请降低 --dpi 再试。", "Try again with a lower --dpi."});
  }
  return bytes;
}

}  // namespace

std::optional<PrintFormat> printFormatOf(const std::filesystem::path& file) {
  const QString ending = QString::fromStdString(file.extension().string()).toLower();
  if (ending == QLatin1String(".pdf")) {
    return PrintFormat::Pdf;
  }
  if (ending == QLatin1String(".svg")) {
    return PrintFormat::Svg;
  }
  if (ending == QLatin1String(".png")) {
    return PrintFormat::Png;
  }
  return std::nullopt;
}

QImage pageImage(const Page& page, int dpi, const JobContext& job) {
  return inNewThread([&] { return drawImage(sheetOf(page), dpi, job); });
}

QByteArray pagesPdf(const std::vector<Page>& pages, const JobContext& job) {
  return sheetsPdf(sheetsOf(pages), job);
}

QByteArray pageSvg(const Page& page, const JobContext& job) {
  return inNewThread([&] { return drawSvg(sheetOf(page), job); });
}

QByteArray sheetsPdf(const std::vector<PrintSheet>& sheets, const JobContext& job) {
  return inNewThread([&] { return drawPdf(sheets, job); });
}

void writePages(const std::vector<Page>& pages, const std::filesystem::path& file, int dpi,
                const JobContext& job) {
  writeSheets(sheetsOf(pages), file, dpi, job);
}

void writeSheets(const std::vector<PrintSheet>& pages, const std::filesystem::path& file, int dpi,
                 const JobContext& job) {
  const auto format = printFormatOf(file);
  if (!format || pages.empty() || (pages.size() > 1 && *format != PrintFormat::Pdf)) {
    throw Error(
        ErrorCode::Usage,
        {"不能写成这种格式；多页只能写成 .pdf。",
         "This format cannot be written; several sheets go into a .pdf only."},
        file.string(),
        {"请用 .pdf、.svg 或 .png 结尾的文件名。", "Give a name ending in .pdf, .svg or .png."});
  }
  QSaveFile out(QFile::decodeName(file.c_str()));
  // Before the work, so that a wrong folder is said at once.
  if (!out.open(QIODevice::WriteOnly)) {
    notWritten(file, out.errorString());
  }
  const QByteArray bytes = *format == PrintFormat::Pdf ? sheetsPdf(pages, job)
                           : *format == PrintFormat::Svg
                               ? inNewThread([&] { return drawSvg(pages.front(), job); })
                               : png(pages.front(), dpi, job);
  job.checkpoint();
  if (out.write(bytes) != bytes.size() || !out.commit()) {
    notWritten(file, out.errorString());
  }
}

QString seriesFileName(std::size_t number, const std::string& name, int digits) {
  static const QRegularExpression refused(QStringLiteral("[\\x00-\\x1f<>:\"/\\\\|?*]"));
  const QString safe = toQString(name).replace(refused, QStringLiteral("_")).trimmed();
  return QStringLiteral("%1_%2.pdf").arg(number, digits, 10, QLatin1Char('0')).arg(safe);
}

void makeFolder(const std::filesystem::path& folder) {
  if (!QDir().mkpath(QFile::decodeName(folder.c_str()))) {
    throw Error(ErrorCode::WriteFailed, {"无法建立目录。", "The folder could not be made."},
                folder.string(),
                {"请检查上级目录是否可写，是否有同名文件。",
                 "Check that the folder above can be written and that no file has this name."});
  }
}

}  // namespace renewal::viewer
