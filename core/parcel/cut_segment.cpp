#include "core/parcel/cut_segment.h"

#include <algorithm>

namespace renewal {

// Liang and Barsky.
bool cutSegment(const Box& box, Point& a, Point& b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  double from = 0;
  double to = 1;
  const auto cut = [&](double along, double room) {
    if (along == 0) {
      return room >= 0;
    }
    const double t = room / along;
    if (along < 0) {
      from = std::max(from, t);
    } else {
      to = std::min(to, t);
    }
    return from <= to;
  };
  if (!cut(-dx, a.x - box.minX) || !cut(dx, box.maxX - a.x) || !cut(-dy, a.y - box.minY) ||
      !cut(dy, box.maxY - a.y)) {
    return false;
  }
  const Point start = a;
  a = {start.x + from * dx, start.y + from * dy};
  b = {start.x + to * dx, start.y + to * dy};
  return true;
}

}  // namespace renewal
