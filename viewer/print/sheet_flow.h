#pragma once

#include <QRectF>
#include <QString>
#include <QStringList>
#include <vector>

#include "core/base/text.h"
#include "core/sites/site_sheet.h"

namespace renewal::viewer {

/// The texts of a site sheet broken into lines and set in columns. Lengths are tenths of a
/// millimetre. Plain data.
struct SheetFlow {
  enum class Style : std::uint8_t { Heading, Entry, Unknown, Table };
  struct Row {
    Style style = Style::Entry;
    QStringList label;  ///< lines; of a heading its text; of a table its cells
    QStringList value;  ///< lines
    std::size_t page = 0;
    QRectF box;
  };
  std::vector<Row> rows;
  std::size_t pages = 1;
  int letters = 0;  ///< size of the letters, tenths of a millimetre
};

/// Share of a column that labels take.
inline constexpr double sheetLabelShare = 0.29;

/// Sets a sheet in the columns of the first page, then of as many others as it takes.
SheetFlow flowSheet(const SiteSheet& sheet, const CoordinateSystem& crs, Language language,
                    const std::vector<QRectF>& first, const std::vector<QRectF>& others);

}  // namespace renewal::viewer
