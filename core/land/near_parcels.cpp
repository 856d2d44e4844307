#include "core/land/near_parcels.h"

#include <algorithm>
#include <limits>

#include "core/base/parallel_for.h"

namespace renewal {
namespace {

/// From so many points on a parcel gets a tree over its segments.
constexpr std::uint32_t largeParcel = 128;

}  // namespace

ParcelDistance::ParcelDistance(const ParcelTable& table, const Boundary& boundary)
    : table_(table), boundary_(boundary) {
  for (std::uint32_t p = 0; p < boundary.parcels(); ++p) {
    if (boundary.pointBegin(p + 1) - boundary.pointBegin(p) < largeParcel) {
      continue;
    }
    auto tree = std::make_unique<Tree>();
    boundary.eachSegment(p, [&](SegmentId segment, GridPoint, GridPoint) {
      tree->order.push_back(static_cast<std::uint32_t>(tree->segments.size()));
      tree->segments.push_back(segment);
      tree->boxes.push_back(boxOf(boundary.start(segment), boundary.end(segment)));
    });
    // Along a ring what follows is near: the natural order serves as well as a curve.
    tree->tree = BoxTree(tree->boxes, tree->order);
    large_.push_back(p);
    largeTrees_.push_back(std::move(tree));
  }
}

template <typename Visit>
void ParcelDistance::segmentsNear(std::uint32_t parcel, const Box& window, Visit&& visit) const {
  const auto it = std::lower_bound(large_.begin(), large_.end(), parcel);
  if (it != large_.end() && *it == parcel) {
    const Tree& tree = *largeTrees_[static_cast<std::size_t>(it - large_.begin())];
    tree.tree.query(window, [&](std::uint32_t i) { visit(tree.segments[i]); });
    return;
  }
  boundary_.eachSegment(parcel, [&](SegmentId segment, GridPoint, GridPoint) {
    if (boxOf(boundary_.start(segment), boundary_.end(segment)).intersects(window)) {
      visit(segment);
    }
  });
}

bool ParcelDistance::holds(std::uint32_t outer, std::uint32_t inner) const {
  const Box& box = table_.box(ParcelIndex(inner));
  const Box& around = table_.box(ParcelIndex(outer));
  return around.contains({box.minX, box.minY}) && around.contains({box.maxX, box.maxY}) &&
         table_.geometry().contains(outer, boundary_.point(boundary_.pointBegin(inner)));
}

Connection ParcelDistance::between(std::uint32_t p, std::uint32_t q, double limit) const {
  Connection best{std::numeric_limits<double>::infinity(), {}, {}};
  double reach = limit;
  segmentsNear(p, table_.box(ParcelIndex(q)).grown(limit), [&](SegmentId mine) {
    const Point a = boundary_.start(mine);
    const Point b = boundary_.end(mine);
    if (best.distance <= 0) {
      return;
    }
    segmentsNear(q, boxOf(a, b).grown(reach), [&](SegmentId other) {
      const Connection c = connectionOf(a, b, boundary_.start(other), boundary_.end(other));
      if (c.distance <= reach && c.distance < best.distance) {
        best = c;
        reach = c.distance;
      }
    });
  });
  if (best.distance > 0 && (holds(p, q) || holds(q, p))) {
    const Point inside = boundary_.point(boundary_.pointBegin(holds(p, q) ? q : p));
    best = {0, inside, inside};
  }
  return best;
}

std::vector<NearPair> findNear(const ParcelTable& table, const Boundary& boundary, double maxGap,
                               JobContext& job) {
  const ParcelDistance distance(table, boundary);
  const std::span<const std::uint32_t> order = table.hilbertOrder();
  constexpr std::size_t grain = 512;
  std::vector<std::vector<NearPair>> found((order.size() + grain - 1) / grain);
  parallelFor(order.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t p = order[i];
      job.checkpoint();
      if (!boundary.usable(p) || table.box(ParcelIndex(p)).empty()) {
        continue;
      }
      table.tree().query(table.box(ParcelIndex(p)).grown(maxGap), [&](std::uint32_t q) {
        if (q <= p || !boundary.usable(q)) {
          return;
        }
        const Connection c = distance.between(p, q, maxGap);
        if (c.distance <= maxGap) {
          found[begin / grain].push_back({p, q, c});
        }
      });
    }
  });
  std::vector<NearPair> all;
  for (const auto& part : found) {
    all.insert(all.end(), part.begin(), part.end());
  }
  std::sort(all.begin(), all.end(), [](const NearPair& a, const NearPair& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  return all;
}

}  // namespace renewal
