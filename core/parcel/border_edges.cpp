#include "core/parcel/border_edges.h"

#include <cmath>
#include <span>

namespace renewal {

namespace {

bool finite(Point p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}

void addRing(std::span<const Point> points, bool reversed, std::vector<BorderEdge>& edges) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const BorderEdge edge{points[i], points[i + 1 < points.size() ? i + 1 : 0]};
    if (edge.from != edge.to && finite(edge.from) && finite(edge.to)) {
      edges.push_back(reversed ? BorderEdge{edge.to, edge.from} : edge);
    }
  }
}

}  // namespace

std::vector<BorderEdge> borderOf(const ParcelGeometry& geometry, std::size_t parcel) {
  std::vector<BorderEdge> edges;
  const std::uint32_t last = geometry.ringBegin(geometry.partBegin(parcel + 1));
  for (std::uint32_t ring = geometry.ringBegin(geometry.partBegin(parcel)); ring < last; ++ring) {
    addRing(geometry.ring(ring), false, edges);
  }
  return edges;
}

std::vector<BorderEdge> orientedBorderOf(const ParcelGeometry& geometry, std::size_t parcel) {
  std::vector<BorderEdge> edges;
  for (auto part = geometry.partBegin(parcel); part < geometry.partBegin(parcel + 1); ++part) {
    const std::uint32_t outline = geometry.ringBegin(part);
    for (std::uint32_t ring = outline; ring < geometry.ringBegin(part + 1); ++ring) {
      const auto points = geometry.ring(ring);
      addRing(points, (signedRingArea(points) > 0) != (ring == outline), edges);
    }
  }
  return edges;
}

}  // namespace renewal
