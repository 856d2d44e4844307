#include "gis/sample/ring.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace renewal::gis::sample {
namespace {

double cross(Point a, Point b) {
  return a.x * b.y - a.y * b.x;
}

Point middle(Point a, Point b) {
  return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/// A ring with, per vertex, on which side of a line it lies: -1, 0, 1.
struct SidedRing {
  Ring points;
  std::vector<int> sides;
};

SidedRing withCrossings(const Ring& ring, const CutLine& line, double snap) {
  SidedRing result;
  const auto sideOf = [&](double d) { return std::abs(d) < snap ? 0 : d > 0 ? 1 : -1; };
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    const double da = line.distance(a);
    const double db = line.distance(b);
    result.points.push_back(a);
    result.sides.push_back(sideOf(da));
    if (sideOf(da) * sideOf(db) < 0) {
      const double t = da / (da - db);
      result.points.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
      result.sides.push_back(0);
    }
  }
  return result;
}

/// Finds two vertices on the line whose connection runs inside; false if there are none.
bool findChord(const SidedRing& ring, const CutLine& line, std::size_t& from, std::size_t& to) {
  std::vector<std::size_t> on;
  for (std::size_t i = 0; i < ring.points.size(); ++i) {
    if (ring.sides[i] == 0) {
      on.push_back(i);
    }
  }
  std::sort(on.begin(), on.end(), [&](std::size_t a, std::size_t b) {
    return line.position(ring.points[a]) < line.position(ring.points[b]);
  });
  const std::size_t n = ring.points.size();
  for (std::size_t i = 1; i < on.size(); ++i) {
    const std::size_t a = on[i - 1];
    const std::size_t b = on[i];
    const bool neighbours = (a + 1) % n == b || (b + 1) % n == a;
    if (!neighbours && inside(ring.points, middle(ring.points[a], ring.points[b]))) {
      from = std::min(a, b);
      to = std::max(a, b);
      return true;
    }
  }
  return false;
}

void separate(const SidedRing& ring, const CutLine& line, CutPieces& pieces) {
  std::size_t from = 0;
  std::size_t to = 0;
  if (findChord(ring, line, from, to)) {
    SidedRing first;
    SidedRing second;
    const std::size_t n = ring.points.size();
    for (std::size_t i = 0; i < n; ++i) {
      if (i >= from && i <= to) {
        first.points.push_back(ring.points[i]);
        first.sides.push_back(ring.sides[i]);
      }
      if (i <= from || i >= to) {
        second.points.push_back(ring.points[i]);
        second.sides.push_back(ring.sides[i]);
      }
    }
    separate(first, line, pieces);
    separate(second, line, pieces);
    return;
  }
  double furthest = 0;
  for (const Point p : ring.points) {
    const double d = line.distance(p);
    furthest = std::abs(d) > std::abs(furthest) ? d : furthest;
  }
  (furthest > 0 ? pieces.left : pieces.right).push_back(ring.points);
}

}  // namespace

double length(Point vector) {
  return std::sqrt(vector.x * vector.x + vector.y * vector.y);
}

double areaOf(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice += cross(ring[i] - ring[0], ring[i + 1] - ring[0]);
  }
  return twice / 2;
}

double perimeterOf(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    sum += length(ring[(i + 1) % ring.size()] - ring[i]);
  }
  return sum;
}

double compactness(const Ring& ring) {
  const double perimeter = perimeterOf(ring);
  return perimeter > 0 ? 4 * std::numbers::pi * areaOf(ring) / (perimeter * perimeter) : 0;
}

Point centroidOf(const Ring& ring) {
  Point sum;
  double twice = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const Point a = ring[i] - ring[0];
    const Point b = ring[i + 1] - ring[0];
    const double part = cross(a, b);
    sum.x += (a.x + b.x) / 3 * part;
    sum.y += (a.y + b.y) / 3 * part;
    twice += part;
  }
  return twice == 0 ? ring.front() : Point{ring[0].x + sum.x / twice, ring[0].y + sum.y / twice};
}

bool inside(const Ring& ring, Point p) {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Point a = ring[i];
    const Point b = ring[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
      in = !in;
    }
  }
  return in;
}

double distanceToPath(const std::vector<Point>& path, Point p) {
  double best = std::numeric_limits<double>::max();
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Point a = path[i - 1];
    const Point d = path[i] - a;
    const double square = d.x * d.x + d.y * d.y;
    const double t =
        square > 0 ? std::clamp(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / square, 0.0, 1.0) : 0;
    best = std::min(best, length({p.x - a.x - t * d.x, p.y - a.y - t * d.y}));
  }
  return best;
}

OrientedBox orientedBox(const Ring& ring) {
  OrientedBox best;
  double bestArea = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point edge = ring[(i + 1) % ring.size()] - ring[i];
    const double size = length(edge);
    if (size < 1e-6) {
      continue;
    }
    const CutLine line{ring[i], {edge.x / size, edge.y / size}};
    double lowAlong = 0;
    double highAlong = 0;
    double lowAcross = 0;
    double highAcross = 0;
    for (const Point p : ring) {
      lowAlong = std::min(lowAlong, line.position(p));
      highAlong = std::max(highAlong, line.position(p));
      lowAcross = std::min(lowAcross, line.distance(p));
      highAcross = std::max(highAcross, line.distance(p));
    }
    const double along = highAlong - lowAlong;
    const double across = highAcross - lowAcross;
    // A millionth better at least: equal boxes must not change places by rounding.
    if (along * across >= bestArea * (1 - 1e-6)) {
      continue;
    }
    bestArea = along * across;
    const double s = (lowAlong + highAlong) / 2;
    const double d = (lowAcross + highAcross) / 2;
    best.centre = {line.at.x + line.along.x * s - line.along.y * d,
                   line.at.y + line.along.y * s + line.along.x * d};
    const bool isLong = along >= across;
    best.axis = isLong ? line.along : Point{-line.along.y, line.along.x};
    best.length = std::max(along, across);
    best.width = std::min(along, across);
  }
  return best;
}

CutPieces cut(const Ring& ring, const CutLine& line, double snap) {
  CutPieces pieces;
  separate(withCrossings(ring, line, snap), line, pieces);
  return pieces;
}

std::vector<std::pair<Point, Point>> insideRuns(const Ring& ring, const CutLine& line) {
  std::vector<double> at;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const double da = line.distance(ring[i]);
    const double db = line.distance(ring[(i + 1) % ring.size()]);
    if ((da > 0) != (db > 0)) {
      const double t = da / (da - db);
      const double pa = line.position(ring[i]);
      at.push_back(pa + (line.position(ring[(i + 1) % ring.size()]) - pa) * t);
    }
  }
  std::sort(at.begin(), at.end());
  const auto pointAt = [&](double s) {
    return Point{line.at.x + line.along.x * s, line.at.y + line.along.y * s};
  };
  std::vector<std::pair<Point, Point>> runs;
  for (std::size_t i = 1; i < at.size(); i += 2) {
    runs.emplace_back(pointAt(at[i - 1]), pointAt(at[i]));
  }
  return runs;
}

}  // namespace renewal::gis::sample
