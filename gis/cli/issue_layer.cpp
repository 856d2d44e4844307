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

}  // namespace

gis::PackageTable issueLayer(const ParcelTable& table, const SortedIssues& issues) {
  gis::PackageTable layer;
  layer.name = "issues";
  layer.title = {"数据质量问题", "data quality issues"};
  layer.shape = MapFeature::Shape::Point;
  for (const char* name : {"key", "check_id", "class", "severity", "state", "parcels", "field",
                           "title_zh", "title_en", "value_zh", "value_en", "todo_zh", "todo_en"}) {
    layer.columns.push_back({name});
  }
  const auto add = [&](const std::vector<QualityIssue>& some, bool open) {
    for (const QualityIssue& issue : some) {
      layer.rows.push_back(rowOf(table, issue, open));
      std::vector<std::vector<Point>> place;
      if (const auto at = issuePoint(table, issue)) {
        place.push_back({*at});
      }
      layer.paths.push_back(std::move(place));
    }
  };
  add(issues.open, true);
  add(issues.accepted, false);
  return layer;
}

}  // namespace renewal::cli
