#include "viewer/map/unit_painter.h"

#include <QPainterPath>
#include <algorithm>

#include "viewer/map/feature_path.h"
#include "viewer/map/frame_cut.h"

namespace renewal::viewer {
namespace {

constexpr double lineWidth = 2;
constexpr double outlineHaloWidth = 4;
/// An outline smaller than this is a dot that would hide its parcels, px.
constexpr double leastPixels = 3;

Box boxOf(const Outline& outline) {
  Box box;
  for (const auto& part : outline.parts) {
    for (const Point p : part.front()) {
      box.add(p);
    }
  }
  return box;
}

}  // namespace

void paintUnitOutlines(QPainter& painter, const MapScene& scene, const MapGrid& grid) {
  if (!scene.units) {
    return;
  }
  const Box window = grid.extent();
  const QRectF frame = frameOf(grid, outlineHaloWidth);
  QPainterPath path;
  for (const RenewalUnit& unit : scene.units->units.units) {
    if (scene.onlyUnit && unit.id != *scene.onlyUnit) {
      continue;
    }
    const Box box = boxOf(unit.outline);
    if (!box.intersects(window) ||
        std::max(box.width(), box.height()) < leastPixels * grid.unitsPerPixel) {
      continue;
    }
    for (const auto& part : unit.outline.parts) {
      for (const std::vector<Point>& ring : part) {
        const QPolygonF cut = cutRing(toPixels(grid, ring), frame);
        if (cut.size() > 2) {
          path.addPolygon(cut);
          path.closeSubpath();
        }
      }
    }
  }
  if (path.isEmpty()) {
    return;
  }
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  QColor halo = scene.ground("paper");
  halo.setAlphaF(0.7F);
  for (const QPen& pen : {QPen(halo, outlineHaloWidth), QPen(scene.ground("accent"), lineWidth)}) {
    painter.strokePath(path, pen);
  }
  painter.restore();
}

}  // namespace renewal::viewer
