#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/parcel/parcel_index.h"
#include "core/parcel/point.h"
#include "core/units/area.h"

namespace renewal {

/// The polygons of many parcels in flat arrays: parcel → parts → rings → points. Points are the
/// source's own doubles, in the source's order, each ring with its closing point as it stood there.
/// The first ring of a part is its outline, the others are holes. A parcel may have no part at all
/// (no geometry). At most 2^32 - 1 points.
class ParcelGeometry {
 public:
  /// Ranges are half open indices: partBegin(p) .. partBegin(p + 1) are the parts of parcel p, and
  /// so on. Valid up to and including the count.
  std::size_t parcels() const { return parcelParts_.size() - 1; }
  std::size_t parts() const { return partRings_.size() - 1; }
  std::size_t rings() const { return ringPoints_.size() - 1; }
  std::size_t points() const { return points_.size(); }
  std::uint32_t partBegin(std::size_t parcel) const { return parcelParts_[parcel]; }
  std::uint32_t ringBegin(std::size_t part) const { return partRings_[part]; }
  std::uint32_t pointBegin(std::size_t ring) const { return ringPoints_[ring]; }
  std::span<const Point> ring(std::size_t ring) const {
    return std::span(points_).subspan(ringPoints_[ring], ringPoints_[ring + 1] - ringPoints_[ring]);
  }
  std::span<const Point> allPoints() const { return points_; }
  bool hasGeometry(std::size_t parcel) const {
    return parcelParts_[parcel] != parcelParts_[parcel + 1];
  }

  /// Building: open a parcel, then its parts, their rings, their points. Throws Error
  /// (FileTooLarge) past the limit.
  void reserve(std::size_t parcels, std::size_t points);
  void beginParcel();
  void beginPart();
  void beginRing();
  void addPoint(Point point) {
    points_.push_back(point);
    ringPoints_.back() = static_cast<std::uint32_t>(points_.size());
  }
  void addRing(std::span<const Point> points);
  /// Appends all parcels of another store.
  void append(const ParcelGeometry& other);
  /// Takes ready arrays (a parallel reader's). Each offset array begins with 0 and ends with the
  /// count of the next level; throws std::invalid_argument if they do not fit together.
  static ParcelGeometry fromArrays(std::vector<Point> points, std::vector<std::uint32_t> ringPoints,
                                   std::vector<std::uint32_t> partRings,
                                   std::vector<std::uint32_t> parcelParts);
  /// The points, to be changed in place (a normalised easting, a projection).
  std::span<Point> mutablePoints() { return points_; }
  void finish();

  /// Box of all points of the parcel; empty if it has none.
  Box box(std::size_t parcel) const;
  /// Planar area in the units of the coordinates: per part |outline| - sum |holes|, each ring by
  /// the shoelace formula relative to its first point. Not clipped at 0: a part whose holes are
  /// larger than its outline shows as negative.
  SquareMetre area(std::size_t parcel) const;
  /// Length of all rings.
  double perimeter(std::size_t parcel) const;
  /// True if the point lies inside by the even-odd rule over all rings; the border is undefined.
  bool contains(std::size_t parcel, Point point) const;
  std::size_t memory() const;
  friend bool operator==(const ParcelGeometry&, const ParcelGeometry&) = default;

 private:
  void checkRoom(std::size_t morePoints) const;
  std::vector<Point> points_;
  std::vector<std::uint32_t> ringPoints_{0};
  std::vector<std::uint32_t> partRings_{0};
  std::vector<std::uint32_t> parcelParts_{0};
};

/// Signed area of a ring by the shoelace formula, positive counter-clockwise; closes the ring
/// itself where the closing point is missing.
double signedRingArea(std::span<const Point> ring);

}  // namespace renewal
