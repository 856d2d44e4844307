#include "core/quality/polygon_overlap.h"

#include <algorithm>
#include <vector>

#include "core/land/segment_math.h"

namespace renewal {
namespace {

struct Edge {
  Point left;
  Point right;  ///< left.x < right.x
  double at(double x) const {
    return left.y + (right.y - left.y) * ((x - left.x) / (right.x - left.x));
  }
};

/// The segments of a parcel over the span [from, to] of x, relative to `origin`. Vertical ones
/// bound no slab and are left out.
std::vector<Edge> edgesOver(const ParcelGeometry& geometry, std::uint32_t parcel, Point origin,
                            double from, double to) {
  std::vector<Edge> edges;
  const auto add = [&](Point a, Point b) {
    a = {a.x - origin.x, a.y - origin.y};
    b = {b.x - origin.x, b.y - origin.y};
    if (b.x < a.x) {
      std::swap(a, b);
    }
    if (a.x < b.x && a.x < to && b.x > from) {
      edges.push_back({a, b});
    }
  };
  const std::uint32_t last = geometry.ringBegin(geometry.partBegin(parcel + 1));
  for (std::uint32_t ring = geometry.ringBegin(geometry.partBegin(parcel)); ring < last; ++ring) {
    const auto points = geometry.ring(ring);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      add(points[i], points[i + 1]);
    }
    if (points.size() > 1 && points.front() != points.back()) {
      add(points.back(), points.front());
    }
  }
  return edges;
}

void addCrossings(const std::vector<Edge>& a, const std::vector<Edge>& b, std::vector<double>& xs) {
  for (const Edge& e : a) {
    for (const Edge& f : b) {
      const double from = std::max(e.left.x, f.left.x);
      const double to = std::min(e.right.x, f.right.x);
      if (!(from < to)) {
        continue;
      }
      const double before = e.at(from) - f.at(from);
      const double after = e.at(to) - f.at(to);
      if ((before > 0 && after < 0) || (before < 0 && after > 0)) {
        xs.push_back(from + (to - from) * (before / (before - after)));
      }
    }
  }
}

/// Where the line x cuts the parcel: pairs of ordinates in and out.
void cutsAt(const std::vector<Edge>& edges, double x, std::vector<double>& cuts) {
  cuts.clear();
  for (const Edge& edge : edges) {
    if (edge.left.x <= x && x < edge.right.x) {
      cuts.push_back(edge.at(x));
    }
  }
  std::sort(cuts.begin(), cuts.end());
}

}  // namespace

PolygonOverlap overlapOf(const ParcelGeometry& geometry, const Box& firstBox, std::uint32_t first,
                         const Box& secondBox, std::uint32_t second) {
  const Point origin{std::max(firstBox.minX, secondBox.minX),
                     std::max(firstBox.minY, secondBox.minY)};
  const double width = std::min(firstBox.maxX, secondBox.maxX) - origin.x;
  PolygonOverlap overlap;
  if (!(width > 0) || !(std::min(firstBox.maxY, secondBox.maxY) > origin.y)) {
    return overlap;
  }
  const std::vector<Edge> a = edgesOver(geometry, first, origin, 0, width);
  const std::vector<Edge> b = edgesOver(geometry, second, origin, 0, width);
  std::vector<double> xs{0, width};
  for (const auto* edges : {&a, &b}) {
    for (const Edge& edge : *edges) {
      xs.push_back(edge.left.x);
      xs.push_back(edge.right.x);
    }
  }
  addCrossings(a, b, xs);
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
  std::vector<double> cutsA;
  std::vector<double> cutsB;
  for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
    if (xs[i] < 0 || xs[i + 1] > width) {
      continue;
    }
    const double middle = xs[i] + (xs[i + 1] - xs[i]) / 2;
    cutsAt(a, middle, cutsA);
    cutsAt(b, middle, cutsB);
    for (std::size_t j = 0; j + 1 < cutsA.size(); j += 2) {
      for (std::size_t k = 0; k + 1 < cutsB.size(); k += 2) {
        const double low = std::max(cutsA[j], cutsB[k]);
        const double high = std::min(cutsA[j + 1], cutsB[k + 1]);
        // Heights of the last bits of shared borders neither count nor widen the box.
        if (high - low > 1e-9) {
          overlap.area += (high - low) * (xs[i + 1] - xs[i]);
          overlap.box.add(Point{origin.x + xs[i], origin.y + low});
          overlap.box.add(Point{origin.x + xs[i + 1], origin.y + high});
        }
      }
    }
  }
  return overlap;
}

}  // namespace renewal
