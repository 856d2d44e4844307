#pragma once

#include <QRectF>

#include "viewer/print/page.h"
#include "viewer/print/page_pen.h"

namespace renewal::viewer {

/// Draws the legend of a sheet into a box (tenths of a millimetre): classes with their counts, then
/// the symbols of structure and ground, in as many columns as there is room for, made smaller until
/// all fit; what still does not fit is counted in a last line.
void paintLegend(const PagePen& pen, const Page& page, const QRectF& box);

}  // namespace renewal::viewer
