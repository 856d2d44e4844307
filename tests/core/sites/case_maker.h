#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/service/case_service.h"
#include "core/sites/brief.h"
#include "tests/core/land/land_fabric.h"
#include "tests/support/paths.h"

namespace renewal::testing_support {

inline MapFeature groundFeature(const char* kind, MapFeature::Shape shape,
                                std::vector<Point> path) {
  MapFeature feature;
  feature.id = kind;
  feature.kind = kind;
  feature.name = {std::string("某") + kind, kind};
  feature.shape = shape;
  feature.paths = {std::move(path)};
  return feature;
}

/// A case with the shipped rule book, as of the last day of 2020.
inline CaseContent caseOf(std::shared_ptr<const ParcelTable> table,
                          std::vector<MapFeature> ground = {}) {
  CaseContent content;
  content.title = {"案例", "case"};
  content.asOf = Date::fromYmd(2020, 12, 31);
  content.parcels = std::move(table);
  const std::string book = "data/rules/guangdong-2023.toml";
  content.rules = std::make_shared<const RuleBook>(RuleBook::parse(test::sourceText(book), book));
  content.ground = std::move(ground);
  return content;
}

/// A brief that weighs some measures by a line from 0 to 1000.
inline Brief briefOf(const std::vector<std::string>& measures, const std::string& head = "") {
  std::string text = "id = \"b\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\n" + head;
  for (const std::string& id : measures) {
    const auto units = unitNamesOf(siteMeasureById(id)->unit);
    const std::string unit =
        units.front().id.empty() ? "" : "unit = \"" + std::string(units.front().id) + "\"\n";
    text += "[[criterion]]\nmeasure = \"" + id + "\"\n" + unit +
            "weight = " + std::to_string(1.0 / static_cast<double>(measures.size())) +
            "\nfunction = \"linear\"\nworst = 0\nbest = 1000\n";
  }
  return Brief::parse(text, "b.toml");
}

}  // namespace renewal::testing_support
