#pragma once

#include <algorithm>
#include <cmath>

#include "core/parcel/point.h"

namespace renewal {

inline Box boxOf(Point a, Point b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

inline double distanceBetween(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// The point of segment ab that is nearest to p.
inline Point nearestOn(Point a, Point b, Point p) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  if (!(square > 0)) {
    return a;
  }
  const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0);
  return t >= 1 ? b : Point{a.x + t * dx, a.y + t * dy};
}

/// Twice the signed area of the triangle abc: positive where c lies left of ab. Differences are
/// taken first, so that coordinates of 4·10^7 m cost no digits.
inline double turn(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// True if the closed segments ab and cd have a point in common.
inline bool segmentsMeet(Point a, Point b, Point c, Point d) {
  if (!boxOf(a, b).intersects(boxOf(c, d))) {
    return false;
  }
  const double c1 = turn(a, b, c);
  const double c2 = turn(a, b, d);
  const double a1 = turn(c, d, a);
  const double a2 = turn(c, d, b);
  return !((c1 > 0 && c2 > 0) || (c1 < 0 && c2 < 0) || (a1 > 0 && a2 > 0) || (a1 < 0 && a2 < 0));
}

/// The shortest connection of two closed segments.
struct Connection {
  double distance = 0;
  Point from;
  Point to;
};
inline Connection connectionOf(Point a, Point b, Point c, Point d) {
  if (segmentsMeet(a, b, c, d)) {
    // Where they cross does not matter to anybody who asks: a point of the shorter one will do.
    const Point on = nearestOn(a, b, nearestOn(c, d, a));
    return {0, on, on};
  }
  const auto nearer = [](const Connection& x, const Connection& y) {
    return y.distance < x.distance ? y : x;
  };
  const auto toFirst = [&](Point p) {
    const Point q = nearestOn(a, b, p);
    return Connection{distanceBetween(p, q), q, p};
  };
  const auto toSecond = [&](Point p) {
    const Point q = nearestOn(c, d, p);
    return Connection{distanceBetween(p, q), p, q};
  };
  return nearer(nearer(toFirst(c), toFirst(d)), nearer(toSecond(a), toSecond(b)));
}

}  // namespace renewal
