#include "gis/sample/shared_edges.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <unordered_map>

#include "gis/sample/random.h"

namespace renewal::gis::sample {
namespace {

constexpr double joinDistance = 0.02;
constexpr double onEdge = 0.02;
constexpr double cellSize = 12;
constexpr double longestPiece = 42;

/// All corners by square cells, each place once.
class CornerGrid {
 public:
  /// The corner that stands for this place.
  Point join(Point p) {
    for (int dx = -1; dx <= 1; ++dx) {
      for (int dy = -1; dy <= 1; ++dy) {
        const auto cell = fine_.find(key(p, joinDistance * 2, dx, dy));
        if (cell == fine_.end()) {
          continue;
        }
        for (const Point q : cell->second) {
          if (length(p - q) < joinDistance) {
            return q;
          }
        }
      }
    }
    fine_[key(p, joinDistance * 2, 0, 0)].push_back(p);
    coarse_[key(p, cellSize, 0, 0)].push_back(p);
    return p;
  }

  /// Corners on the open edge, from a to b.
  std::vector<Point> between(Point a, Point b) const {
    const double size = length(b - a);
    const CutLine line{a, {(b.x - a.x) / size, (b.y - a.y) / size}};
    std::vector<Point> found;
    const double grow = onEdge;
    const auto low = [&](double u, double v) { return index(std::min(u, v) - grow); };
    const auto high = [&](double u, double v) { return index(std::max(u, v) + grow); };
    for (std::int64_t x = low(a.x, b.x); x <= high(a.x, b.x); ++x) {
      for (std::int64_t y = low(a.y, b.y); y <= high(a.y, b.y); ++y) {
        const auto cell = coarse_.find(pack(x, y));
        if (cell == coarse_.end()) {
          continue;
        }
        for (const Point p : cell->second) {
          const double s = line.position(p);
          if (s > joinDistance && s < size - joinDistance && std::abs(line.distance(p)) < onEdge) {
            found.push_back(p);
          }
        }
      }
    }
    std::sort(found.begin(), found.end(),
              [&](Point p, Point q) { return line.position(p) < line.position(q); });
    return found;
  }

 private:
  static std::int64_t index(double v) {
    return static_cast<std::int64_t>(std::floor(v / cellSize));
  }
  static std::uint64_t pack(std::int64_t x, std::int64_t y) {
    return mixed(static_cast<std::uint64_t>(x)) ^ static_cast<std::uint64_t>(y);
  }
  static std::uint64_t key(Point p, double size, int dx, int dy) {
    return pack(static_cast<std::int64_t>(std::floor(p.x / size)) + dx,
                static_cast<std::int64_t>(std::floor(p.y / size)) + dy);
  }

  std::unordered_map<std::uint64_t, std::vector<Point>> fine_;
  std::unordered_map<std::uint64_t, std::vector<Point>> coarse_;
};

}  // namespace

void shareVertices(std::vector<Lot>& lots) {
  CornerGrid corners;
  for (Lot& lot : lots) {
    for (Ring& ring : lot.rings) {
      for (Point& p : ring) {
        p = corners.join(p);
      }
      ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
      while (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
      }
    }
  }
  for (Lot& lot : lots) {
    for (Ring& ring : lot.rings) {
      Ring full;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        full.push_back(ring[i]);
        const auto between = corners.between(ring[i], ring[(i + 1) % ring.size()]);
        full.insert(full.end(), between.begin(), between.end());
      }
      ring = std::move(full);
    }
  }
}

Bend::Bend(std::uint64_t seed) {
  Random random(seed, 77);
  for (double& phase : phases_) {
    phase = random.between(0, 2 * std::numbers::pi);
  }
}

Point Bend::operator()(Point p) const {
  const double turn = 2 * std::numbers::pi;
  const double dx = 6 * std::sin(turn * p.y / 610 + phases_[0]) +
                    4 * std::sin(turn * (p.x * 0.6 + p.y) / 345 + phases_[1]) +
                    1.6 * std::sin(turn * (p.y - p.x * 0.4) / 150 + phases_[2]);
  const double dy = 6 * std::sin(turn * p.x / 570 + phases_[3]) +
                    4 * std::sin(turn * (p.x - p.y * 0.5) / 320 + phases_[4]) +
                    1.6 * std::sin(turn * (p.x + p.y * 0.3) / 140 + phases_[5]);
  const auto millimetres = [](double v) { return std::round(v * 1000) / 1000; };
  return {millimetres(p.x + dx), millimetres(p.y + dy)};
}

std::vector<Point> Bend::along(const std::vector<Point>& path, bool closed) const {
  std::vector<Point> bent;
  const std::size_t edges = closed ? path.size() : path.size() - 1;
  for (std::size_t i = 0; i < edges; ++i) {
    const Point a = path[i];
    const Point b = path[(i + 1) % path.size()];
    bent.push_back((*this)(a));
    const bool forward = a < b;
    const Point from = forward ? a : b;
    const Point to = forward ? b : a;
    const int pieces = static_cast<int>(std::ceil(length(to - from) / longestPiece));
    for (int k = 1; k < pieces; ++k) {
      const double t = static_cast<double>(forward ? k : pieces - k) / pieces;
      bent.push_back((*this)({from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t}));
    }
  }
  if (!closed) {
    bent.push_back((*this)(path.back()));
  }
  bent.erase(std::unique(bent.begin(), bent.end()), bent.end());
  return bent;
}

}  // namespace renewal::gis::sample
