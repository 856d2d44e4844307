#include "core/land/boundary.h"

#include <atomic>

#include "core/base/parallel_for.h"

namespace renewal {

Boundary::Boundary(const ParcelTable& table, VertexGrid grid, const JobContext& job)
    : geometry_(&table.geometry()),
      points_(geometry_->allPoints()),
      grid_(grid),
      parcelPoints_(geometry_->parcels() + 1),
      setAside_(geometry_->parcels()) {
  const ParcelGeometry& g = *geometry_;
  std::atomic<bool> closed{true};
  parallelFor(g.parcels(), 4096, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    bool allClosed = true;
    for (std::size_t p = begin; p < end; ++p) {
      const std::uint32_t firstRing = g.ringBegin(g.partBegin(p));
      const std::uint32_t lastRing = g.ringBegin(g.partBegin(p + 1));
      parcelPoints_[p] = g.pointBegin(firstRing);
      bool holds = true;
      for (std::uint32_t i = g.pointBegin(firstRing); i < g.pointBegin(lastRing); ++i) {
        holds &= grid_.holds(points_[i]);
      }
      setAside_[p] = holds ? 0 : 1;
      for (std::uint32_t ring = firstRing; ring < lastRing; ++ring) {
        const std::span<const Point> r = g.ring(ring);
        allClosed &= r.empty() || r.front() == r.back();
      }
    }
    if (!allClosed) {
      closed.store(false, std::memory_order_relaxed);
    }
  });
  parcelPoints_[g.parcels()] = g.pointBegin(g.ringBegin(g.partBegin(g.parcels())));
  allClosed_ = closed.load();
}

ParcelIndex Boundary::parcelOf(SegmentId segment) const {
  const auto after = std::upper_bound(parcelPoints_.begin(), parcelPoints_.end(), segment);
  return ParcelIndex(static_cast<std::uint32_t>(after - parcelPoints_.begin() - 1));
}

std::uint32_t Boundary::endInOpenRing(SegmentId segment) const {
  std::size_t low = 0;
  std::size_t high = geometry_->rings();
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (geometry_->pointBegin(middle) <= segment ? low : high) = middle;
  }
  return segment + 1 < geometry_->pointBegin(low + 1) ? segment + 1 : geometry_->pointBegin(low);
}

}  // namespace renewal
