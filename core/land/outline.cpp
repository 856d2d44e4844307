#include "core/land/outline.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <utility>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"
#include "core/base/parallel_sort.h"
#include "core/base/raw_array.h"
#include "core/land/loose_parts.h"
#include "core/land/ring_chain.h"
#include "core/land/ring_locator.h"
#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

/// Collects the half-edges of a group's border. Interiors lie on their left.
class HalfEdges {
 public:
  HalfEdges(const NeighbourGraph& graph, std::span<const std::uint32_t> members,
            const JobContext* job)
      : job_(job),
        graph_(graph),
        boundary_(graph.boundary()),
        loose_(boundary_, graph.stretches()),
        members_(members.begin(), members.end()) {
    sortWithLooks(members_, std::less<>(), job_);
    std::size_t points = 0;
    for (const std::uint32_t parcel : members_) {
      points += boundary_.pointBegin(parcel + 1) - boundary_.pointBegin(parcel);
    }
    kept_.reserve(members_.size() == 1 ? points : points / 2);
  }

  std::vector<DirectedEdge> collect() {
    LookEvery look(job_, 256);
    for (const std::uint32_t parcel : members_) {
      look();
      const ParcelGeometry& g = boundary_.geometry();
      for (std::uint32_t part = g.partBegin(parcel); part < g.partBegin(parcel + 1); ++part) {
        for (std::uint32_t ring = g.ringBegin(part); ring < g.ringBegin(part + 1); ++ring) {
          // The first ring of a part is its outline, the others are holes.
          const bool left = signedRingArea(g.ring(ring)) > 0;
          directions_.push_back({g.pointBegin(ring), left == (ring == g.ringBegin(part))});
        }
      }
      std::size_t ring = firstRingOf(parcel);
      boundary_.eachSegment(parcel, [&](SegmentId segment, GridPoint a, GridPoint b) {
        while (ring + 1 < directions_.size() && directions_[ring + 1].first <= segment) {
          ++ring;
        }
        add(segment, a, b, directions_[ring].second);
      });
    }
    cancelOpposites();
    return std::move(kept_);
  }

 private:
  std::size_t firstRingOf(std::uint32_t parcel) const {
    const auto it =
        std::lower_bound(directions_.begin(), directions_.end(), boundary_.pointBegin(parcel),
                         [](const std::pair<std::uint32_t, bool>& d, std::uint32_t point) {
                           return d.first < point;
                         });
    return static_cast<std::size_t>(it - directions_.begin());
  }
  bool inGroup(std::uint32_t parcel) const {
    return std::binary_search(members_.begin(), members_.end(), parcel);
  }

  void add(SegmentId segment, GridPoint a, GridPoint b, bool forward) {
    const SegmentTwins& twins = graph_.twins();
    const std::uint32_t twin = twins.twin[segment];
    const std::uint32_t end = boundary_.endPoint(segment);
    DirectedEdge edge{a, b, boundary_.point(segment), boundary_.point(end)};
    if (!forward) {
      edge = edge.reversed();
    }
    if (twin == noTwin) {
      loose_.add(
          segment, edge, forward, [this](std::uint32_t p) { return inGroup(p); }, kept_);
      return;
    }
    bool inside = inGroup(twin);
    for (auto it = std::lower_bound(twins.more.begin(), twins.more.end(),
                                    std::pair(segment, std::uint32_t{0}));
         !inside && it != twins.more.end() && it->first == segment; ++it) {
      inside = inGroup(it->second);
    }
    if (!inside) {
      kept_.push_back(edge);
      return;
    }
    // Symmetric in the ends, and to be sorted in place of the edge: an eighth of its size.
    doubts_.push_back({hashOf(a) + hashOf(b), static_cast<std::uint32_t>(doubtful_.size())});
    doubtful_.push_back(edge);
  }

  /// Of the edges that other members have too, opposite ones cancel; the same edge twice (parcels
  /// drawn over each other) stands once.
  void cancelOpposites() {
    sortWithLooks(doubts_, std::less<>(), job_);
    std::vector<DirectedEdge> alike;
    LookEvery look(job_, 4096);
    for (std::size_t i = 0; i < doubts_.size();) {
      look();
      const std::size_t first = i;
      while (i < doubts_.size() && doubts_[i].first == doubts_[first].first) {
        ++i;
      }
      const DirectedEdge& edge = doubtful_[doubts_[first].second];
      const DirectedEdge& other = doubtful_[doubts_[i - 1].second];
      if (i - first == 2 && edge.from == other.to && edge.to == other.from) {
        continue;  // the rule: a border between two members
      }
      alike.clear();
      for (std::size_t k = first; k < i; ++k) {
        alike.push_back(doubtful_[doubts_[k].second]);
      }
      keepUnbalanced(alike);
    }
  }
  void keepUnbalanced(std::vector<DirectedEdge>& edges) {
    const auto key = [](const DirectedEdge& e) {
      return std::pair(std::min(e.from, e.to), std::max(e.from, e.to));
    };
    std::sort(edges.begin(), edges.end(),
              [&](const DirectedEdge& a, const DirectedEdge& b) { return key(a) < key(b); });
    for (std::size_t i = 0; i < edges.size();) {
      const auto first = key(edges[i]);
      int balance = 0;
      const DirectedEdge* up = nullptr;
      const DirectedEdge* down = nullptr;
      for (; i < edges.size() && key(edges[i]) == first; ++i) {
        const bool rises = edges[i].from < edges[i].to;
        balance += rises ? 1 : -1;
        const DirectedEdge*& keep = rises ? up : down;
        if (keep == nullptr || edges[i].fromPoint < keep->fromPoint) {
          keep = &edges[i];
        }
      }
      if (balance != 0) {
        kept_.push_back(balance > 0 ? *up : *down);
      }
    }
  }

  const JobContext* job_;
  const NeighbourGraph& graph_;
  const Boundary& boundary_;
  LooseParts loose_;
  std::vector<std::uint32_t> members_;
  std::vector<std::pair<std::uint32_t, bool>> directions_;  // first point of a ring; as it runs
  std::vector<DirectedEdge> kept_;
  std::vector<DirectedEdge> doubtful_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> doubts_;  // hash of the ends; in doubtful_
};

double length(Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  return std::sqrt(dx * dx + dy * dy);  // no coordinate is near the overflow hypot guards against
}

double ringLength(const std::vector<Point>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    sum += length(ring[i], ring[i + 1]);
  }
  return sum;
}

/// The outline of a parcel alone, where it is one ring that comes to no vertex twice: the ring
/// itself. False where chaining has to find out.
bool takeSimpleRing(const Boundary& boundary, std::uint32_t parcel, Outline& outline) {
  const ParcelGeometry& g = boundary.geometry();
  const std::uint32_t part = g.partBegin(parcel);
  if (!boundary.usable(parcel) || g.partBegin(parcel + 1) != part + 1 ||
      g.ringBegin(part + 1) != g.ringBegin(part) + 1) {
    return false;
  }
  std::span<const Point> points = g.ring(g.ringBegin(part));
  if (points.size() > 1 && points.front() == points.back()) {
    points = points.first(points.size() - 1);
  }
  if (points.size() < 3) {
    return false;
  }
  std::vector<GridPoint> vertices;
  vertices.reserve(points.size());
  for (const Point p : points) {
    vertices.push_back(boundary.grid().of(p));
  }
  std::sort(vertices.begin(), vertices.end());
  if (std::adjacent_find(vertices.begin(), vertices.end()) != vertices.end()) {
    return false;
  }
  std::vector<Point> ring;
  ring.reserve(points.size() + 1);
  ring.assign(points.begin(), points.end());
  if (signedRingArea(g.ring(g.ringBegin(part))) < 0) {
    std::reverse(ring.begin(), ring.end());
  }
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
  ring.push_back(ring.front());
  if (!(signedRingArea(ring) > 0)) {
    return false;
  }
  outline.parts.emplace_back().push_back(std::move(ring));
  return true;
}

/// An order in which neighbours in the list are near each other. A few dozen boxes along a ring are
/// near enough as they come; the outline of a whole district needs the curve.
std::vector<std::uint32_t> orderOf(const std::vector<Box>& boxes, const JobContext* job) {
  constexpr std::size_t many = 1024;
  if (boxes.size() > many) {
    return hilbertOrder(boxes, job);
  }
  std::vector<std::uint32_t> order(boxes.size());
  std::iota(order.begin(), order.end(), 0);
  return order;
}

/// True if border lines of the outline cross by more than a cell, or parts lie in each other: what
/// the parcels of a group do that overlap.
class OverlapTest {
 public:
  OverlapTest(const Outline& outline, double cell, const JobContext* job)
      : outline_(outline), cell_(cell), job_(job) {
    LookEvery look(job, 4096);
    std::size_t points = 0;
    for (const auto& part : outline.parts) {
      for (const auto& ring : part) {
        points += ring.size();
      }
    }
    edges_.reserve(points);  // once: making room ring by ring would copy all of it every time
    boxes_.reserve(points);
    for (const auto& part : outline.parts) {
      for (const auto& ring : part) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          look();
          edges_.emplace_back(ring[i], ring[i + 1]);
          boxes_.push_back(boxOf(ring[i], ring[i + 1]));
        }
      }
    }
  }

  bool run() const {
    constexpr std::size_t few = 1024;
    const bool crossing = edges_.size() <= few ? anyCrossesInSweep() : anyCrossesInTree();
    return crossing || (outline_.parts.size() > 1 && nested());
  }

 private:
  using Edge = std::pair<Point, Point>;
  /// From left to right. Most outlines have a few dozen edges, few of them above each other: a tree
  /// over them would cost more.
  bool anyCrossesInSweep() const {
    std::vector<std::pair<double, std::uint32_t>> order(edges_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      order[i] = {boxes_[i].minX, i};
    }
    std::sort(order.begin(), order.end());
    for (std::size_t k = 0; k < order.size(); ++k) {
      const std::uint32_t i = order[k].second;
      const Box& box = boxes_[i];
      for (std::size_t m = k + 1; m < order.size() && order[m].first <= box.maxX; ++m) {
        const std::uint32_t j = order[m].second;
        if (boxes_[j].minY <= box.maxY && boxes_[j].maxY >= box.minY &&
            cross(edges_[i], edges_[j])) {
          return true;
        }
      }
    }
    return false;
  }
  bool anyCrossesInTree() const {
    const std::vector<std::uint32_t> order = orderOf(boxes_, job_);
    const BoxTree tree(boxes_, order, job_);
    LookEvery look(job_, 64);
    bool crossing = false;
    for (std::uint32_t i = 0; i < edges_.size() && !crossing; ++i) {
      look();
      tree.query(boxes_[i], [&](std::uint32_t j) {
        crossing = crossing || (j > i && cross(edges_[i], edges_[j]));
      });
    }
    return crossing;
  }
  bool apart(const Edge& line, const Edge& ends) const {
    const double a = turn(line.first, line.second, ends.first);
    const double b = turn(line.first, line.second, ends.second);
    if ((a > 0) == (b > 0)) {
      return false;
    }
    const double least = cell_ * length(line.first, line.second);
    return std::min(std::abs(a), std::abs(b)) > least;
  }
  bool cross(const Edge& a, const Edge& b) const { return apart(a, b) && apart(b, a); }

  /// True if an edge of a part lies in another part.
  bool nested() const {
    std::vector<std::span<const Point>> rings;
    std::vector<std::uint32_t> partOf;
    for (std::uint32_t part = 0; part < outline_.parts.size(); ++part) {
      for (const auto& ring : outline_.parts[part]) {
        rings.emplace_back(ring);
        partOf.push_back(part);
      }
    }
    const RingLocator locator(std::move(rings), job_);
    const LookEvery look(job_, 1);
    std::vector<std::uint32_t> around;  // a part once for every ring of it around the edge
    for (std::uint32_t part = 0; part < outline_.parts.size(); ++part) {
      look.now();  // a point may lie in thousands of rings
      const std::vector<Point>& ring = outline_.parts[part].front();
      around.clear();
      locator.eachHolding({(ring[0].x + ring[1].x) / 2, (ring[0].y + ring[1].y) / 2},
                          [&](std::uint32_t other) {
                            if (partOf[other] != part) {
                              around.push_back(partOf[other]);
                            }
                          });
      std::sort(around.begin(), around.end());
      for (std::size_t i = 0; i < around.size();) {
        const std::size_t first = i;
        for (; i < around.size() && around[i] == around[first]; ++i) {
        }
        if ((i - first) % 2 == 1) {
          return true;  // within its outer ring and in none of its holes
        }
      }
    }
    return false;
  }

  const Outline& outline_;
  double cell_;
  const JobContext* job_;
  std::vector<Edge> edges_;
  std::vector<Box> boxes_;
};

}  // namespace

double Outline::compactness() const {
  return perimeter > 0 ? 4 * std::numbers::pi * area / (perimeter * perimeter) : 0;
}

Outline outlineOf(const ParcelTable& table, const NeighbourGraph& graph,
                  std::span<const std::uint32_t> members, const JobContext* job) {
  Outline outline;
  if (members.size() != 1 || !takeSimpleRing(graph.boundary(), members[0], outline)) {
    RingChain chain(HalfEdges(graph, members, job).collect(), job);
    outline.parts = chain.takeParts();
    outline.exact = chain.closed();
  }
  for (const auto& part : outline.parts) {
    for (const auto& ring : part) {
      outline.area += signedRingArea(ring);
      outline.perimeter += ringLength(ring);
    }
  }
  double sum = 0;
  std::vector<double> areas;
  areas.reserve(members.size());
  for (const std::uint32_t parcel : members) {
    areas.push_back(table.drawnAreas()[parcel]);
  }
  sortWithLooks(areas, std::less<>(), job);
  for (const double area : areas) {
    sum += area;
  }
  // A vertex may lie anywhere in its cell, so the areas may differ by that much along the border.
  const double slack =
      4 * graph.boundary().grid().cell() *
      (outline.perimeter + std::sqrt(std::abs(sum)) * static_cast<double>(members.size()));
  outline.exact = outline.exact && std::abs(outline.area - sum) <= slack &&
                  !OverlapTest(outline, graph.boundary().grid().cell(), job).run();
  return outline;
}

std::vector<std::uint32_t> alongCurve(const ParcelTable& table,
                                      std::span<const std::uint32_t> firstRows, JobContext& job) {
  constexpr std::size_t few = 16384;
  constexpr std::size_t grain = 65536;
  std::vector<std::uint32_t> order(firstRows.size());
  if (firstRows.size() <= few) {
    std::iota(order.begin(), order.end(), 0);
    return order;
  }
  const std::span<const std::uint32_t> curve = table.hilbertOrder();
  RawArray<std::uint32_t> place(table.size(), job);
  parallelFor(curve.size(), grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      place[curve[i]] = static_cast<std::uint32_t>(i);
    }
  });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> keys(firstRows.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    keys[i] = {place[firstRows[i]], i};
  }
  parallelSort(keys, std::less<>(), job);
  std::transform(keys.begin(), keys.end(), order.begin(),
                 [](const auto& key) { return key.second; });
  return order;
}

std::vector<Outline> outlinesOf(const ParcelTable& table, const NeighbourGraph& graph,
                                const std::vector<std::span<const std::uint32_t>>& groups,
                                JobContext& job) {
  std::vector<std::uint32_t> firstRows;
  firstRows.reserve(groups.size());
  for (const std::span<const std::uint32_t> group : groups) {
    firstRows.push_back(group.empty() ? 0 : group.front());
  }
  const std::vector<std::uint32_t> order = alongCurve(table, firstRows, job);
  std::vector<Outline> outlines(groups.size());
  parallelFor(groups.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      job.checkpoint();
      outlines[order[i]] = outlineOf(table, graph, groups[order[i]], &job);
    }
  });
  return outlines;
}

}  // namespace renewal
