#pragma once

#include <QImage>

#include "viewer/map/map_grid.h"

class QPainter;

namespace renewal::viewer {

/// A piece of an aerial photo or scanned map as it lies in a window of the map. Immutable.
struct UnderlayPicture {
  MapGrid grid;
  QImage image;  ///< RGBA8888_Premultiplied, of the grid's size; clear where the photo has nothing
};

/// How much of a photo shows through a parcel: both can be read.
inline constexpr double underlayParcelShare = 0.4;

/// Draws the picture where it lies in another window, moved or scaled into place. Any thread.
void paintUnderlay(QPainter& painter, const UnderlayPicture& picture, const MapGrid& grid,
                   double opacity);

}  // namespace renewal::viewer
