#include "gis/case/planning_columns.h"

#include <fmt/format.h>

#include <utility>

namespace renewal::gis {

Text limitReasons(const PlanningShares& shares, std::size_t row) {
  Text reasons;
  for (const ZoneOverlap& overlap : shares.inLimits.of(row)) {
    const Text one = overlapReason(overlap, shares.limits[overlap.zone].name);
    reasons.zh += (reasons.zh.empty() ? "" : "；") + one.zh;
    reasons.en += (reasons.en.empty() ? "" : "; ") + one.en;
  }
  return reasons;
}

PlanningColumns::PlanningColumns(const PlanningShares& shares, Target target) {
  const bool whole = target == Target::Package;
  for (std::uint32_t zone = 0; whole && zone < shares.elements.size(); ++zone) {
    const StructureElement& element = shares.elements[zone];
    Column& column = add({fmt::format("share-{}", element.id),
                          fmt::format("SHARE_{}", zone + 1),
                          {"占比：" + element.name.zh, "share in " + element.name.en}},
                         FieldType::Real);
    for (std::size_t row = 0; row < shares.inElements.parcels(); ++row) {
      column.pushReal(shares.inElements.share(row, zone));
    }
  }
  if (shares.limits.empty()) {
    return;
  }
  Column& zh = add({"limits", "LIMITS", {"限制因素", "limits (Chinese)"}}, FieldType::Text);
  Column* en =
      whole ? &add({"limits-en", "LIMITS_EN", {"限制因素（英文）", "limits"}}, FieldType::Text)
            : nullptr;
  for (std::size_t row = 0; row < shares.inLimits.parcels(); ++row) {
    const Text reasons = limitReasons(shares, row);
    zh.push(reasons.zh.empty() ? Value() : Value(reasons.zh));
    if (whole) {
      en->push(reasons.en.empty() ? Value() : Value(reasons.en));
    }
  }
}

Column& PlanningColumns::add(ResultColumn column, FieldType type) {
  kept_.emplace_back(type);
  column.column = &kept_.back();
  columns_.push_back(std::move(column));
  return kept_.back();
}

}  // namespace renewal::gis
