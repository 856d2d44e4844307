#include "viewer/map/underlay_picture.h"

#include <QPainter>

namespace renewal::viewer {

void paintUnderlay(QPainter& painter, const UnderlayPicture& picture, const MapGrid& grid,
                   double opacity) {
  painter.save();
  painter.setOpacity(opacity);
  if (picture.grid.sameRaster(grid)) {
    painter.drawImage(QPointF(static_cast<double>(picture.grid.left - grid.left),
                              static_cast<double>(picture.grid.top - grid.top)),
                      picture.image);
  } else {
    const Box box = picture.grid.extent();
    painter.drawImage(QRectF(QPointF(grid.pixelX(box.minX), grid.pixelY(box.maxY)),
                             QPointF(grid.pixelX(box.maxX), grid.pixelY(box.minY))),
                      picture.image);
  }
  painter.restore();
}

}  // namespace renewal::viewer
