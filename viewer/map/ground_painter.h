#pragma once

#include <QImage>
#include <QPainter>

#include "viewer/map/label_painter.h"
#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// What lies below the parcels: paper, district, parks, water, roads. Any thread.
QImage paintGround(const MapScene& scene, const MapGrid& grid);

/// What lies above them: railway, limits with their hatch, outlines of areas, structure, labels.
/// Transparent elsewhere. Any thread.
QImage paintOverlay(const MapScene& scene, const MapGrid& grid);

/// The same with a painter on any device, whose unit is a pixel of the grid: for paper.
void paintGround(QPainter& painter, const MapScene& scene, const MapGrid& grid);
void paintOverlay(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                  MapLetters letters = MapLetters::Shapes);

}  // namespace renewal::viewer
