#include "core/sites/case_sites.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/base/error.h"
#include "core/land/renewal_units.h"
#include "core/network/site_distances.h"
#include "core/service/qualifying.h"
#include "core/sites/parcel_measures.h"
#include "core/structure/planning_zones.h"
#include "core/structure/zone_shares.h"

namespace renewal {
namespace {

constexpr const char* unitArea = "unit-area";
constexpr const char* straightPrefix = "distance-";
constexpr const char* roadPrefix = "road-distance-";

/// A measure of land under a kind of limit.
struct LimitMeasure {
  const char* id;
  const char* kind;  ///< of MapFeature
};
constexpr std::array<LimitMeasure, 3> limitMeasures{{{"limit-ecology", "ecology"},
                                                     {"limit-water", "water-protection"},
                                                     {"limit-heritage", "heritage"}}};

bool asksFor(const Brief& brief, const std::string& measure) {
  const auto ids = brief.measureIds();
  return std::find(ids.begin(), ids.end(), measure) != ids.end();
}

std::shared_ptr<const NeighbourGraph> neighbours(const ParcelTable& table, double maxGap,
                                                 JobContext& job) {
  NeighbourOptions options;
  options.corners = false;
  options.maxGap = maxGap;
  return NeighbourGraph::build(table, options, job);
}

EditedUnits unitsOf(const CaseContent& content, const NeighbourGraph& graph, JobContext& job) {
  const std::vector<std::uint8_t> qualifying =
      qualifyingRows(content, usualOutcomes(*content.rules), job);
  UnitInputs inputs;
  inputs.qualifying = qualifying;
  RenewalUnits found = findUnits(*content.parcels, graph, inputs, UnitConstraints(), job);
  if (!content.unitEdits.empty()) {
    return applyUnitEdits(*content.parcels, graph, inputs, found, content.unitEdits, job);
  }
  EditedUnits units;
  units.units = std::move(found);
  return units;
}

/// Area of the unit each parcel lies in; its own where it lies in none.
MeasureColumn unitAreas(const ParcelTable& table, const RenewalUnits& units) {
  MeasureColumn column;
  column.info = *siteMeasureById(unitArea);
  column.resize(table.size());
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const double own = table.drawnAreas()[row];
    const std::uint32_t unit = units.unitOf[row];
    const double area = unit < units.units.size() ? units.units[unit].area.value() : own;
    if (area > 0) {
      column.set(row, area);
    }
  }
  return column;
}

/// Share of each parcel under the limits of one kind; nothing where the case draws no such limit:
/// land is not free of what nobody has drawn.
std::optional<MeasureColumn> limitShares(const ParcelTable& table,
                                         const std::vector<LimitZone>& zones,
                                         const ZoneShares& shares, const LimitMeasure& measure) {
  const auto ofKind = [&](const LimitZone& zone) { return zone.kind == measure.kind; };
  if (std::none_of(zones.begin(), zones.end(), ofKind)) {
    return std::nullopt;
  }
  MeasureColumn column;
  column.info = *siteMeasureById(measure.id);
  column.resize(table.size());
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (table.drawnAreas()[row] <= 0) {
      continue;
    }
    double share = 0;
    for (const ZoneOverlap& overlap : shares.of(row)) {
      share += ofKind(zones[overlap.zone]) ? overlap.share : 0;
    }
    column.set(row, std::min(share, 1.0));  // zones of a kind may overlap each other
  }
  return column;
}

void plugLimits(const CaseContent& content, const Brief& brief, std::vector<MeasureColumn>& plugged,
                JobContext& job) {
  const ParcelTable& table = *content.parcels;
  const bool asked = std::any_of(limitMeasures.begin(), limitMeasures.end(),
                                 [&](const LimitMeasure& one) { return asksFor(brief, one.id); });
  if (!asked || table.crs().kind == CoordinateSystem::Kind::Geographic) {
    return;
  }
  const std::vector<LimitZone> zones = limitZones(content.ground, false);
  std::vector<Region> regions;
  regions.reserve(zones.size());
  for (const LimitZone& zone : zones) {
    regions.push_back(zone.region);
  }
  const ZoneShares shares = ZoneShares::of(table, std::move(regions), job);
  for (const LimitMeasure& measure : limitMeasures) {
    auto column = limitShares(table, zones, shares, measure);
    if (column && asksFor(brief, measure.id)) {
      plugged.push_back(*std::move(column));
    }
  }
}

/// A column of distances as a measure of its id.
void plugDistance(const Brief& brief, const std::string& id, const Column& distances,
                  std::vector<MeasureColumn>& plugged) {
  if (!asksFor(brief, id)) {
    return;
  }
  MeasureColumn column;
  column.info = *siteMeasureById(id);
  column.resize(distances.size());
  for (std::size_t row = 0; row < distances.size(); ++row) {
    if (distances.isValid(row)) {
      column.set(row, distances.real(row));
    }
  }
  plugged.push_back(std::move(column));
}

void plugDistances(const CaseContent& content, const Brief& brief,
                   std::vector<MeasureColumn>& plugged, JobContext& job) {
  const auto ids = brief.measureIds();
  const bool asked = std::any_of(ids.begin(), ids.end(), [](const std::string& id) {
    return id.starts_with(straightPrefix) || id.starts_with(roadPrefix);
  });
  if (!asked || content.parcels->crs().kind == CoordinateSystem::Kind::Geographic) {
    return;
  }
  const SiteDistances distances =
      SiteDistances::of(*content.parcels, content.ground, DistanceOptions(), job);
  for (const SiteTarget target : siteTargets) {
    const std::string id(siteTargetId(target));
    plugDistance(brief, straightPrefix + id, distances.straight(target), plugged);
    plugDistance(brief, roadPrefix + id, distances.alongRoads(target), plugged);
  }
}

}  // namespace

std::shared_ptr<const CaseContent> withUnitEdits(std::shared_ptr<const CaseContent> content,
                                                 const UnitEdits& edits) {
  if (content->unitEdits == edits) {
    return content;
  }
  auto edited = std::make_shared<CaseContent>(*content);  // shares the table
  edited->unitEdits = edits;
  return edited;
}

bool asksForUnits(const Brief& brief) {
  return brief.kind == SiteKind::Unit || asksFor(brief, unitArea);
}

CaseSites findSites(const CaseContent& content, const Brief& brief, const SiteOptions& options,
                    JobContext& job) {
  CaseSites sites;
  sites.table = content.parcels;
  sites.kind = brief.kind;
  const ParcelTable& table = *content.parcels;
  if (brief.kind != SiteKind::Parcel && !table.areasKnown()) {
    throw Error(
        ErrorCode::Crs,
        {"坐标是经纬度，无法寻找连片地块", "the coordinates are degrees: no contiguous land"}, "",
        {"请先转换到投影坐标系", "project the parcels first"});
  }
  const bool needsUnits = asksForUnits(brief) && table.areasKnown();
  std::vector<MeasureColumn> plugged;
  plugLimits(content, brief, plugged, job);
  plugDistances(content, brief, plugged, job);
  plugged.insert(plugged.end(), options.plugged.begin(), options.plugged.end());
  if (needsUnits || brief.kind == SiteKind::Set) {
    sites.graph = neighbours(table, brief.set ? brief.set->maxGap : 0, job);
  }
  if (needsUnits) {
    sites.units = unitsOf(content, *sites.graph, job);
    plugged.push_back(unitAreas(table, sites.units->units));
    for (const RenewalUnit& unit : sites.units->units.units) {
      if (brief.kind == SiteKind::Unit) {
        sites.groups.push_back(unit.parcels);
      }
    }
  }
  const SiteContext context{content.asOf, brief.readyPhase, &content.roadmap, &content.structure,
                            &plugged};
  sites.parcels = parcelMeasures(table, context, brief.measureIds());
  if (brief.kind == SiteKind::Parcel) {
    return sites;
  }
  const MeasureJoiner joiner(sites.parcels, table);
  if (brief.kind == SiteKind::Set) {
    sites.found = findSets(table, *sites.graph, joiner, brief, options.search, job);
    for (const FoundSet& set : sites.found.sets) {
      sites.groups.push_back(set.parcels);
    }
  }
  sites.grouped = groupMeasures(joiner, sites.groups);
  return sites;
}

}  // namespace renewal
