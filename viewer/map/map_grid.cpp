#include "viewer/map/map_grid.h"

#include <algorithm>
#include <cmath>

namespace renewal::viewer {
namespace {

// Far outside any map there is nothing to see; the limit keeps the conversion defined.
std::int64_t wholePixels(double v) {
  constexpr double limit = 1e15;
  return static_cast<std::int64_t>(std::llround(std::clamp(v, -limit, limit)));
}

}  // namespace

MapGrid MapGrid::centred(Point origin, Point centre, double unitsPerPixel, int width, int height) {
  MapGrid grid{origin, unitsPerPixel, 0, 0, width, height};
  grid.left = wholePixels(grid.gridX(centre.x) - width / 2.0);
  grid.top = wholePixels(grid.gridY(centre.y) - height / 2.0);
  return grid;
}

MapGrid MapGrid::fitting(Point origin, const Box& box, int width, int height, double margin) {
  if (box.empty() || width <= 0 || height <= 0) {
    return centred(origin, box.empty() ? origin : box.centre(), 1, width, height);
  }
  const double room = 1 - 2 * margin;
  double scale = std::max(box.width() / (width * room), box.height() / (height * room));
  if (!(scale > 0)) {
    scale = 0.1;  // a single point: 10 cm per pixel, or so many degrees
  }
  return centred(origin, box.centre(), scale, width, height);
}

}  // namespace renewal::viewer
