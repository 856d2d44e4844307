#pragma once

#include <QPainter>

#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// Outlines of the renewal units of a scene, over the parcels and under the labels.
void paintUnitOutlines(QPainter& painter, const MapScene& scene, const MapGrid& grid);

}  // namespace renewal::viewer
