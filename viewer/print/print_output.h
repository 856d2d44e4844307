#pragma once

#include <QByteArray>
#include <QImage>
#include <QSizeF>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/job_context.h"
#include "viewer/print/page.h"
#include "viewer/print/page_painter.h"

namespace renewal::viewer {

/// Anything that fills a sheet of paper. `paint` draws it in tenths of a millimetre from the upper
/// left corner; it may be called in any thread and throws Cancelled.
struct PrintSheet {
  QSizeF size;    ///< mm
  QString paper;  ///< "A4"
  QString title;
  QString subtitle;
  std::function<void(QPainter&, const PageDevice&, const JobContext&)> paint;
};

enum class PrintFormat : std::uint8_t { Pdf, Svg, Png };
/// By the ending of the name, any case; nothing for another ending.
std::optional<PrintFormat> printFormatOf(const std::filesystem::path& file);

inline constexpr int leastDpi = 36;
inline constexpr int mostDpi = 600;

/// The sheet as a picture. Throws Error (FileTooLarge) above 200 million pixels, Cancelled. Any
/// thread.
QImage pageImage(const Page& page, int dpi, const JobContext& job);
/// One or more sheets as a PDF: shapes (parcels as an image where they are too many), fonts
/// embedded. The same sheets give the same bytes.
QByteArray pagesPdf(const std::vector<Page>& pages, const JobContext& job);
/// The sheet as SVG, letters as shapes.
QByteArray pageSvg(const Page& page, const JobContext& job);

/// The same for sheets of any kind.
QByteArray sheetsPdf(const std::vector<PrintSheet>& sheets, const JobContext& job);

/// Writes beside, then takes the file's place in one step: the old file stands until the new one is
/// complete. `dpi` counts for PNG. Throws Error (WriteFailed, Usage, FileTooLarge), Cancelled.
void writePages(const std::vector<Page>& pages, const std::filesystem::path& file, int dpi,
                const JobContext& job);

void writeSheets(const std::vector<PrintSheet>& sheets, const std::filesystem::path& file, int dpi,
                 const JobContext& job);

/// "01_沙岗.pdf": a file name for a sheet of a series, free of characters that file systems refuse.
/// `digits` at least, so that names sort as the numbers do.
QString seriesFileName(std::size_t number, const std::string& name, int digits = 2);

/// Makes the folder of a series and those above it. Throws Error (WriteFailed).
void makeFolder(const std::filesystem::path& folder);

}  // namespace renewal::viewer
