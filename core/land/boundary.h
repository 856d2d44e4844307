#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/base/prefetch.h"
#include "core/base/raw_array.h"
#include "core/land/vertex_grid.h"
#include "core/parcel/parcel_table.h"

namespace renewal {

/// A border segment is known by the number of its first point in the table's ParcelGeometry.
using SegmentId = std::uint32_t;
inline constexpr SegmentId noSegment = 0xffffffffU;

/// The border segments of all parcels of a table. Rings that are not closed are closed by a
/// segment from their last point to their first. Refers to the table.
class Boundary {
 public:
  /// Looks at every point. Throws Cancelled.
  Boundary(const ParcelTable& table, VertexGrid grid, const JobContext& job);

  const ParcelGeometry& geometry() const { return *geometry_; }
  const VertexGrid& grid() const { return grid_; }
  std::size_t parcels() const { return geometry_->parcels(); }
  /// Number of points, and so one more than the largest segment number.
  std::size_t points() const { return points_.size(); }
  Point point(std::uint32_t index) const { return points_[index]; }
  /// Asks for a point and the next one, which will be read soon.
  void fetch(std::uint32_t index) const {
    prefetch(&points_[index]);
    prefetch(&points_[index] + 1);
  }
  Point start(SegmentId segment) const { return points_[segment]; }
  Point end(SegmentId segment) const { return points_[endPoint(segment)]; }
  /// Number of the point where the segment ends.
  std::uint32_t endPoint(SegmentId segment) const {
    return allClosed_ ? segment + 1 : endInOpenRing(segment);
  }
  std::uint32_t pointBegin(std::size_t parcel) const { return parcelPoints_[parcel]; }
  ParcelIndex parcelOf(SegmentId segment) const;
  double length(SegmentId segment) const {
    const Point a = start(segment);
    const Point b = end(segment);
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    return std::sqrt(dx * dx + dy * dy);  // no coordinate is near the overflow hypot guards against
  }

  /// False for a parcel with a coordinate that is not a number or beyond the grid: such a parcel is
  /// set aside and has no segments.
  bool usable(std::size_t parcel) const { return setAside_[parcel] == 0; }

  /// Calls visit(segment) for every segment of a parcel, those that are nothing on the grid too, in
  /// the order of its rings.
  template <typename Visit>
  void eachDrawnSegment(std::size_t parcel, Visit&& visit) const {
    eachRing(parcel, [&](std::uint32_t first, std::uint32_t last) {
      for (std::uint32_t i = first; i + 1 < last; ++i) {
        visit(i);
      }
      if (points_[first] != points_[last - 1]) {
        visit(last - 1);
      }
    });
  }
  /// True if the two ends of a segment lie in different cells of the grid.
  bool hasLength(SegmentId segment) const {
    return grid_.of(start(segment)) != grid_.of(end(segment));
  }

  /// Calls visit(segment, first point, last point) for every segment of a parcel that is longer
  /// than nothing on the grid, in the order of its rings.
  template <typename Visit>
  void eachSegment(std::size_t parcel, Visit&& visit) const {
    eachRing(parcel, [&](std::uint32_t first, std::uint32_t last) {
      eachSegmentOfRing(first, last, visit);
    });
  }

 private:
  /// Calls visit(first point, point after the last) for every ring of a parcel with two points.
  template <typename Visit>
  void eachRing(std::size_t parcel, Visit&& visit) const {
    if (setAside_[parcel] != 0) {
      return;
    }
    const std::uint32_t end = geometry_->ringBegin(geometry_->partBegin(parcel + 1));
    for (std::uint32_t ring = geometry_->ringBegin(geometry_->partBegin(parcel)); ring < end;
         ++ring) {
      const std::uint32_t first = geometry_->pointBegin(ring);
      const std::uint32_t last = geometry_->pointBegin(ring + 1);
      if (last - first >= 2) {
        visit(first, last);
      }
    }
  }
  template <typename Visit>
  void eachSegmentOfRing(std::uint32_t first, std::uint32_t last, Visit&& visit) const {
    const GridPoint begin = grid_.of(points_[first]);
    GridPoint at = begin;
    for (std::uint32_t i = first; i + 1 < last; ++i) {
      const GridPoint next = grid_.of(points_[i + 1]);
      if (next != at) {
        visit(i, at, next);
      }
      at = next;
    }
    if (at != begin && points_[first] != points_[last - 1]) {
      visit(last - 1, at, begin);
    }
  }

  std::uint32_t endInOpenRing(SegmentId segment) const;

  const ParcelGeometry* geometry_;
  std::span<const Point> points_;
  VertexGrid grid_;
  RawArray<std::uint32_t> parcelPoints_;
  RawArray<std::uint8_t> setAside_;
  bool allClosed_ = true;
};

}  // namespace renewal
