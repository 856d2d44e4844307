#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QPolygonF>
#include <optional>

#include "core/plan/map_feature.h"
#include "viewer/map/map_grid.h"

namespace renewal::viewer {

/// Geometry of features in pixels of a window.
QPointF toPixel(const MapGrid& grid, Point p);
QPolygonF toPixels(const MapGrid& grid, const std::vector<Point>& path);
/// All paths; polygons closed and filled even-odd.
QPainterPath featurePath(const MapGrid& grid, const MapFeature& feature);
QPainterPath parcelPath(const MapGrid& grid, const ParcelGeometry& geometry, ParcelIndex parcel);

/// Box of the feature in world units, grown by its half width.
Box featureBox(const MapFeature& feature);

/// A point well inside a polygon feature (the middle of its longest inner run on a few scan lines),
/// the middle of a line, or the point itself; nothing for an empty feature.
std::optional<Point> labelPoint(const MapFeature& feature);

/// The place of labelPoint() of a polygon with the length of the inner run it is the middle of, in
/// world units.
struct LabelRoom {
  Point point;
  double width = 0;
};
std::optional<LabelRoom> labelRoom(const MapFeature& polygon);

/// The nearest point of a line feature's paths; nothing for an empty feature.
std::optional<Point> nearestOnLine(const MapFeature& line, Point to);

}  // namespace renewal::viewer
