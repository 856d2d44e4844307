#include "core/structure/planning_shares.h"

#include <algorithm>
#include <utility>

#include "core/structure/region_grid.h"

namespace renewal {
namespace {

template <typename Zone>
std::vector<Region> regionsOf(const std::vector<Zone>& zones) {
  std::vector<Region> regions;
  regions.reserve(zones.size());
  for (const Zone& zone : zones) {
    regions.push_back(zone.region);
  }
  return regions;
}

template <typename Zone>
std::vector<ZoneOverlap> overlapsOf(const ParcelTable& table, ParcelIndex parcel,
                                    const std::vector<Zone>& zones, JobContext& job) {
  std::vector<ZoneOverlap> overlaps;
  for (std::uint32_t i = 0; i < zones.size(); ++i) {
    if (!table.box(parcel).intersects(zones[i].region.box)) {
      continue;
    }
    const double drawn = table.drawnArea(parcel).value();
    const double area =
        RegionGrid(zones[i].region, job)
            .commonArea(table.geometry(), toRow(parcel), table.box(parcel), drawn, job);
    if (area >= leastOverlap) {
      overlaps.push_back(ZoneShares::overlap(i, area, drawn));
    }
  }
  return overlaps;
}

}  // namespace

PlanningShares PlanningShares::of(const ParcelTable& table, std::vector<StructureElement> elements,
                                  std::vector<LimitZone> limits, JobContext& job) {
  PlanningShares shares;
  shares.inElements = ZoneShares::of(table, regionsOf(elements), job);
  shares.inLimits = ZoneShares::of(table, regionsOf(limits), job);
  shares.elements = std::move(elements);
  shares.limits = std::move(limits);
  return shares;
}

ParcelPlace placeOf(const ParcelTable& table, ParcelIndex parcel,
                    const std::vector<StructureElement>& elements,
                    const std::vector<LimitZone>& limits, JobContext& job) {
  if (!table.areasKnown()) {
    return {};
  }
  return {overlapsOf(table, parcel, elements, job), overlapsOf(table, parcel, limits, job)};
}

std::vector<ZoneTotals> zoneTotals(const ZoneShares& shares, std::size_t classes,
                                   const std::function<std::size_t(std::size_t row)>& classOf) {
  std::vector<ZoneTotals> totals(shares.zones());
  for (ZoneTotals& total : totals) {
    total.classes.resize(classes);
  }
  for (std::size_t row = 0; row < shares.parcels(); ++row) {
    for (const ZoneOverlap& overlap : shares.of(row)) {
      const SquareMetre area(overlap.area);
      totals[overlap.zone].all.add(area);
      if (const std::size_t one = classOf(row); one < classes) {
        totals[overlap.zone].classes[one].add(area);
      }
    }
  }
  return totals;
}

}  // namespace renewal
