#include "core/land/ring_locator.h"

#include <algorithm>

#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

constexpr std::size_t fanOut = 16;

/// True if a ray to the right meets the border points[first] .. points[last] an odd number of
/// times.
bool oddAlong(std::span<const Point> points, std::size_t first, std::size_t last, Point p) {
  bool odd = false;
  for (std::size_t i = first; i < last; ++i) {
    const Point a = points[i];
    const Point b = points[i + 1];
    odd ^= (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x;
  }
  return odd;
}

}  // namespace

bool ringHolds(std::span<const Point> ring, Point point) {
  return !ring.empty() && oddAlong(ring, 0, ring.size() - 1, point);
}

RingLocator::RingLocator(std::vector<std::span<const Point>> rings, const JobContext* job)
    : rings_(std::move(rings)) {
  LookEvery look(job, 1024);
  runs_.resize(rings_.size());
  boxes_.resize(rings_.size());
  for (std::size_t ring = 0; ring < rings_.size(); ++ring) {
    look();
    const std::span<const Point> points = rings_[ring];
    std::vector<Box> level;
    for (std::size_t first = 0; first + 1 < points.size(); first += fanOut) {
      Box& box = level.emplace_back();
      for (std::size_t i = first; i <= std::min(first + fanOut, points.size() - 1); ++i) {
        box.add(points[i]);
      }
    }
    while (level.size() > 1) {
      std::vector<Box> above((level.size() + fanOut - 1) / fanOut);
      for (std::size_t i = 0; i < level.size(); ++i) {
        above[i / fanOut].add(level[i]);
      }
      runs_[ring].levels.push_back(std::move(level));
      level = std::move(above);
    }
    if (!level.empty()) {
      boxes_[ring] = level.front();
      runs_[ring].levels.push_back(std::move(level));
    }
  }
  order_ = hilbertOrder(boxes_, job);
  tree_ = BoxTree(boxes_, order_, job);
}

bool RingLocator::holds(std::uint32_t ring, Point point) const {
  const std::size_t levels = runs_[ring].levels.size();
  return levels > 0 && oddWithin(ring, levels - 1, 0, point);
}

bool RingLocator::oddWithin(std::uint32_t ring, std::size_t level, std::size_t run,
                            Point point) const {
  const Box& box = runs_[ring].levels[level][run];
  if (box.maxY <= point.y || box.minY > point.y || box.maxX < point.x) {
    return false;
  }
  const std::span<const Point> points = rings_[ring];
  std::size_t edges = fanOut;
  for (std::size_t i = 0; i < level; ++i) {
    edges *= fanOut;
  }
  const std::size_t first = run * edges;
  const std::size_t last = std::min(first + edges, points.size() - 1);
  if (box.minX > point.x) {
    return (points[first].y > point.y) != (points[last].y > point.y);
  }
  if (level == 0) {
    return oddAlong(points, first, last, point);
  }
  bool odd = false;
  const std::size_t end = std::min((run + 1) * fanOut, runs_[ring].levels[level - 1].size());
  for (std::size_t below = run * fanOut; below < end; ++below) {
    odd ^= oddWithin(ring, level - 1, below, point);
  }
  return odd;
}

}  // namespace renewal
