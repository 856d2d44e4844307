#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/quality/check_quality.h"
#include "gis/cli/command.h"
#include "gis/cli/finding_text.h"
#include "gis/cli/input_options.h"
#include "gis/cli/issue_list.h"
#include "gis/cli/list_file.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

constexpr std::size_t issuesShown = 3;

std::string registryText(Language language) {
  const bool chinese = language == Language::Chinese;
  TextTable table;
  table.column(chinese ? "检查" : "check");
  table.column(chinese ? "类别" : "class");
  table.column(chinese ? "等级" : "severity");
  table.column(chinese ? "内容" : "what");
  for (const QualityCheck& check : qualityChecks()) {
    table.row({std::string(check.id), qualityClassTitle(check.of).in(language),
               severityTitle(check.severity).in(language), check.title.text().in(language)});
  }
  return table.render();
}

Json registryJson() {
  Json json = Json::array();
  for (const QualityCheck& check : qualityChecks()) {
    Json entry;
    entry["id"] = check.id;
    entry["class"] = qualityClassId(check.of);
    entry["severity"] = severityName(check.severity);
    entry["title"] = textJson(check.title.text());
    entry["suggestion"] = textJson(check.suggestion.text());
    json.push_back(std::move(entry));
  }
  return json;
}

/// The issues per check with the first few of each.
std::string issuesText(const ParcelTable& table, const std::vector<QualityIssue>& issues,
                       Language language) {
  std::string text;
  for (std::size_t i = 0; i < issues.size();) {
    std::size_t end = i;
    while (end < issues.size() && issues[end].check == issues[i].check) {
      ++end;
    }
    const QualityCheck& check = qualityCheck(issues[i].check);
    text += fmt::format("{} {} [{}] {}\n", severityTitle(check.severity).in(language),
                        check.title.text().in(language), check.id, grouped(end - i));
    for (std::size_t k = i; k < std::min(end, i + issuesShown); ++k) {
      const std::string parcel =
          issues[k].parcels.empty() ? "" : issueParcel(table, issues[k].parcels.front()) + "  ";
      text += fmt::format("    {}  {}{}\n", qualityKeyText(issues[k].key), printable(parcel),
                          printable(issues[k].value.in(language)));
    }
    if (end - i > issuesShown) {
      text += language == Language::Chinese
                  ? fmt::format("    另有 {} 处\n", grouped(end - i - issuesShown))
                  : fmt::format("    and {} more\n", grouped(end - i - issuesShown));
    }
    text += fmt::format("    → {}\n", check.suggestion.text().in(language));
    i = end;
  }
  return text;
}

class CheckCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"check",
            {"文件... [选项]", "FILE... [options]"},
            {"检查数据质量：代码、文字、数值、日期、逻辑、坐标系、图形",
             "data quality: codes, texts, numbers, dates, logic, geometry"},
            {"逐宗检查数据，每处问题写明等级、地块、数值和处理建议，并有一个不随行序变化的键。\n"
             "不改动任何数据。有错误等级的问题时以 1 退出。--list 列出全部检查。",
             "Checks every parcel. An issue has a severity, its parcels, the value, what to do\n"
             "about it, and a key that stays the same whatever the order of the rows. Changes\n"
             "no data. Exits 1 where there are issues of error severity. --list shows all\n"
             "checks."},
            {{{"check 地块.shp", "check parcels.shp"}, {"按检查汇总", "a summary by check"}},
             {{"check 案例文件夹 --out 问题.csv", "check CASE --out issues.csv"},
              {"全部问题写成清单", "all issues as a list"}}}};
  }

  void declare(OptionSet& options) override {
    input_.notNeededWith(list_);
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::No,
                   InputOptions::Names::Plain);
    options.date("--as-of", asOf_,
                 {"资料的日期，此后的事项算将来；不写则用案例的或今天",
                  "the day of the data, after which is the future; else the\ncase's own or today"});
    options.path("--out", out_, {"文件.csv", "FILE.csv"},
                 {"把全部问题写成清单", "write all issues as a list"});
    options.flag("--list", list_, {"只列出全部检查", "only show all checks"});
  }

  void run(Session& session, CommandResult& result) override {
    if (list_) {
      result.json()["checks"] = registryJson();
      result.text() = registryText(session.language);
      return;
    }
    if (!out_.empty()) {
      checkListTarget(out_);
    }
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    const QualityOptions options{asOf_.value_or(opened.content.asOf)};
    result.setAsOf(options.asOf);
    std::vector<QualityIssue> issues;
    {
      const StageTimer timer(result, "check");
      issues = checkQuality(table, options, session.job);
    }
    if (!out_.empty()) {
      const StageTimer timer(result, "write");
      writeList(out_, [&](gis::ByteFile& file) { writeIssues(table, issues, file, session.job); });
    }
    show(table, issues, session, result);
  }

 private:
  void show(const ParcelTable& table, const std::vector<QualityIssue>& issues, Session& session,
            CommandResult& result) const {
    for (const QualityCheck& check : qualityChecks()) {
      result.dropFindings(check.id);  // what the reader said of the same fault
    }
    std::string reading;
    for (const Finding& finding : result.findings()) {
      if (finding.severity != Severity::Note) {
        reading += findingLine(finding, session.language) + "\n";
      }
    }
    result.addFindings(issueFindings(table, issues));
    result.findingsAreShown();
    Json& json = result.json();
    json["counts"] = Json::object();
    std::map<Severity, std::uint64_t> bySeverity;
    for (const QualityCheck& check : qualityChecks()) {
      const auto count = static_cast<std::uint64_t>(
          std::count_if(issues.begin(), issues.end(),
                        [&](const QualityIssue& issue) { return issue.check == check.check; }));
      bySeverity[check.severity] += count;
      json["counts"][std::string(check.id)] = count;
    }
    if (!out_.empty()) {
      json["out"] = out_.string();
    }
    json["findings"] = findingsJson(result.findings());
    if (session.json) {
      json["issues"] = Json::array();
      for (const QualityIssue& issue : issues) {
        json["issues"].push_back(issueJson(table, issue));
      }
      return;
    }
    const bool chinese = session.language == Language::Chinese;
    result.text() = reading + issuesText(table, issues, session.language);
    result.summary() =
        fmt::format(fmt::runtime(chinese ? "{} 宗，{} 项检查：错误 {} 处，警告 {} 处\n"
                                         : "{} parcels, {} checks: {} errors, {} warnings\n"),
                    grouped(table.size()), qualityCheckCount, grouped(bySeverity[Severity::Error]),
                    grouped(bySeverity[Severity::Warning]));
    if (!out_.empty()) {
      result.summary() += fmt::format(fmt::runtime(chinese ? "已写出：{}\n" : "written: {}\n"),
                                      printable(out_.string()));
    }
  }

  InputOptions input_;
  std::optional<Date> asOf_;
  std::filesystem::path out_;
  bool list_ = false;
};

}  // namespace

std::unique_ptr<Command> makeCheckCommand() {
  return std::make_unique<CheckCommand>();
}

}  // namespace renewal::cli
