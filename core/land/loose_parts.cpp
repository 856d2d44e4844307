#include "core/land/loose_parts.h"

#include <algorithm>
#include <cmath>

#include "core/land/segment_math.h"

namespace renewal {

void LooseParts::add(SegmentId segment, const DirectedEdge& edge, bool forward,
                     const std::function<bool(std::uint32_t parcel)>& inGroup,
                     std::vector<DirectedEdge>& kept) const {
  const std::span<const Stretch> all = stretches_;
  auto it = std::lower_bound(all.begin(), all.end(), segment,
                             [](const Stretch& s, SegmentId id) { return s.segment < id; });
  DirectedEdge rest = edge;
  if (!forward) {
    rest = rest.reversed();
  }
  const double cell = boundary_.grid().cell();
  double covered = 0;
  const double length = distanceBetween(rest.fromPoint, rest.toPoint);
  bool touched = false;
  for (; it != all.end() && it->segment == segment; ++it) {
    if (!inGroup(it->other) || it->to - it->from <= cell || it->to <= covered) {
      continue;
    }
    touched = true;
    if (it->from > covered + cell) {
      keepPart(rest.from, rest.fromPoint, cornerAt(*it, it->from, length, edge, forward), forward,
               kept);
    }
    const Point end = cornerAt(*it, it->to, length, edge, forward);
    rest.fromPoint = end;
    rest.from = boundary_.grid().of(end);
    covered = it->to;
  }
  if (!touched) {
    kept.push_back(edge);
  } else if (length > covered + cell) {
    keepPart(rest.from, rest.fromPoint, rest.toPoint, forward, kept);
  }
}

void LooseParts::keepPart(GridPoint from, Point fromPoint, Point to, bool forward,
                          std::vector<DirectedEdge>& kept) const {
  DirectedEdge part{from, boundary_.grid().of(to), fromPoint, to};
  if (part.from != part.to) {
    kept.push_back(forward ? part : part.reversed());
  }
}

/// The vertex at which a stretch begins or ends: an end of one of the two segments.
Point LooseParts::cornerAt(const Stretch& stretch, double at, double length,
                           const DirectedEdge& edge, bool forward) const {
  const Point a = forward ? edge.fromPoint : edge.toPoint;
  const Point b = forward ? edge.toPoint : edge.fromPoint;
  const double ux = (b.x - a.x) / length;
  const double uy = (b.y - a.y) / length;
  Point best = a;
  double off = at;
  for (const Point p :
       {b, boundary_.start(stretch.otherSegment), boundary_.end(stretch.otherSegment)}) {
    const double along = (p.x - a.x) * ux + (p.y - a.y) * uy;
    if (std::abs(along - at) < off) {
      off = std::abs(along - at);
      best = p;
    }
  }
  return best;
}

}  // namespace renewal
