#pragma once

#include <QPainter>
#include <QRectF>

#include "viewer/print/page.h"

namespace renewal::viewer {

/// Draws where in the case the map of the sheet lies, into a box (tenths of a millimetre): outline
/// of the district, areas, water, main roads, and the window of the map in red. Cuts every shape to
/// the box itself, because some devices cannot.
void paintLocator(QPainter& painter, const Page& page, const QRectF& box);

}  // namespace renewal::viewer
