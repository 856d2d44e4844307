#include "gis/cli/unit_table.h"

#include <utility>

#include "gis/cli/unit_limits.h"

namespace renewal::cli {

UnitTable::UnitTable(const RenewalUnits& units, const PlanningShares& shares,
                     const CoordinateSystem& crs, const std::string& name) {
  TableParts parts;
  parts.rows = units.units.size();
  parts.crs = crs;
  parts.sources.push_back({name, name, 0, static_cast<std::uint32_t>(parts.rows), {}});
  for (const RenewalUnit& unit : units.units) {
    parts.geometry.beginParcel();
    for (const auto& part : unit.outline.parts) {
      parts.geometry.beginPart();
      for (const auto& ring : part) {
        parts.geometry.addRing(ring);
      }
    }
  }
  table_ = ParcelTable::make(std::move(parts));
  const auto whole = [&](const char* id, const char* exportName, Text title, auto value) {
    Column& column = add(id, exportName, std::move(title), FieldType::Integer);
    for (const RenewalUnit& unit : units.units) {
      column.pushInteger(static_cast<std::int64_t>(value(unit)));
    }
  };
  const auto real = [&](const char* id, const char* exportName, Text title, auto value) {
    Column& column = add(id, exportName, std::move(title), FieldType::Real);
    for (const RenewalUnit& unit : units.units) {
      column.pushReal(value(unit));
    }
  };
  using U = const RenewalUnit&;
  whole("unit", "UNIT", {"单元编号", "unit"}, [](U u) { return u.id; });
  whole("parcels", "PARCELS", {"宗数", "parcels"}, [](U u) { return u.parcels.size(); });
  real("area", "AREA_M2", {"图形面积（m²）", "drawn area (m²)"},
       [](U u) { return u.area.value(); });
  real("area-mu", "AREA_MU", {"图形面积（亩）", "drawn area (mu)"},
       [](U u) { return u.area.toMu().value(); });
  whole("holders", "HOLDERS", {"权利人", "holders"}, [](U u) { return u.holders; });
  whole("holders-unknown", "HOLDER_UNK", {"权利人不详的宗数", "parcels without a holder"},
        [](U u) { return u.holdersUnknown; });
  real("qualifying-share", "QUAL_SHARE", {"符合条件的用地占比", "share of qualifying land"},
       [](U u) { return u.qualifyingShare(); });
  whole("bridged", "BRIDGED", {"插花地宗数", "bridged parcels"},
        [](U u) { return u.bridged.size(); });
  real("floor-area", "FLOOR_M2", {"拆除建筑面积（m²）", "floor area to demolish (m²)"},
       [](U u) { return u.floorArea.value(); });
  whole("floor-area-unknown", "FLOOR_UNK", {"建筑面积不详的宗数", "parcels without a floor area"},
        [](U u) { return u.floorAreaUnknown; });
  Column& far = add("mean-far", "MEAN_FAR", {"平均容积率", "mean FAR"}, FieldType::Real);
  for (const RenewalUnit& unit : units.units) {
    unit.meanFar ? far.pushReal(*unit.meanFar) : far.pushMissing();
  }
  real("legal-area", "LEGAL_M2", {"手续已知的用地（m²）", "land known to be legal (m²)"},
       [](U u) { return u.legalArea.value(); });
  real("protected-area", "LIMIT_M2", {"受保护用地（m²）", "protected land (m²)"},
       [](U u) { return u.limitedArea.value(); });
  const auto text = [&](const char* id, const char* exportName, Text title, auto value) {
    Column& column = add(id, exportName, std::move(title), FieldType::Text);
    for (std::size_t i = 0; i < units.units.size(); ++i) {
      const std::string one = value(i);
      one.empty() ? column.pushMissing() : column.pushText(one);
    }
  };
  const auto touched = limitsOfUnits(units, shares);
  text("limits", "LIMITS", {"涉及的限制范围", "limits touched"},
       [&](std::size_t i) { return unitLimitsText(units.units[i], touched[i], shares.limits).zh; });
  text("phases", "PHASES", {"阶段：宗数", "phase:parcels"},
       [&](std::size_t i) { return unitPhases(units.units[i]); });
  text("structure", "STRUCTURE", {"规划结构", "planning structure"},
       [&](std::size_t i) { return unitElement(units.units[i]).zh; });
  real("core-area", "CORE_M2", {"核内用地（m²）", "land in the core (m²)"},
       [](U u) { return u.roles[1].value(); });
  real("belt-area", "BELT_M2", {"带内用地（m²）", "land in the belts (m²)"},
       [](U u) { return u.roles[2].value(); });
  real("node-area", "NODE_M2", {"节点内用地（m²）", "land in the nodes (m²)"},
       [](U u) { return u.roles[3].value(); });
  whole("by-hand", "BY_HAND", {"手工改动过（1 为是）", "changed by hand (1 = yes)"},
        [](U u) { return u.byHand ? 1 : 0; });
  real("compactness", "COMPACT", {"紧凑度", "compactness"},
       [](U u) { return u.outline.compactness(); });
}

Column& UnitTable::add(const std::string& id, const std::string& exportName, Text title,
                       FieldType type) {
  values_.emplace_back(type);
  columns_.push_back({id, exportName, std::move(title), &values_.back()});
  return values_.back();
}

}  // namespace renewal::cli
