#pragma once

#include <QPainter>
#include <filesystem>
#include <memory>

#include "core/base/job_context.h"
#include "core/service/case_service.h"
#include "core/service/underlay_service.h"
#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"
#include "viewer/map/underlay_picture.h"

namespace renewal::viewer {

/// A photo to print under the parcels. Immutable and shared with workers.
struct PageUnderlay {
  std::shared_ptr<UnderlayService> service;
  std::shared_ptr<const UnderlayInfo> info;
  CoordinateSystem map;  ///< of the case
  double opacity = 1;    ///< 0 to 1
};

/// More pixels of a photo than these are not held for a sheet: a larger one gets it coarser.
inline constexpr double mostUnderlayPixels = 24e6;

/// Opens a photo for the sheets of a case. Throws Error as the service does, and (Crs) where the
/// photo lies beside the case.
std::shared_ptr<const PageUnderlay> openPageUnderlay(std::shared_ptr<UnderlayService> service,
                                                     const std::filesystem::path& path,
                                                     const CaseContent& content);

/// The piece of the photo in a window, with `pixels` of it to a pixel of the window: fewer where
/// the photo is coarser or where there would be more than mostUnderlayPixels. Null where the photo
/// does not reach the window. Throws Error, Cancelled.
std::shared_ptr<const UnderlayPicture> readPageUnderlay(const PageUnderlay& underlay,
                                                        const MapGrid& window, double pixels,
                                                        const JobContext& job);

/// Draws the scene's photo as the screen has it: over the ground, then with underlayParcelShare
/// through the parcels. The painter's unit is a pixel of the grid. Nothing without a photo.
void paintPageUnderlay(QPainter& painter, const MapScene& scene, const MapGrid& grid, double share);

}  // namespace renewal::viewer
