#include "core/parcel/parcel_geometry.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "core/base/error.h"

namespace renewal {
namespace {

bool isOffsets(const std::vector<std::uint32_t>& offsets, std::size_t count) {
  if (offsets.empty() || offsets.front() != 0 || offsets.back() != count) {
    return false;
  }
  for (std::size_t i = 1; i < offsets.size(); ++i) {
    if (offsets[i] < offsets[i - 1]) {
      return false;
    }
  }
  return true;
}

void appendOffsets(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
  const std::uint32_t base = to.back();
  to.reserve(to.size() + from.size() - 1);
  for (std::size_t i = 1; i < from.size(); ++i) {
    to.push_back(base + from[i]);
  }
}

}  // namespace

double signedRingArea(std::span<const Point> ring) {
  if (ring.size() < 3) {
    return 0;
  }
  // Relative to the first point: eastings of 38 million would cost seven digits.
  const Point origin = ring[0];
  double twice = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice += (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) -
             (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
  }
  return twice / 2;
}

void ParcelGeometry::reserve(std::size_t parcels, std::size_t points) {
  points_.reserve(points);
  ringPoints_.reserve(parcels + 1);
  partRings_.reserve(parcels + 1);
  parcelParts_.reserve(parcels + 1);
}

void ParcelGeometry::checkRoom(std::size_t morePoints) const {
  if (points_.size() + morePoints >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::FileTooLarge,
                {"图形顶点超过 42 亿个", "more than 4.2 thousand million vertices"}, "",
                {"请把数据分成几份处理", "process the data in parts"});
  }
}

void ParcelGeometry::beginParcel() {
  parcelParts_.push_back(static_cast<std::uint32_t>(parts()));
}

void ParcelGeometry::beginPart() {
  partRings_.push_back(static_cast<std::uint32_t>(rings()));
  parcelParts_.back() = static_cast<std::uint32_t>(parts());
}

void ParcelGeometry::beginRing() {
  checkRoom(1);
  ringPoints_.push_back(static_cast<std::uint32_t>(points_.size()));
  partRings_.back() = static_cast<std::uint32_t>(rings());
}

void ParcelGeometry::addRing(std::span<const Point> points) {
  checkRoom(points.size());
  beginRing();
  points_.insert(points_.end(), points.begin(), points.end());
  ringPoints_.back() = static_cast<std::uint32_t>(points_.size());
}

void ParcelGeometry::append(const ParcelGeometry& other) {
  checkRoom(other.points_.size());
  points_.insert(points_.end(), other.points_.begin(), other.points_.end());
  appendOffsets(ringPoints_, other.ringPoints_);
  appendOffsets(partRings_, other.partRings_);
  appendOffsets(parcelParts_, other.parcelParts_);
}

ParcelGeometry ParcelGeometry::fromArrays(std::vector<Point> points,
                                          std::vector<std::uint32_t> ringPoints,
                                          std::vector<std::uint32_t> partRings,
                                          std::vector<std::uint32_t> parcelParts) {
  if (!isOffsets(ringPoints, points.size()) || !isOffsets(partRings, ringPoints.size() - 1) ||
      !isOffsets(parcelParts, partRings.size() - 1)) {
    throw std::invalid_argument("geometry offsets do not fit together");
  }
  ParcelGeometry geometry;
  geometry.points_ = std::move(points);
  geometry.ringPoints_ = std::move(ringPoints);
  geometry.partRings_ = std::move(partRings);
  geometry.parcelParts_ = std::move(parcelParts);
  return geometry;
}

void ParcelGeometry::finish() {
  // Shrinking copies: not for a little slack.
  if (points_.capacity() - points_.size() > points_.size() / 8) {
    points_.shrink_to_fit();
  }
  ringPoints_.shrink_to_fit();
  partRings_.shrink_to_fit();
  parcelParts_.shrink_to_fit();
}

Box ParcelGeometry::box(std::size_t parcel) const {
  Box box;
  const std::uint32_t first = ringPoints_[partRings_[parcelParts_[parcel]]];
  const std::uint32_t last = ringPoints_[partRings_[parcelParts_[parcel + 1]]];
  for (std::uint32_t i = first; i < last; ++i) {
    box.add(points_[i]);
  }
  return box;
}

SquareMetre ParcelGeometry::area(std::size_t parcel) const {
  double total = 0;
  for (std::uint32_t part = parcelParts_[parcel]; part < parcelParts_[parcel + 1]; ++part) {
    const std::uint32_t outline = partRings_[part];
    for (std::uint32_t r = outline; r < partRings_[part + 1]; ++r) {
      const double area = std::abs(signedRingArea(ring(r)));
      total += r == outline ? area : -area;
    }
  }
  return SquareMetre(total);
}

double ParcelGeometry::perimeter(std::size_t parcel) const {
  double total = 0;
  const std::uint32_t first = partRings_[parcelParts_[parcel]];
  const std::uint32_t last = partRings_[parcelParts_[parcel + 1]];
  for (std::uint32_t r = first; r < last; ++r) {
    const std::span<const Point> points = ring(r);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      total += std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
    }
  }
  return total;
}

bool ParcelGeometry::contains(std::size_t parcel, Point point) const {
  bool inside = false;
  const std::uint32_t first = partRings_[parcelParts_[parcel]];
  const std::uint32_t last = partRings_[parcelParts_[parcel + 1]];
  for (std::uint32_t r = first; r < last; ++r) {
    const std::span<const Point> points = ring(r);
    if (points.empty()) {
      continue;
    }
    Point a = points.back();
    for (const Point b : points) {
      if ((a.y > point.y) != (b.y > point.y) &&
          point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) {
        inside = !inside;
      }
      a = b;
    }
  }
  return inside;
}

std::size_t ParcelGeometry::memory() const {
  return points_.capacity() * sizeof(Point) +
         (ringPoints_.capacity() + partRings_.capacity() + parcelParts_.capacity()) *
             sizeof(std::uint32_t);
}

}  // namespace renewal
