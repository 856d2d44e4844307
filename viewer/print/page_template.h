#pragma once

#include <QRectF>
#include <QString>
#include <cstdint>
#include <vector>

#include "viewer/print/paper.h"

namespace renewal::viewer {

/// What a sheet is made of.
enum class PagePart : std::uint8_t {
  Title,
  Subtitle,
  Map,  ///< the frame with its band of coordinates
  Legend,
  Locator,
  Totals,
  NorthArrow,
  ScaleBar,
  Notes,  ///< coordinate system, day, rule book, sources, 示意
  Signature,
};
inline constexpr std::size_t pagePartCount = static_cast<std::size_t>(PagePart::Signature) + 1;
QString pagePartId(PagePart part);

/// Where everything stands on a sheet, in mm from its upper left corner. Plain data.
struct PageTemplate {
  Paper paper = Paper::A3;
  bool portrait = false;
  QSizeF size;
  double factor = 1;  ///< of letters and symbols
  struct Element {
    PagePart part = PagePart::Title;
    QRectF box;
  };
  std::vector<Element> elements;

  static constexpr double margin = 10;
  QRectF box(PagePart part) const;
  /// The ground itself, inside the frame's band.
  QRectF mapBox() const;
  /// Width of the band with the coordinates.
  double band() const { return 4.6 * factor; }
};

PageTemplate pageTemplate(Paper paper, bool portrait);

}  // namespace renewal::viewer
