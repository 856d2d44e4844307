#pragma once

#include <QImage>
#include <memory>

#include "core/base/job_context.h"
#include "viewer/map/id_image.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// A finished picture of the map with what it was made of, so that the next one takes over what
/// has not changed. Immutable.
struct MapFrame {
  std::shared_ptr<const MapScene> scene;
  MapGrid grid;
  bool smooth = false;                  ///< coloured from `fine`, with smooth edges, not from `ids`
  std::shared_ptr<const IdImage> ids;   ///< one id per pixel
  std::shared_ptr<const IdImage> fine;  ///< 2 x 2 ids per pixel; of an earlier window if not smooth
  QImage ground;
  QImage overlay;
  bool labelsOnParcels = false;  ///< the overlay is right only for the colours of this scene
  QImage picture;                ///< RGB32, of the grid's size

  /// The parcel seen at a world position; noParcel outside the picture.
  ParcelIndex parcelAt(Point world) const;
};

/// Draws the picture, taking over from `previous` (may be null) whatever fits. Any thread. Throws
/// Cancelled.
std::shared_ptr<const MapFrame> renderFrame(const std::shared_ptr<const MapScene>& scene,
                                            const MapGrid& grid, bool smooth,
                                            const std::shared_ptr<const MapFrame>& previous,
                                            const JobContext& job);

}  // namespace renewal::viewer
