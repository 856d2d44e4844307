#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/structure/region.h"

namespace renewal {

/// Overlaps below this are drawing noise along a common border, not land: 0.01 m², the last digit
/// areas are stated to.
inline constexpr double leastOverlap = 0.01;

/// What one parcel has in common with one zone.
struct ZoneOverlap {
  std::uint32_t zone = 0;
  double area = 0;   ///< m², exact (region_grid.h)
  double share = 0;  ///< of the parcel's drawn area, 0 to 1
  friend bool operator==(const ZoneOverlap&, const ZoneOverlap&) = default;
};

/// How much of every parcel lies in each of several zones. Zones may overlap each other, and then a
/// parcel's shares add up to more than 1. Immutable.
class ZoneShares {
 public:
  ZoneShares() = default;
  /// The same for any number of threads. Throws Error (Crs) for degrees, Cancelled.
  static ZoneShares of(const ParcelTable& table, std::vector<Region> zones, JobContext& job);

  std::size_t zones() const { return zoneAreas_.size(); }
  std::size_t parcels() const { return begin_.empty() ? 0 : begin_.size() - 1; }
  /// The zones that hold at least leastOverlap of a parcel, in their order.
  std::span<const ZoneOverlap> of(std::size_t row) const {
    return std::span(overlaps_).subspan(begin_[row], begin_[row + 1] - begin_[row]);
  }
  /// 0 where they have nothing in common.
  double share(std::size_t row, std::uint32_t zone) const;
  /// The overlap of a parcel of `drawn` m² in `area` m² of a zone.
  static ZoneOverlap overlap(std::uint32_t zone, double area, double drawn);
  /// Of the zone itself, m².
  double zoneArea(std::uint32_t zone) const { return zoneAreas_[zone]; }

 private:
  std::vector<double> zoneAreas_;
  std::vector<std::size_t> begin_;
  std::vector<ZoneOverlap> overlaps_;
};

}  // namespace renewal
