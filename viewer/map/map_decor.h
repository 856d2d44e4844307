#pragma once

#include <QPainter>
#include <QSize>

#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// What stands still while the map moves: scale bar, north arrow and the mark 示意 (schematic)
/// where an inferred outline is shown. `size` in logical pixels, `unitsPerPixel` per logical pixel.
void paintDecor(QPainter& painter, const MapScene& scene, QSize size, double unitsPerPixel);

/// Pixels the scale bar is long, of a round length on the ground; unitsPerPixel > 0.
double scaleBarWidth(double unitsPerPixel);

/// Crosses at round coordinates and their values along the edges; nothing where the layer is off.
/// `grid` in device pixels, painted in logical ones.
void paintGraticule(QPainter& painter, const MapScene& scene, const MapGrid& grid);

/// The longest round length (1, 2, 5 times a power of ten) not above `most`; most > 0.
double roundLength(double most);

}  // namespace renewal::viewer
