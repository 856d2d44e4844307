#include "gis/cli/issue_layer.h"

#include <utility>

#include "gis/cli/issue_list.h"

namespace renewal::cli {
namespace {

Value textValue(std::string_view text) {
  return text.empty() ? Value() : Value(std::string(text));
}

std::vector<Value> rowOf(const ParcelTable& table, const QualityIssue& issue, bool open) {
  const QualityCheck& check = qualityCheck(issue.check);
  return {textValue(qualityKeyText(issue.key)),
          textValue(check.id),
          textValue(qualityClassId(check.of)),
          textValue(severityName(check.severity)),
          textValue(open ? "open" : "accepted"),
          textValue(issueParcels(table, issue)),
          textValue(issue.field),
          textValue(check.title.zh),
          textValue(check.title.en),
          textValue(issue.value.zh),
          textValue(issue.value.en),
          textValue(check.suggestion.zh),
          textValue(check.suggestion.en)};
}

using Paths = std::vector<std::vector<Point>>;

Paths pointOf(const ParcelTable& table, const QualityIssue& issue) {
  const auto at = issuePoint(table, issue);
  return at ? Paths{{*at}} : Paths{};
}

Paths areaOf(const ParcelTable&, const QualityIssue& issue) {
  return issue.shape;
}

Paths lineOf(const ParcelTable&, const QualityIssue& issue) {
  return issue.shape.empty() && issue.place.size() == 2 ? Paths{issue.place} : Paths{};
}

gis::PackageTable layer(const std::string& name, const Text& title, MapFeature::Shape shape) {
  gis::PackageTable layer;
  layer.name = name;
  layer.title = title;
  layer.shape = shape;
  for (const char* column :
       {"key", "check_id", "class", "severity", "state", "parcels", "field", "title_zh", "title_en",
        "value_zh", "value_en", "todo_zh", "todo_en"}) {
    layer.columns.push_back({column});
  }
  return layer;
}

}  // namespace

gis::PackageContent issueLayers(const ParcelTable& table, const SortedIssues& issues) {
  using Shape = MapFeature::Shape;
  gis::PackageContent layers;
  const auto add = [&](gis::PackageTable to,
                       Paths (*pathsOf)(const ParcelTable&, const QualityIssue&)) {
    const bool all = to.shape == Shape::Point;
    for (const auto* some : {&issues.open, &issues.accepted}) {
      for (const QualityIssue& issue : *some) {
        Paths paths = pathsOf(table, issue);
        if (all || !paths.empty()) {
          to.rows.push_back(rowOf(table, issue, some == &issues.open));
          to.paths.push_back(std::move(paths));
        }
      }
    }
    if (all || !to.rows.empty()) {
      layers.push_back(std::move(to));
    }
  };
  add(layer("issues", {"数据质量问题", "data quality issues"}, Shape::Point), pointOf);
  add(layer("issue_areas", {"压盖和空隙", "overlaps and gaps"}, Shape::Polygon), areaOf);
  add(layer("issue_lines", {"未重合的界址点", "vertices that miss each other"}, Shape::Line),
      lineOf);
  return layers;
}

}  // namespace renewal::cli
