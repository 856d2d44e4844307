#include "core/land/ring_chain.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <unordered_map>

#include "core/parcel/parcel_geometry.h"

namespace renewal {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

struct GridHash {
  std::size_t operator()(GridPoint p) const { return hashOf(p); }
};

/// Even-odd test; the border is undefined.
bool holds(const std::vector<Point>& ring, Point p) {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
        p.x < (ring[j].x - ring[i].x) * ((p.y - ring[i].y) / (ring[j].y - ring[i].y)) + ring[i].x) {
      in = !in;
    }
  }
  return in;
}

Box boxOfRing(const std::vector<Point>& ring) {
  Box box;
  for (const Point p : ring) {
    box.add(p);
  }
  return box;
}

}  // namespace

RingChain::RingChain(std::vector<DirectedEdge> edges) : edges_(std::move(edges)) {
  std::sort(edges_.begin(), edges_.end(), [](const DirectedEdge& a, const DirectedEdge& b) {
    return std::tie(a.from, a.to, a.fromPoint, a.toPoint) <
           std::tie(b.from, b.to, b.fromPoint, b.toPoint);
  });
  used_.assign(edges_.size(), 0);
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    if (used_[i] == 0) {
      walk(i);
    }
  }
}

std::size_t RingChain::next(const DirectedEdge& arriving) const {
  auto it = std::lower_bound(edges_.begin(), edges_.end(), arriving.to,
                             [](const DirectedEdge& edge, GridPoint at) { return edge.from < at; });
  std::size_t best = none;
  double bestAngle = 0;
  const double back = std::atan2(arriving.fromPoint.y - arriving.toPoint.y,
                                 arriving.fromPoint.x - arriving.toPoint.x);
  for (; it != edges_.end() && it->from == arriving.to; ++it) {
    const auto i = static_cast<std::size_t>(it - edges_.begin());
    if (used_[i] != 0) {
      continue;
    }
    // Clockwise from where we came: the first way out bounds the same interior.
    double angle =
        back - std::atan2(it->toPoint.y - it->fromPoint.y, it->toPoint.x - it->fromPoint.x);
    angle = angle <= 0 ? angle + 2 * std::numbers::pi : angle;
    if (best == none || angle < bestAngle) {
      best = i;
      bestAngle = angle;
    }
  }
  return best;
}

void RingChain::walk(std::size_t first) {
  std::vector<std::size_t> path;
  std::unordered_map<GridPoint, std::size_t, GridHash> places;  // where the path begins an edge
  for (std::size_t i = first; i != none; i = next(edges_[i])) {
    used_[i] = 1;
    places[edges_[i].from] = path.size();
    path.push_back(i);
    const auto seen = places.find(edges_[i].to);
    if (seen != places.end()) {
      const std::size_t from = seen->second;
      for (std::size_t k = from; k < path.size(); ++k) {
        places.erase(edges_[path[k]].from);
      }
      cutLoop(path, from);
      if (path.empty()) {
        return;
      }
      // The walk goes on from the vertex where the loop hung.
      continue;
    }
  }
  closed_ = closed_ && path.empty();
}

void RingChain::cutLoop(std::vector<std::size_t>& path, std::size_t from) {
  Ring ring;
  for (std::size_t k = from; k < path.size(); ++k) {
    ring.points.push_back(edges_[path[k]].fromPoint);
  }
  path.resize(from);
  std::rotate(ring.points.begin(), std::min_element(ring.points.begin(), ring.points.end()),
              ring.points.end());
  ring.points.push_back(ring.points.front());
  ring.area = signedRingArea(ring.points);
  if (ring.points.size() > 3) {
    rings_.push_back(std::move(ring));
  }
}

std::vector<std::vector<std::vector<Point>>> RingChain::takeParts() {
  std::sort(rings_.begin(), rings_.end(),
            [](const Ring& a, const Ring& b) { return a.points < b.points; });
  std::vector<std::vector<std::vector<Point>>> parts;
  std::vector<const Ring*> outers;
  std::vector<Box> boxes;
  for (const Ring& ring : rings_) {
    if (ring.area > 0) {
      parts.push_back({ring.points});
      outers.push_back(&ring);
      boxes.push_back(boxOfRing(ring.points));
    }
  }
  for (const Ring& ring : rings_) {
    if (ring.area > 0) {
      continue;
    }
    // Holes may touch their outer ring in vertices, so an edge's middle is asked.
    const Point inside{(ring.points[0].x + ring.points[1].x) / 2,
                       (ring.points[0].y + ring.points[1].y) / 2};
    std::size_t best = none;
    for (std::size_t i = 0; i < outers.size(); ++i) {
      if (boxes[i].contains(inside) && (best == none || outers[i]->area < outers[best]->area) &&
          holds(outers[i]->points, inside)) {
        best = i;
      }
    }
    if (best == none) {
      closed_ = false;
    } else {
      parts[best].push_back(ring.points);
    }
  }
  return parts;
}

}  // namespace renewal
