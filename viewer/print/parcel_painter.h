#pragma once

#include <QPainter>
#include <vector>

#include "core/base/job_context.h"
#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// More parcels than these on a sheet are drawn as an image.
inline constexpr std::size_t mostVectorParcels = 50000;

/// Rows whose box touches the window, in order of the table. Throws Cancelled.
std::vector<std::uint32_t> parcelsIn(const ParcelTable& table, const Box& window,
                                     const JobContext& job);

/// Draws the rows as shapes, one path per class: sharp at any size. Where parcels overlap, the
/// later class is on top. The painter's unit is a pixel of the grid. Throws Cancelled.
void paintParcelShapes(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                       const std::vector<std::uint32_t>& rows, const JobContext& job);

/// Draws ground and parcels as an image of `width` pixels across the window, strip by strip so that
/// a large sheet needs little memory. Throws Cancelled.
void paintParcelImage(QPainter& painter, const MapScene& scene, const MapGrid& grid, int width,
                      const JobContext& job);

}  // namespace renewal::viewer
