#include "gis/cli/issue_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gis/io/csv_text.h"

namespace renewal::cli {
namespace {

constexpr std::array<const char*, 16> columns{
    "key",           "check",         "class",    "severity", "state",    "parcels",
    "rows",          "field",         "title_zh", "title_en", "value_zh", "value_en",
    "suggestion_zh", "suggestion_en", "x",        "y"};

std::array<std::string, 14> cellsOf(const ParcelTable& table, const QualityIssue& issue,
                                    std::string_view state) {
  const QualityCheck& check = qualityCheck(issue.check);
  std::string rows;
  for (const std::uint32_t row : issue.parcels) {
    rows += fmt::format("{}{}", rows.empty() ? "" : " ", row + 1);
  }
  return {qualityKeyText(issue.key),
          std::string(check.id),
          std::string(qualityClassId(check.of)),
          severityName(check.severity),
          std::string(state),
          issueParcels(table, issue),
          rows,
          issue.field,
          std::string(check.title.zh),
          std::string(check.title.en),
          issue.value.zh,
          issue.value.en,
          std::string(check.suggestion.zh),
          std::string(check.suggestion.en)};
}

void writeIssue(const ParcelTable& table, const QualityIssue& issue, std::string_view state,
                gis::ByteFile& file) {
  for (const std::string& cell : cellsOf(table, issue, state)) {
    file.write(gis::csvCell(cell, cell.empty()));
    file.write(',');
  }
  const auto at = issuePoint(table, issue);
  const int decimals = table.areasKnown() ? 3 : 8;
  file.write(at ? fmt::format("{:.{}f},{:.{}f}\r\n", at->x, decimals, at->y, decimals) : ",\r\n");
}

/// Calls visit(issue, state) for the open ones, then the accepted.
template <typename Visit>
void eachIssue(const SortedIssues& issues, JobContext& job, const Visit& visit) {
  const std::size_t total = issues.open.size() + issues.accepted.size();
  for (std::size_t i = 0; i < total; ++i) {
    if (i % 1024 == 0) {
      job.step({"写清单", "writing the list"}, i, total);
    }
    const bool open = i < issues.open.size();
    visit(open ? issues.open[i] : issues.accepted[i - issues.open.size()],
          open ? "open" : "accepted");
  }
}

}  // namespace

std::string issueParcel(const ParcelTable& table, std::uint32_t row) {
  const Column* codes = table.column(Field::ParcelCode);
  if (codes != nullptr && codes->isValid(row) && !codes->text(row).empty()) {
    return std::string(codes->text(row));
  }
  return fmt::format("#{}", row + 1);
}

std::string issueParcels(const ParcelTable& table, const QualityIssue& issue) {
  std::string text;
  for (const std::uint32_t row : issue.parcels) {
    text += (text.empty() ? "" : " ") + issueParcel(table, row);
  }
  return text;
}

std::optional<Point> issuePoint(const ParcelTable& table, const QualityIssue& issue) {
  Box box;
  for (const Point point : issue.place) {
    box.add(point);
  }
  if (box.empty() && !issue.parcels.empty()) {
    box = table.box(ParcelIndex(issue.parcels.front()));
  }
  return box.empty() ? std::nullopt : std::optional(box.centre());
}

void writeIssues(const ParcelTable& table, const SortedIssues& issues, gis::ByteFile& file,
                 JobContext& job) {
  file.write(gis::utf8Mark);
  file.write(fmt::format("{}\r\n", fmt::join(columns, ",")));
  eachIssue(issues, job, [&](const QualityIssue& issue, std::string_view state) {
    writeIssue(table, issue, state, file);
  });
}

gis::Sheet issueSheet(const ParcelTable& table, const SortedIssues& issues, JobContext& job) {
  gis::Sheet sheet;
  sheet.name = "issues";
  for (const char* column : columns) {
    sheet.columns.push_back({column, gis::Sheet::Form::Plain, 18});
  }
  eachIssue(issues, job, [&](const QualityIssue& issue, std::string_view state) {
    std::vector<gis::SheetCell>& row = sheet.rows.emplace_back();
    for (std::string& cell : cellsOf(table, issue, state)) {
      row.push_back(cell.empty() ? gis::SheetCell() : gis::SheetCell(std::move(cell)));
    }
    const auto at = issuePoint(table, issue);
    row.push_back(at ? gis::SheetCell(at->x) : gis::SheetCell());
    row.push_back(at ? gis::SheetCell(at->y) : gis::SheetCell());
  });
  return sheet;
}

std::vector<Finding> goneFindings(const std::vector<AcceptedIssue>& gone, const std::string& file) {
  if (gone.empty()) {
    return {};
  }
  Finding finding;
  finding.rule = "accepted-gone";
  finding.severity = Severity::Note;
  finding.source = file;
  finding.what = {"已认可的问题不再出现", "accepted issues are not found any more"};
  finding.suggestion = {"已经改正的可从清单中删去", "those that were put right can leave the list"};
  finding.count = gone.size();
  for (std::size_t i = 0; i < std::min(gone.size(), Finding::maxExamples); ++i) {
    finding.examples.push_back(qualityKeyText(gone[i].key));
  }
  return {finding};
}

Json issueJson(const ParcelTable& table, const QualityIssue& issue) {
  const QualityCheck& check = qualityCheck(issue.check);
  Json json;
  json["key"] = qualityKeyText(issue.key);
  json["check"] = check.id;
  json["severity"] = severityName(check.severity);
  json["parcels"] = Json::array();
  json["rows"] = Json::array();
  for (const std::uint32_t row : issue.parcels) {
    json["parcels"].push_back(issueParcel(table, row));
    json["rows"].push_back(row);
  }
  json["field"] = issue.field;
  json["value"] = textJson(issue.value);
  json["place"] = Json::array();
  for (const Point point : issue.place) {
    json["place"].push_back({point.x, point.y});
  }
  json["shape"] = Json::array();
  for (const std::vector<Point>& ring : issue.shape) {
    Json& points = json["shape"].emplace_back(Json::array());
    for (const Point point : ring) {
      points.push_back({point.x, point.y});
    }
  }
  return json;
}

std::vector<Finding> issueFindings(const ParcelTable& table,
                                   const std::vector<QualityIssue>& issues) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < issues.size();) {
    const QualityCheck& check = qualityCheck(issues[i].check);
    Finding finding;
    finding.rule = check.id;
    finding.severity = check.severity;
    finding.what = check.title.text();
    finding.suggestion = check.suggestion.text();
    if (table.sources().size() == 1) {
      finding.source = table.sources().front().path;
    }
    for (; i < issues.size() && issues[i].check == check.check; ++i) {
      ++finding.count;
      if (finding.examples.size() < 3) {
        finding.examples.push_back(issueParcels(table, issues[i]));
      }
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace renewal::cli
