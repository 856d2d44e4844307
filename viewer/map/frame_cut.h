#pragma once

#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QPolygonF>
#include <QRectF>
#include <vector>

#include "core/plan/map_feature.h"
#include "viewer/map/map_grid.h"

namespace renewal::viewer {

/// What a window shows of lines and outlines: a feature that runs far beyond costs no more than its
/// piece inside. All in pixels of the window.

/// The window, grown by what a stroke of this width reaches beyond its line.
QRectF frameOf(const MapGrid& grid, double penWidth);

/// A stretch of a line that lies in a frame.
struct LineRun {
  QPolygonF points;
  double start = 0;  ///< length of the line before the first point: dashes go on from there
};
/// The stretches of a line in the frame, borders included, in its order.
std::vector<LineRun> cutLine(const QPolygonF& line, const QRectF& frame);

/// The part of a ring in the frame as one ring, even where it falls into several: their borders
/// then join along the frame. It runs the way the ring runs; empty where there is none. The last
/// point is not the first again.
QPolygonF cutRing(const QPolygonF& ring, const QRectF& frame);

/// As featurePath(), cut to the frame: rings as rings, lines as their stretches.
QPainterPath featurePath(const MapGrid& grid, const MapFeature& feature, const QRectF& frame);

/// Strokes the feature where it is seen; dashes stand where they would on the whole line.
void strokeFeature(QPainter& painter, const MapGrid& grid, const MapFeature& feature,
                   const QPen& pen);
/// The same of one line.
void strokeLine(QPainter& painter, const MapGrid& grid, const QPolygonF& line, const QPen& pen);

}  // namespace renewal::viewer
