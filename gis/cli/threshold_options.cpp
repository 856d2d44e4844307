#include "gis/cli/threshold_options.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

namespace renewal::cli {
namespace {

/// One measure that has a bound on either side.
struct Measure {
  std::string_view name;
  QualityRange QualityThresholds::*range;
  double least;
  double most;
  std::string_view unitZh;
  std::string_view unitEn;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array measures{
    Measure{"gap", &QualityThresholds::gapArea, 0, 1e9, "平方米", "M2", "空隙", "gaps"},
    Measure{"sliver", &QualityThresholds::sliverArea, 0, 1e9, "平方米", "M2", "狭长碎面",
            "slivers"},
    Measure{"overlap", &QualityThresholds::overlapArea, 0, 1e9, "平方米", "M2", "压盖", "overlaps"},
    Measure{"spike", &QualityThresholds::spikeAngle, 0, 180, "度", "DEGREES", "尖刺的夹角",
            "angles of spikes"},
    // Below a millimetre two vertices are one.
    Measure{"near", &QualityThresholds::nearMiss, 0.001, 10, "米", "M", "界址点相近的距离",
            "distances of near vertices"},
    // At 10 m every street would be one.
    Measure{"strip", &QualityThresholds::stripWidth, 0.001, 10, "米", "M", "两边各画一条的界线间距",
            "distances of doubled borders"}};

Text bounded(const Measure& measure, bool above, double bound) {
  const bool none = !std::isfinite(bound);
  return {fmt::format("只报{}{}此值的，{}", measure.zh, above ? "大于" : "小于",
                      none ? "默认不限" : fmt::format("默认 {}", bound)),
          fmt::format("report {} {} than this, {}", measure.en, above ? "larger" : "smaller",
                      none ? "no limit by default" : fmt::format("{} by default", bound))};
}

Json boundJson(double bound) {
  return std::isfinite(bound) ? Json(bound) : Json(nullptr);
}

}  // namespace

void declareThresholds(OptionSet& options, QualityThresholds& to) {
  for (const Measure& measure : measures) {
    QualityRange& range = to.*measure.range;
    const Text unit{std::string(measure.unitZh), std::string(measure.unitEn)};
    options.number(fmt::format("--{}-above", measure.name), range.above, measure.least,
                   measure.most, unit, bounded(measure, true, range.above));
    options.number(fmt::format("--{}-below", measure.name), range.below, measure.least,
                   measure.most, unit, bounded(measure, false, range.below));
  }
  options.check([&to] {
    for (const Measure& measure : measures) {
      const QualityRange& range = to.*measure.range;
      if (!(range.above < range.below)) {
        throw UsageError{{fmt::format("--{0}-above {1} 须小于 --{0}-below {2}", measure.name,
                                      range.above, range.below),
                          fmt::format("--{0}-above {1} must be less than --{0}-below {2}",
                                      measure.name, range.above, range.below)}};
      }
    }
  });
}

Json thresholdsJson(const QualityThresholds& thresholds) {
  Json json = Json::object();
  for (const Measure& measure : measures) {
    const QualityRange& range = thresholds.*measure.range;
    json[std::string(measure.name)] = {{"above", boundJson(range.above)},
                                       {"below", boundJson(range.below)}};
  }
  return json;
}

}  // namespace renewal::cli
