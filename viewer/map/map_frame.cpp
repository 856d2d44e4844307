#include "viewer/map/map_frame.h"

#include <QPainter>
#include <cmath>

#include "viewer/map/ground_painter.h"

namespace renewal::viewer {
namespace {

std::shared_ptr<const IdImage> idsOf(const ParcelTable& table, const MapGrid& grid,
                                     const std::shared_ptr<const IdImage>& old,
                                     const JobContext& job) {
  if (old && old->grid() == grid) {
    return old;
  }
  return std::make_shared<const IdImage>(old ? panIds(table, *old, grid, job)
                                             : drawIds(table, grid, job));
}

/// The photo lies over the drawn ground and shines through the parcels, as under glass.
void paintUnderlay(QImage& picture, const MapScene& scene, const MapGrid& grid, double share) {
  if (scene.underlay) {
    QPainter painter(&picture);
    paintUnderlay(painter, *scene.underlay, grid, scene.underlayOpacity * share);
  }
}

}  // namespace

ParcelIndex MapFrame::parcelAt(Point world) const {
  if (!ids) {
    return noParcel;
  }
  const double x = std::floor(ids->grid().pixelX(world.x));
  const double y = std::floor(ids->grid().pixelY(world.y));
  if (!(x >= 0 && y >= 0 && x < ids->width() && y < ids->height())) {
    return noParcel;
  }
  return ids->at(static_cast<int>(x), static_cast<int>(y));
}

std::shared_ptr<const MapFrame> renderFrame(const std::shared_ptr<const MapScene>& scene,
                                            const MapGrid& grid, bool smooth,
                                            const std::shared_ptr<const MapFrame>& previous,
                                            const JobContext& job) {
  auto frame = std::make_shared<MapFrame>();
  frame->scene = scene;
  frame->grid = grid;
  frame->smooth = smooth;
  const ParcelTable& table = *scene->content->parcels;

  const bool sameTable = previous && previous->scene->content == scene->content;
  frame->ids = idsOf(table, grid, sameTable ? previous->ids : nullptr, job);
  if (smooth) {
    frame->fine = idsOf(table, grid.refined(2), sameTable ? previous->fine : nullptr, job);
  } else if (sameTable && previous->fine && previous->fine->grid().sameRaster(grid.refined(2))) {
    frame->fine = previous->fine;  // the next smooth picture may start from it
  }

  const bool same = previous && previous->grid == grid && previous->scene->sameSurroundings(*scene);
  if (same) {
    frame->ground = previous->ground;
  } else {
    frame->ground = paintGround(*scene, grid);
    job.checkpoint();
  }
  if (same && (!previous->labelsOnParcels || previous->scene->sameColours(*scene))) {
    frame->overlay = previous->overlay;
    frame->labelsOnParcels = previous->labelsOnParcels;
  } else {
    MapOverlay overlay = paintOverlay(*scene, grid);
    frame->overlay = std::move(overlay.image);
    frame->labelsOnParcels = overlay.onParcels;
  }
  job.checkpoint();

  QImage ground = frame->ground;
  paintUnderlay(ground, *scene, grid, 1);
  if (scene->theme && scene->layers.parcels) {
    frame->picture = composeParcels(table, smooth ? *frame->fine : *frame->ids, smooth ? 2 : 1,
                                    scene->paint(grid), ground, job);
    paintUnderlay(frame->picture, *scene, grid, underlayParcelShare);
  } else {
    frame->picture = ground.copy();
  }
  QPainter painter(&frame->picture);
  painter.drawImage(0, 0, frame->overlay);
  painter.end();
  return frame;
}

}  // namespace renewal::viewer
