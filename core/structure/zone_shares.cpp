#include "core/structure/zone_shares.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "core/structure/region_grid.h"

namespace renewal {
namespace {

constexpr std::size_t parcelsPerBlock = 1024;

/// Areas in common with the parcels `rows`.
std::vector<double> areasIn(const ParcelTable& table, const RegionGrid& grid,
                            const std::vector<std::uint32_t>& rows, JobContext& job) {
  std::vector<double> areas(rows.size(), 0);
  parallelFor(rows.size(), parcelsPerBlock, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t row = rows[i];
      areas[i] =
          grid.commonArea(table.geometry(), row, table.boxes()[row], table.drawnAreas()[row], job);
    }
  });
  return areas;
}

}  // namespace

ZoneShares ZoneShares::of(const ParcelTable& table, std::vector<Region> zones, JobContext& job) {
  if (!table.areasKnown()) {
    throw Error(ErrorCode::Crs,
                {"坐标是经纬度，无法计算用地占比",
                 "the coordinates are degrees: shares of land cannot be measured"},
                "", {"请先转换到投影坐标系", "project the parcels first"});
  }
  ZoneShares shares;
  std::vector<std::pair<std::uint32_t, ZoneOverlap>> found;
  std::vector<std::uint32_t> rows;
  for (std::size_t zone = 0; zone < zones.size(); ++zone) {
    job.step({"计算各宗占比", "shares of parcels"}, zone, zones.size());
    const RegionGrid grid(std::move(zones[zone]), job);
    shares.zoneAreas_.push_back(grid.area());
    rows.clear();
    table.tree().query(grid.region().box, [&](std::uint32_t row) { rows.push_back(row); });
    const std::vector<double> areas = areasIn(table, grid, rows, job);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (areas[i] >= leastOverlap) {
        found.push_back({rows[i], overlap(static_cast<std::uint32_t>(zone), areas[i],
                                          table.drawnAreas()[rows[i]])});
      }
    }
  }
  // Counted into rows: the zones of a row keep their order.
  shares.begin_.assign(table.size() + 1, 0);
  for (const auto& one : found) {
    ++shares.begin_[one.first + 1];
  }
  for (std::size_t row = 0; row < table.size(); ++row) {
    shares.begin_[row + 1] += shares.begin_[row];
  }
  shares.overlaps_.resize(found.size());
  std::vector<std::size_t> next(shares.begin_.begin(), shares.begin_.end() - 1);
  for (const auto& one : found) {
    shares.overlaps_[next[one.first]++] = one.second;
  }
  return shares;
}

ZoneOverlap ZoneShares::overlap(std::uint32_t zone, double area, double drawn) {
  return {zone, area, drawn > 0 ? std::min(1.0, area / drawn) : 0};
}

double ZoneShares::share(std::size_t row, std::uint32_t zone) const {
  for (const ZoneOverlap& overlap : of(row)) {
    if (overlap.zone == zone) {
      return overlap.share;
    }
  }
  return 0;
}

}  // namespace renewal
