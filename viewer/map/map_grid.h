#pragma once

#include <cstdint>

#include "core/parcel/point.h"

namespace renewal::viewer {

/// The window on the map as a piece of an endless pixel grid that is anchored in world coordinates:
/// grid pixel (i, j) covers [i, i + 1) x [j, j + 1), columns to the east, rows to the south. A pan
/// changes left and top only, so a panned picture has the very same pixels as a new one.
struct MapGrid {
  Point origin;              ///< world position of grid position (0, 0)
  double unitsPerPixel = 1;  ///< world units per device pixel; > 0
  std::int64_t left = 0;     ///< grid column of the first pixel
  std::int64_t top = 0;      ///< grid row of the first pixel
  int width = 0;             ///< device pixels
  int height = 0;
  double pixelRatio = 1;  ///< device pixels per logical pixel: how large symbols and texts are

  /// Position in the grid, in pixels and fractions.
  double gridX(double x) const { return (x - origin.x) / unitsPerPixel; }
  double gridY(double y) const { return (origin.y - y) / unitsPerPixel; }
  /// Position in the window.
  double pixelX(double x) const { return gridX(x) - static_cast<double>(left); }
  double pixelY(double y) const { return gridY(y) - static_cast<double>(top); }
  Point toWorld(double pixelX, double pixelY) const {
    return {origin.x + (pixelX + static_cast<double>(left)) * unitsPerPixel,
            origin.y - (pixelY + static_cast<double>(top)) * unitsPerPixel};
  }
  /// World box of the whole window.
  Box extent() const {
    Box box;
    box.add(toWorld(0, 0));
    box.add(toWorld(width, height));
    return box;
  }
  /// The same window with `factor` x `factor` pixels in place of each.
  MapGrid refined(int factor) const {
    return {origin,         unitsPerPixel / factor, left * factor,      top * factor,
            width * factor, height * factor,        pixelRatio * factor};
  }
  /// True if the two windows differ by whole pixels only.
  bool sameRaster(const MapGrid& other) const {
    return origin == other.origin && unitsPerPixel == other.unitsPerPixel &&
           pixelRatio == other.pixelRatio;
  }
  friend bool operator==(const MapGrid&, const MapGrid&) = default;

  /// World units per logical pixel.
  double unitsPerLogicalPixel() const { return unitsPerPixel * pixelRatio; }

  /// The window of the given size with `centre` in its middle (to half a pixel).
  static MapGrid centred(Point origin, Point centre, double unitsPerPixel, int width, int height);
  /// As centred(), showing all of `box` with a margin on each side as a share of the window.
  static MapGrid fitting(Point origin, const Box& box, int width, int height, double margin = 0.04);
};

}  // namespace renewal::viewer
