#include "core/sites/unknown_reason.h"

#include <algorithm>
#include <array>
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

/// A measure of land under a kind of limit.
struct LimitKind {
  const char* measure;
  const char* kind;
};
constexpr std::array<LimitKind, 3> limitKinds{{{"limit-ecology", "ecology"},
                                               {"limit-water", "water-protection"},
                                               {"limit-heritage", "heritage"}}};

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

bool measuresLand(std::string_view measure) {
  return measure == "area" || measure == "unit-area" || measure == "far-headroom" ||
         measure == "buildable-area" || measure == "price-level" || measure.starts_with("limit-") ||
         targetOf(measure).has_value();
}

}  // namespace

UnknownReasons::UnknownReasons(const CaseContent& content) : table_(*content.parcels) {
  const auto none = [&content](const auto& isOne) {
    return std::none_of(content.ground.begin(), content.ground.end(), isOne);
  };
  for (const SiteTarget target : siteTargets) {
    if (none([target](const MapFeature& feature) { return isSiteTarget(target, feature); })) {
      undrawn_.insert("distance-" + std::string(siteTargetId(target)));
      undrawn_.insert("road-distance-" + std::string(siteTargetId(target)));
    }
  }
  for (const LimitKind& limit : limitKinds) {
    if (none([&limit](const MapFeature& feature) { return feature.kind == limit.kind; })) {
      undrawn_.insert(limit.measure);
    }
  }
}

std::optional<Text> UnknownReasons::nothingDrawn(std::string_view measure) const {
  const bool distance = targetOf(measure).has_value();
  if (undrawn_.contains(measure)) {
    return distance ? Text{"案例未收录此类要素", "the case holds none"}
                    : Text{"案例未绘此类范围", "the case draws no such limit"};
  }
  return distance && measure.starts_with("road-")
             ? std::optional(Text{"够不着道路", "no road within reach"})
             : std::nullopt;
}

std::optional<Text> UnknownReasons::of(std::string_view measure,
                                       std::span<const std::uint32_t> rows) const {
  if (measuresLand(measure)) {
    if (!table_.areasKnown()) {
      return Text{"坐标是经纬度", "the coordinates are degrees"};
    }
    const bool empty = std::any_of(rows.begin(), rows.end(), [this](std::uint32_t row) {
      return !table_.geometry().hasGeometry(row);
    });
    if (empty) {
      return Text{"没有图形", "no drawing"};
    }
  }
  if (auto blank = blankFields(table_, measure, rows)) {
    return blank;
  }
  if (measure == "ready-date" || measure == "ready-months") {
    return Text{"路线图没有给出供地日期", "the roadmap names no day"};
  }
  return nothingDrawn(measure);
}

Text unknownText(const std::optional<Text>& reason) {
  if (!reason) {
    return {"未知", "unknown"};
  }
  return {"未知（" + reason->zh + "）", "unknown (" + reason->en + ")"};
}

}  // namespace renewal
