#pragma once

#include <QColor>
#include <QPainter>
#include <QPointF>
#include <QRectF>

#include "core/base/job_context.h"
#include "viewer/map/label_painter.h"
#include "viewer/print/page.h"
#include "viewer/print/page_pen.h"
#include "viewer/print/parcel_painter.h"

namespace renewal::viewer {

/// What a device wants of the drawing.
struct PageDevice {
  bool letterOutlines = false;                 ///< letters as shapes (SVG)
  std::size_t mostShapes = mostVectorParcels;  ///< above these, parcels are an image
  int imageDpi = 300;                          ///< of parcels where they are too many for shapes
  MapLetters mapLetters = MapLetters::Shapes;  ///< of the names on the map
};

/// The one painter of sheets: window, PDF, SVG, PNG and printer all show what it draws. The
/// QPainter's unit is a tenth of a millimetre, its origin the upper left corner of the sheet. Any
/// thread; the page must outlive the painter.
class PagePainter {
 public:
  PagePainter(const Page& page, const PageDevice& device) : page_(page), device_(device) {}

  /// Throws Cancelled.
  void paint(QPainter& painter, const JobContext& job) const;
  /// One part alone; stays inside its box.
  void paintPart(QPainter& painter, PagePart part, const JobContext& job) const;

 private:
  void map(const PagePen& pen, const JobContext& job) const;
  void frame(const PagePen& pen) const;
  void coordinates(const PagePen& pen) const;
  void schematicNote(const PagePen& pen) const;
  void crosses(const PagePen& pen, double step) const;
  void heading(const PagePen& pen, QRectF& box, const QString& text) const;
  void title(const PagePen& pen) const;
  void subtitle(const PagePen& pen) const;
  void locator(const PagePen& pen) const;
  void totals(const PagePen& pen) const;
  void northArrow(const PagePen& pen) const;
  void scaleBar(const PagePen& pen) const;
  void notes(const PagePen& pen) const;
  void signature(const PagePen& pen) const;

  QRectF box(PagePart part) const;
  double k() const { return page_.layout.factor; }
  /// A letter height in mm on A3.
  QFont font(double mm, QFont::Weight weight = QFont::Normal) const {
    return PagePen::font(mm * k(), weight);
  }
  QString text(const char* zh, const char* en) const;
  QPointF toPaper(Point world) const;

  const Page& page_;
  PageDevice device_;
};

/// Colours of a sheet besides those of the map.
namespace ink {
QColor text(const Page& page);
QColor quiet(const Page& page);
QColor line(const Page& page);
}  // namespace ink

/// Tenths of a millimetre.
inline QRectF tenths(const QRectF& mm) {
  return {mm.left() * 10, mm.top() * 10, mm.width() * 10, mm.height() * 10};
}

}  // namespace renewal::viewer
