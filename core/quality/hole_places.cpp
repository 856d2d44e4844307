#include "core/quality/hole_places.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "core/land/segment_math.h"

namespace renewal {
namespace {

enum class Place : std::uint8_t { Inside, Outside, OnBorder };

/// Where points lie to a ring; its segments are sorted into rows, so that one point costs few.
class RingIndex {
 public:
  explicit RingIndex(std::span<const Point> ring) : ring_(ring) {
    for (const Point p : ring) {
      box_.add(p);
    }
    rows_.resize(ring.size() / 8 + 1);
    for (std::uint32_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i];
      const Point b = ring[next(i)];
      for (std::size_t row = rowOf(std::min(a.y, b.y)); row <= rowOf(std::max(a.y, b.y)); ++row) {
        rows_[row].push_back(i);
      }
    }
  }

  Place of(Point p) const {
    if (!box_.contains(p)) {
      return Place::Outside;
    }
    bool in = false;
    for (const std::uint32_t i : rows_[rowOf(p.y)]) {
      const Point a = ring_[i];
      const Point b = ring_[next(i)];
      if (boxOf(a, b).contains(p) && distanceBetween(p, nearestOn(a, b, p)) <= onBorder) {
        return Place::OnBorder;
      }
      in ^= (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y));
    }
    return in ? Place::Inside : Place::Outside;
  }

  const Box& box() const { return box_; }

 private:
  static constexpr double onBorder = 1e-9;  // the middle of a segment is rounded

  std::uint32_t next(std::uint32_t i) const { return i + 1 == ring_.size() ? 0 : i + 1; }
  std::size_t rowOf(double y) const {
    const double height = box_.height();
    const double at = height > 0 ? (y - box_.minY) / height * static_cast<double>(rows_.size()) : 0;
    return std::min(rows_.size() - 1, static_cast<std::size_t>(std::max(0.0, at)));
  }

  std::span<const Point> ring_;
  Box box_;
  std::vector<std::vector<std::uint32_t>> rows_;
};

/// Where a ring lies that does not cross the other: its first corner or middle of a side that is
/// not on the other's border tells.
Place placeOf(std::span<const Point> ring, const RingIndex& other) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    for (const Point p : {a, Point{(a.x + b.x) / 2, (a.y + b.y) / 2}}) {
      const Place place = other.of(p);
      if (place != Place::OnBorder) {
        return place;
      }
    }
  }
  return Place::OnBorder;
}

bool inBox(const Box& inner, const Box& outer) {
  return outer.contains({inner.minX, inner.minY}) && outer.contains({inner.maxX, inner.maxY});
}

}  // namespace

std::vector<Point> misplacedHoles(const ParcelGeometry& geometry, std::uint32_t part,
                                  const JobContext& job) {
  const std::uint32_t first = geometry.ringBegin(part) + 1;
  const std::uint32_t end = geometry.ringBegin(part + 1);
  std::vector<Point> found;
  if (first >= end) {
    return found;
  }
  const RingIndex outline(geometry.ring(first - 1));
  std::vector<RingIndex> holes;
  std::vector<bool> misplaced(end - first, false);
  for (std::uint32_t ring = first; ring < end; ++ring) {
    job.checkpoint();
    const RingIndex& hole = holes.emplace_back(geometry.ring(ring));
    misplaced[ring - first] =
        !hole.box().empty() && placeOf(geometry.ring(ring), outline) != Place::Inside;
  }
  // Along x, so that many holes side by side do not all meet.
  std::vector<std::uint32_t> order(holes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double ax = holes[a].box().minX;
    const double bx = holes[b].box().minX;
    return ax != bx ? ax < bx : a < b;
  });
  const auto compare = [&](std::uint32_t outer, std::uint32_t inner) {
    if (inBox(holes[inner].box(), holes[outer].box())) {
      const Place place = placeOf(geometry.ring(first + inner), holes[outer]);
      // Of two that are the same the later one is too many.
      misplaced[inner] =
          misplaced[inner] || place == Place::Inside || (place == Place::OnBorder && outer < inner);
    }
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    job.checkpoint();
    for (std::size_t k = i + 1;
         k < order.size() && holes[order[k]].box().minX <= holes[order[i]].box().maxX; ++k) {
      compare(order[i], order[k]);
      compare(order[k], order[i]);
    }
  }
  for (std::uint32_t i = 0; i < holes.size(); ++i) {
    if (misplaced[i]) {
      found.push_back(geometry.ring(first + i).front());
    }
  }
  return found;
}

}  // namespace renewal
