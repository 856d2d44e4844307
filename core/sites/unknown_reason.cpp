#include "core/sites/unknown_reason.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/network/site_distances.h"

namespace renewal {
namespace {

/// The fields a measure is worked out from.
std::vector<Field> inputsOf(std::string_view measure) {
  if (measure == "far-headroom" || measure == "buildable-area") {
    return {Field::FarMax, Field::FloorArea};
  }
  if (measure == "demolition-area") {
    return {Field::FloorArea};
  }
  if (measure == "price-level") {
    return {Field::Price};
  }
  if (measure == "holders") {
    return {Field::Holder};
  }
  if (measure == "encumbrances") {
    return {Field::Mortgage, Field::Seized, Field::Dispute};
  }
  if (measure == "current-use") {
    return {Field::LandUse, Field::LandUseScheme};
  }
  if (measure == "planned-use-theme") {
    return {Field::PlannedUse, Field::PlannedUseScheme};
  }
  if (measure == "plan-certain") {
    return {Field::PlanConforming, Field::PlannedUse, Field::PlannedUseScheme, Field::FarMax};
  }
  return {};
}

std::optional<Text> blankFields(const ParcelTable& table, std::string_view measure,
                                std::span<const std::uint32_t> rows) {
  Text names;
  for (const Field field : inputsOf(measure)) {
    const Column* column = table.column(field);
    const bool blank = std::any_of(rows.begin(), rows.end(), [column](std::uint32_t row) {
      return column == nullptr || !column->isValid(row);
    });
    if (blank) {
      names.zh += (names.zh.empty() ? "" : "、") + std::string(fieldInfo(field).name.zh);
      names.en += (names.en.empty() ? "" : ", ") + std::string(fieldInfo(field).name.en);
    }
  }
  if (names.empty()) {
    return std::nullopt;
  }
  return Text{"无记录：" + names.zh, "not on record: " + names.en};
}

bool anyOfKind(const CaseContent& content, std::string_view kind) {
  return std::any_of(content.ground.begin(), content.ground.end(),
                     [kind](const MapFeature& feature) { return feature.kind == kind; });
}

/// "distance-school" and "road-distance-school" are about schools.
std::optional<SiteTarget> targetOf(std::string_view measure) {
  for (const SiteTarget target : siteTargets) {
    const std::string id(siteTargetId(target));
    if (measure == "distance-" + id || measure == "road-distance-" + id) {
      return target;
    }
  }
  return std::nullopt;
}

std::optional<Text> nothingDrawn(const CaseContent& content, std::string_view measure) {
  if (const auto target = targetOf(measure)) {
    const bool drawn =
        std::any_of(content.ground.begin(), content.ground.end(),
                    [target](const MapFeature& feature) { return isSiteTarget(*target, feature); });
    if (!drawn) {
      return Text{"案例未收录此类要素", "the case holds none"};
    }
    return measure.starts_with("road-") ? std::optional(Text{"够不着道路", "no road within reach"})
                                        : std::nullopt;
  }
  const std::string_view kind = measure == "limit-ecology"    ? "ecology"
                                : measure == "limit-water"    ? "water-protection"
                                : measure == "limit-heritage" ? "heritage"
                                                              : "";
  if (!kind.empty() && !anyOfKind(content, kind)) {
    return Text{"案例未绘此类范围", "the case draws no such limit"};
  }
  return std::nullopt;
}

bool measuresLand(std::string_view measure) {
  return measure == "area" || measure == "unit-area" || measure == "far-headroom" ||
         measure == "buildable-area" || measure == "price-level" || measure.starts_with("limit-") ||
         targetOf(measure).has_value();
}

}  // namespace

std::optional<Text> unknownReason(const CaseContent& content, std::string_view measure,
                                  std::span<const std::uint32_t> rows) {
  const ParcelTable& table = *content.parcels;
  if (measuresLand(measure)) {
    if (!table.areasKnown()) {
      return Text{"坐标是经纬度", "the coordinates are degrees"};
    }
    const bool undrawn = std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
      return !table.geometry().hasGeometry(row);
    });
    if (undrawn) {
      return Text{"没有图形", "no drawing"};
    }
  }
  if (auto blank = blankFields(table, measure, rows)) {
    return blank;
  }
  if (measure == "ready-date" || measure == "ready-months") {
    return Text{"路线图没有给出供地日期", "the roadmap names no day"};
  }
  return nothingDrawn(content, measure);
}

Text unknownText(const std::optional<Text>& reason) {
  if (!reason) {
    return {"未知", "unknown"};
  }
  return {"未知（" + reason->zh + "）", "unknown (" + reason->en + ")"};
}

}  // namespace renewal
