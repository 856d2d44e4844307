#include "core/land/boundary.h"

#include <atomic>

#include "core/base/parallel_for.h"

namespace renewal {

Boundary::Boundary(const ParcelTable& table, VertexGrid grid)
    : geometry_(&table.geometry()),
      points_(geometry_->allPoints()),
      grid_(grid),
      parcelPoints_(geometry_->parcels() + 1),
      setAside_(geometry_->parcels(), 0) {
  const ParcelGeometry& g = *geometry_;
  for (std::size_t p = 0; p <= g.parcels(); ++p) {
    parcelPoints_[p] = g.pointBegin(g.ringBegin(g.partBegin(p)));
  }
  std::atomic<bool> closed{true};
  parallelFor(g.parcels(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      for (std::uint32_t i = parcelPoints_[p]; i < parcelPoints_[p + 1]; ++i) {
        setAside_[p] |= static_cast<std::uint8_t>(!grid_.holds(points_[i]));
      }
    }
  });
  parallelFor(g.rings(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t ring = begin; ring < end; ++ring) {
      const std::span<const Point> r = g.ring(ring);
      if (!r.empty() && r.front() != r.back()) {
        closed.store(false, std::memory_order_relaxed);
      }
    }
  });
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
