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
struct MapOverlay {
  QImage image;
  bool onParcels = false;  ///< has labels that are right only for the colours below them
};
MapOverlay paintOverlay(const MapScene& scene, const MapGrid& grid);

/// The same with a painter on any device, whose unit is a pixel of the grid: for paper. Returns
/// MapOverlay::onParcels.
void paintGround(QPainter& painter, const MapScene& scene, const MapGrid& grid);
bool paintOverlay(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                  MapLetters letters = MapLetters::Shapes);

}  // namespace renewal::viewer
