#include "core/land/ring_chain.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>

#include "core/base/parallel_sort.h"
#include "core/land/ring_locator.h"
#include "core/parcel/parcel_geometry.h"

namespace renewal {
namespace {

constexpr std::size_t noIndex = std::numeric_limits<std::size_t>::max();

}  // namespace

RingChain::RingChain(const std::vector<DirectedEdge>& edges, const JobContext* job)
    : look_(job, 4096) {
  froms_.reserve(edges.size());
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    look_();
    froms_.emplace_back(edges[i].from, i);
  }
  sortWithLooks(
      froms_,
      [&](const auto& a, const auto& b) {
        if (a.first != b.first) {
          return a.first < b.first;
        }
        const DirectedEdge& p = edges[a.second];
        const DirectedEdge& q = edges[b.second];
        return std::tie(p.to, p.fromPoint, p.toPoint) < std::tie(q.to, q.fromPoint, q.toPoint);
      },
      job);
  edges_.reserve(edges.size());
  for (const auto& [from, index] : froms_) {
    look_();
    edges_.push_back(edges[index]);
  }
  used_.assign(edges_.size(), 0);
  places_.assign(edges_.size(), noIndex);
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    if (used_[i] == 0) {
      walk(i);
    }
  }
}

std::size_t RingChain::firstFrom(GridPoint vertex) const {
  const auto it = std::lower_bound(froms_.begin(), froms_.end(), vertex,
                                   [](const auto& one, GridPoint at) { return one.first < at; });
  return static_cast<std::size_t>(it - froms_.begin());
}

std::size_t RingChain::next(const DirectedEdge& arriving, std::size_t firstFrom) const {
  const auto leaves = [&](std::size_t i) {
    return i < edges_.size() && edges_[i].from == arriving.to;
  };
  if (leaves(firstFrom) && used_[firstFrom] == 0 && !leaves(firstFrom + 1)) {
    return firstFrom;  // as nearly everywhere: one way out, whatever its angle
  }
  std::size_t best = noIndex;
  double bestAngle = 0;
  const double back = std::atan2(arriving.fromPoint.y - arriving.toPoint.y,
                                 arriving.fromPoint.x - arriving.toPoint.x);
  for (std::size_t i = firstFrom; leaves(i); ++i) {
    if (used_[i] != 0) {
      continue;
    }
    const DirectedEdge* it = &edges_[i];
    // Clockwise from where we came: the first way out bounds the same interior.
    double angle =
        back - std::atan2(it->toPoint.y - it->fromPoint.y, it->toPoint.x - it->fromPoint.x);
    angle = angle <= 0 ? angle + 2 * std::numbers::pi : angle;
    if (best == noIndex || angle < bestAngle) {
      best = i;
      bestAngle = angle;
    }
  }
  return best;
}

void RingChain::walk(std::size_t first) {
  std::vector<Step> path;
  const auto forget = [&](std::size_t from) {
    for (std::size_t k = from; k < path.size(); ++k) {
      places_[path[k].vertex] = noIndex;
    }
  };
  std::size_t vertex = firstFrom(edges_[first].from);
  for (std::size_t i = first; i != noIndex; i = next(edges_[i], vertex)) {
    look_();
    used_[i] = 1;
    places_[vertex] = path.size();
    path.push_back({i, vertex});
    vertex = firstFrom(edges_[i].to);
    if (vertex < edges_.size() && edges_[vertex].from == edges_[i].to &&
        places_[vertex] != noIndex) {
      const std::size_t from = places_[vertex];
      forget(from);
      cutLoop(path, from);
      if (path.empty()) {
        return;
      }
      // The walk goes on from the vertex where the loop hung.
    }
  }
  forget(0);
  closed_ = closed_ && path.empty();
}

void RingChain::cutLoop(std::vector<Step>& path, std::size_t from) {
  Ring ring;
  ring.points.reserve(path.size() - from + 1);
  for (std::size_t k = from; k < path.size(); ++k) {
    ring.points.push_back(edges_[path[k].edge].fromPoint);
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
  std::vector<double> areas;  // of the outer rings
  std::vector<std::vector<Point>*> holes;
  for (Ring& ring : rings_) {
    if (ring.area > 0) {
      parts.emplace_back().push_back(std::move(ring.points));
      areas.push_back(ring.area);
    } else {
      holes.push_back(&ring.points);
    }
  }
  if (holes.empty()) {
    return parts;
  }
  std::vector<std::span<const Point>> outers;
  outers.reserve(parts.size());
  for (const auto& part : parts) {
    outers.emplace_back(part.front());
  }
  const RingLocator locator(std::move(outers), look_.job());
  std::vector<std::size_t> around(holes.size(), noIndex);  // the smallest outer ring around each
  for (std::size_t hole = 0; hole < holes.size(); ++hole) {
    look_.now();  // a point may lie in thousands of rings
    // Holes may touch their outer ring in vertices, so an edge's middle is asked.
    const std::vector<Point>& points = *holes[hole];
    locator.eachHolding(
        {(points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2}, [&](std::uint32_t i) {
          std::size_t& best = around[hole];
          if (best == noIndex || areas[i] < areas[best] || (areas[i] == areas[best] && i < best)) {
            best = i;
          }
        });
  }
  for (std::size_t hole = 0; hole < holes.size(); ++hole) {
    if (around[hole] == noIndex) {
      closed_ = false;
    } else {
      parts[around[hole]].push_back(std::move(*holes[hole]));
    }
  }
  return parts;
}

}  // namespace renewal
