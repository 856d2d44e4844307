#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/sites/brief.h"
#include "core/sites/site_measure.h"
#include "tests/support/paths.h"

namespace renewal::testing_support {

/// A brief of data/briefs by its id.
inline Brief shippedBrief(const std::string& id) {
  const std::string name = "data/briefs/" + id + ".toml";
  return Brief::parse(test::sourceText(name), name);
}

/// The brief with every kind of function, exclusion and unit.
inline const char* fullBrief() {
  return R"(
id = "full"
title_zh = "全"
title_en = "full"
missing = "pessimistic"
[[exclude]]
measure = "dispute"
is = ["yes"]
reason_zh = "争议"
reason_en = "dispute"
[[exclude]]
measure = "area"
unit = "mu"
below = 3
unknown = "exclude"
reason_zh = "太小"
reason_en = "too small"
[[exclude]]
measure = "ready-date"
after = 2024-06-30
reason_zh = "太晚"
reason_en = "too late"
[[exclude]]
measure = "distance-rail-station"
unit = "km"
above = 2.9
reason_zh = "太远"
reason_en = "too far"
[[exclude]]
measure = "current-use"
unless = ["industry", "storage", "commerce", "vacant", "green"]
reason_zh = "用途"
reason_en = "use"
[[criterion]]
measure = "area"
unit = "mu"
weight = 0.2
function = "linear"
points = [{ at = 3, score = 0.2 }, { at = 15, score = 1 }, { at = 60, score = 0.5 }]
[[criterion]]
measure = "buildable-area"
unit = "wan-m2"
weight = 0.15
function = "linear"
worst = 0
best = 5
[[criterion]]
measure = "holders"
unit = "count"
weight = 0.15
function = "step"
points = [{ at = 1, score = 1 }, { at = 2, score = 0.5 }, { at = 5, score = 0 }]
[[criterion]]
measure = "planned-use-theme"
weight = 0.2
function = "table"
scores = [{ is = "commerce", score = 1 }, { is = "industry", score = 0.4 }]
other = 0.1
[[criterion]]
measure = "ready-date"
weight = 0.1
function = "linear"
worst = 2025-12-31
best = 2021-12-31
[[criterion]]
measure = "mortgage"
weight = 0.05
function = "table"
scores = [{ is = "yes", score = 0.25 }, { is = "no", score = 1 }]
[[criterion]]
measure = "distance-rail-station"
unit = "km"
weight = 0.1
function = "linear"
worst = 3
best = 0.5
[[criterion]]
measure = "far-headroom"
unit = "percent"
weight = 0.05
function = "step"
points = [{ at = 50, score = 0.3 }, { at = 100, score = 0.6 }, { at = 200, score = 1 }]
)";
}

/// A value near what briefs ask about, on a coarse grid so that scores tie.
inline double randomValue(const MeasureInfo& info, std::mt19937& random) {
  const auto below = [&](std::uint32_t n) { return static_cast<double>(random() % n); };
  switch (info.kind) {
    case MeasureKind::Date:
      return 18600 + 30 * below(60);
    case MeasureKind::Flag:
      return below(8) == 0 ? 1 : 0;
    case MeasureKind::Choice:
      return below(static_cast<std::uint32_t>(info.choices.size()));
    case MeasureKind::Number:
      break;
  }
  switch (info.unit) {
    case MeasureUnit::SquareMetre:
      return 500 * below(120);
    case MeasureUnit::Metre:
      return 100 * below(31);
    case MeasureUnit::Ratio:
      return 0.25 * below(12);
    default:
      return below(8);
  }
}

/// Random sites for the measures of a brief, a share of the values missing; one column is absent.
inline SiteMeasures randomSites(const Brief& brief, std::size_t sites, unsigned seed,
                                const std::string& absent = "") {
  std::mt19937 random(seed);
  SiteMeasures measures;
  measures.sites = sites;
  measures.tieRank.resize(sites);
  for (std::uint32_t i = 0; i < sites; ++i) {
    measures.tieRank[i] = i;
  }
  std::shuffle(measures.tieRank.begin(), measures.tieRank.end(), random);
  for (const std::string& id : brief.measureIds()) {
    if (id == absent) {
      continue;
    }
    MeasureColumn column;
    column.info = *siteMeasureById(id);
    column.resize(sites);
    for (std::size_t i = 0; i < sites; ++i) {
      if (random() % 12 != 0) {
        column.set(i, randomValue(column.info, random));
      }
    }
    measures.add(std::move(column));
  }
  return measures;
}

/// The same sites in another order: site i of the answer is site `order[i]` of `measures`.
inline SiteMeasures reordered(const SiteMeasures& measures,
                              const std::vector<std::uint32_t>& order) {
  SiteMeasures result;
  result.sites = measures.sites;
  for (const std::uint32_t from : order) {
    result.tieRank.push_back(measures.tieRank[from]);
  }
  for (const MeasureColumn& column : measures.columns) {
    MeasureColumn moved;
    moved.info = column.info;
    moved.resize(measures.sites);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (const auto value = column.at(order[i])) {
        moved.set(i, *value);
      }
    }
    result.add(std::move(moved));
  }
  return result;
}

}  // namespace renewal::testing_support
