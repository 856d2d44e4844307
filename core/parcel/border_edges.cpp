#include "core/parcel/border_edges.h"

#include <cmath>

namespace renewal {

std::vector<BorderEdge> borderOf(const ParcelGeometry& geometry, std::size_t parcel) {
  const auto finite = [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); };
  std::vector<BorderEdge> edges;
  const std::uint32_t last = geometry.ringBegin(geometry.partBegin(parcel + 1));
  for (std::uint32_t ring = geometry.ringBegin(geometry.partBegin(parcel)); ring < last; ++ring) {
    const auto points = geometry.ring(ring);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const BorderEdge edge{points[i], points[i + 1 < points.size() ? i + 1 : 0]};
      if (edge.from != edge.to && finite(edge.from) && finite(edge.to)) {
        edges.push_back(edge);
      }
    }
  }
  return edges;
}

}  // namespace renewal
