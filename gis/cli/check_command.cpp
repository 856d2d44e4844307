#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "core/quality/accepted_issues.h"
#include "core/quality/check_quality.h"
#include "gis/base/data_files.h"
#include "gis/cli/command.h"
#include "gis/cli/drift_list.h"
#include "gis/cli/finding_text.h"
#include "gis/cli/input_options.h"
#include "gis/cli/issue_layer.h"
#include "gis/cli/issue_list.h"
#include "gis/cli/list_file.h"
#include "gis/cli/registry.h"
#include "gis/cli/repair_output.h"
#include "gis/cli/text_table.h"
#include "gis/cli/threshold_options.h"
#include "gis/cli/write_output.h"

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

/// "1 error", "1,200 errors".
std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(count), noun, count == 1 ? "" : "s");
}

class CheckCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "check",
        {"文件... [选项]", "FILE... [options]"},
        {"检查数据质量：代码、文字、数值、日期、逻辑、坐标系、图形、拓扑",
         "data quality: codes, texts, numbers, dates, logic, geometry, topology"},
        {"逐宗检查数据，每处问题写明等级、地块、数值和处理建议，并有一个不随行序变化的键。\n"
         "不改动原文件；--repair 把只有一种改法的问题改好，另写成一个文件。\n"
         "有错误等级的问题时以 1 退出。--list 列出全部检查。",
         "Checks every parcel. An issue has a severity, its parcels, the value, what to do\n"
         "about it, and a key that stays the same whatever the order of the rows. Never\n"
         "changes a file; --repair writes another one in which everything is put right that\n"
         "has one answer. Exits 1 where there are issues of error severity. --list shows\n"
         "all checks."},
        {{{"check 地块.shp", "check parcels.shp"}, {"按检查汇总", "a summary by check"}},
         {{"check 案例文件夹 --out 问题.csv", "check CASE --out issues.csv"},
          {"全部问题写成清单", "all issues as a list"}},
         {{"check 案例文件夹 --out 问题.gpkg", "check CASE --out issues.gpkg"},
          {"地块和问题点写成图层，在 QGIS 中逐处查看",
           "parcels and issues as layers, to walk through in QGIS"}},
         {{"check 案例文件夹 --accepted 已认可.csv", "check CASE --accepted accepted.csv"},
          {"已认可的问题不再计入", "issues that were accepted do not count"}},
         {{"check 地块.shp --repair 修复.gpkg", "check parcels.shp --repair repaired.gpkg"},
          {"改好只有一种改法的问题，列明每一处",
           "put right what has one answer, every place listed"}},
         {{"check 新.shp --against 旧.shp", "check new.shp --against old.shp"},
          {"与上一次成果相比有何变化", "what changed since the last delivery"}},
         {{"check 地块.shp --gap-above 1 --gap-below 50",
           "check parcels.shp --gap-above 1 --gap-below 50"},
          {"只报 1 至 50 平方米之间的空隙", "of gaps only those between 1 and 50 square metres"}}}};
  }

  void declare(OptionSet& options) override {
    input_.notNeededWith(list_);
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::No,
                   InputOptions::Names::Plain);
    options.date("--as-of", asOf_,
                 {"资料的日期，此后的事项算将来；不写则用案例的或今天",
                  "the day of the data, after which is the future; else the\ncase's own or today"});
    options.path(
        "--out", out_, {"文件", "FILE"},
        {"把全部问题写成清单（.csv、.xlsx），或连同地块写成图层（.gpkg）",
         "write all issues as a list (.csv, .xlsx), or as layers\nbeside the parcels (.gpkg)"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意 .gpkg 的地块有所列的损失",
                  "consent to the losses listed for the parcels "
                  "of a .gpkg"});
    options.path("--accepted", accepted_, {"文件.csv", "FILE.csv"},
                 {"已认可的问题（列 key,by,date,reason），不再计入",
                  "issues accepted (columns key,by,date,reason), not counted"});
    options.path("--repair", repair_, {"文件.gpkg", "FILE.gpkg"},
                 {"写出修复后的地块；原图形和原文字保存在同一文件中",
                  "write the parcels put right; drawings and texts as they stood\nare kept in the "
                  "same file"});
    options.number("--max-area-change", repairOptions_.mostAreaChange, 0, 1e6, {"平方米", "M2"},
                   {"修复时一宗的面积变化超过它就不改，默认 0.1",
                    "a repair that changes the area of a parcel by more is refused,\n0.1 by "
                    "default"});
    options.path("--against", against_, {"文件", "FILE"},
                 {"上一次的成果：说明新增、消失、移位、图形和属性改变的宗地",
                  "an earlier delivery: says which parcels came, went, moved,\nwere redrawn or "
                  "changed"});
    options.path("--changes", changes_, {"文件.csv", "FILE.csv"},
                 {"把与上一次成果的全部差异写成清单", "write all differences from it as a list"});
    options.check([this] {
      if (!changes_.empty() && against_.empty()) {
        throw UsageError{{"--changes 要和 --against 一起用", "--changes needs --against"}};
      }
    });
    declareThresholds(options, thresholds_);
    options.flag("--list", list_, {"只列出全部检查", "only show all checks"});
  }

  void run(Session& session, CommandResult& result) override {
    if (list_) {
      result.json()["checks"] = registryJson();
      result.text() = registryText(session.language);
      return;
    }
    checkTargets();
    // A list that cannot be read stops the job before the work.
    std::vector<AcceptedIssue> accepted;
    if (!accepted_.empty()) {
      accepted = parseAcceptedIssues(gis::readTextFile(accepted_), accepted_.string());
    }
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    const QualityOptions options{asOf_.value_or(opened.content.asOf), opened.content.evidence.get(),
                                 thresholds_};
    result.json()["thresholds"] = thresholdsJson(thresholds_);
    result.setAsOf(options.asOf);
    SortedIssues issues;
    {
      const StageTimer timer(result, "check");
      issues = sortByAcceptance(checkQuality(table, options, session.job), accepted);
    }
    std::optional<RepairResult> repaired;
    if (!repair_.empty()) {
      const StageTimer timer(result, "repair");
      std::vector<QualityIssue> all = issues.open;
      all.insert(all.end(), issues.accepted.begin(), issues.accepted.end());
      repaired = repairTable(table, all, options, repairOptions_, session.job);
    }
    result.addFindings(opened.content.evidence->findings());
    std::optional<Drift> drift;
    if (!against_.empty()) {
      drift = compareWithEarlier(table, session, result);
    }
    if (!out_.empty() && !writeIssuesTo(out_, opened, issues, session, result)) {
      return;
    }
    if (repaired && !writeRepaired(opened, *repaired, session, result)) {
      return;
    }
    show(table, issues, session, result);
    if (repaired) {
      showRepaired(table, *repaired, session, result);
    }
    if (drift) {
      showDrift(*drift, session, result);
    }
  }

 private:
  /// False: the parcels would lose something on the way; it is in the result and nothing is
  /// written.
  bool writeIssuesTo(const std::filesystem::path& path, const gis::OpenedDistrict& opened,
                     const SortedIssues& issues, Session& session, CommandResult& result) const {
    const ParcelTable& table = *opened.content.parcels;
    if (path.extension() == ".gpkg") {
      const gis::PackageContent content = issueLayers(table, issues);
      gis::WriteOptions options;
      options.content = &content;
      options.layerName = "parcels";
      options.allowLoss = allowLoss_;
      return writeOutput(table, {}, path, options, provenanceOf(opened), session, result);
    }
    const StageTimer timer(result, "write");
    if (path.extension() == ".xlsx") {
      writeWorkbookList(path, {issueSheet(table, issues, session.job)},
                        asOf_.value_or(opened.content.asOf));
      return true;
    }
    writeList(path, [&](gis::ByteFile& file) { writeIssues(table, issues, file, session.job); });
    return true;
  }

  /// As with writeIssuesTo().
  bool writeRepaired(const gis::OpenedDistrict& opened, const RepairResult& repaired,
                     Session& session, CommandResult& result) const {
    const gis::PackageContent content = repairTables(*opened.content.parcels, repaired);
    gis::WriteOptions options;
    options.content = &content;
    options.layerName = "parcels";
    options.allowLoss = allowLoss_;
    return writeOutput(*repaired.table, {}, repair_, options, provenanceOf(opened), session,
                       result);
  }

  void showRepaired(const ParcelTable& table, const RepairResult& repaired, const Session& session,
                    CommandResult& result) const {
    if (session.json) {
      result.json()["repair"] = repairJson(table, repaired);
      result.json()["repair"]["out"] = repair_.string();
      result.json()["repair"]["max_area_change_m2"] = repairOptions_.mostAreaChange;
      return;
    }
    result.text() += repairText(table, repaired, repairOptions_.mostAreaChange, session.language);
  }

  /// Refuses lists that cannot be written, or would overwrite another file of the command.
  void checkTargets() const {
    for (const auto& target : {out_, changes_, repair_}) {
      if (target.empty()) {
        continue;
      }
      checkListTarget(target, target == out_ ? std::vector<std::string>{".csv", ".xlsx", ".gpkg"}
                              : target == changes_ ? std::vector<std::string>{".csv"}
                                                   : std::vector<std::string>{".gpkg"});
      std::error_code none;  // what is not there is not the same file
      if (!accepted_.empty() && std::filesystem::equivalent(target, accepted_, none)) {
        throw UsageError{{"清单会覆盖 --accepted 的文件，请改用另一个文件名",
                          "the list would overwrite the file of --accepted: give another name"}};
      }
    }
    if (!out_.empty() && out_.lexically_normal() == repair_.lexically_normal()) {
      throw UsageError{
          {"--out 与 --repair 不能是同一个文件", "--out and --repair cannot be the same file"}};
    }
    if (!out_.empty() && out_.lexically_normal() == changes_.lexically_normal()) {
      throw UsageError{
          {"--out 与 --changes 不能是同一个文件", "--out and --changes cannot be the same file"}};
    }
  }

  /// Reads the earlier delivery with the same options, compares, and writes the list.
  Drift compareWithEarlier(const ParcelTable& table, Session& session,
                           CommandResult& result) const {
    std::optional<gis::OpenedDistrict> earlier;
    {
      const StageTimer timer(result, "read");
      earlier = gis::openDistrict({against_}, input_.openOptions(), session.job);
    }
    for (const gis::SourceReport& source : earlier->sources) {
      result.addInput({source.path, 0, source.sha256, "against", source.parcels});
    }
    std::optional<Drift> drift;
    {
      const StageTimer timer(result, "compare");
      drift = driftBetween(*earlier->content.parcels, table, session.job);
    }
    result.addFindings(drift->findings);
    if (!changes_.empty()) {
      const StageTimer timer(result, "write");
      writeList(changes_, [&](gis::ByteFile& file) { writeDrift(*drift, file, session.job); });
    }
    return std::move(*drift);
  }

  void showDrift(const Drift& drift, const Session& session, CommandResult& result) const {
    if (session.json) {
      result.json()["drift"] = driftJson(drift);
      return;
    }
    result.text() += driftText(drift, session.language);
    if (!changes_.empty()) {
      const bool chinese = session.language == Language::Chinese;
      result.summary() += fmt::format(fmt::runtime(chinese ? "已写出：{}\n" : "written: {}\n"),
                                      printable(changes_.string()));
    }
  }

  void show(const ParcelTable& table, const SortedIssues& sorted, Session& session,
            CommandResult& result) const {
    const std::vector<QualityIssue>& issues = sorted.open;
    for (const QualityCheck& check : qualityChecks()) {
      result.dropFindings(check.id);  // what the reader said of the same fault
    }
    for (const char* rule :
         {"value-unreadable", "code-repaired", "coordinate-not-finite", "shape-unreadable",
          "shape-not-polygon", "shape-null", "ring-direction"}) {
      result.dropFindings(rule);  // the checks list these one by one
    }
    result.addFindings(goneFindings(sorted.gone, accepted_.string()));
    std::string reading;
    for (const Finding& finding : result.findings()) {
      if (finding.severity != Severity::Note || finding.rule == "accepted-gone") {
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
    json["accepted"] = sorted.accepted.size();
    json["accepted_gone"] = Json::array();
    for (const AcceptedIssue& gone : sorted.gone) {
      json["accepted_gone"].push_back(qualityKeyText(gone.key));
    }
    json["findings"] = findingsJson(result.findings());
    if (session.json) {
      json["issues"] = Json::array();
      for (const auto* list : {&sorted.open, &sorted.accepted}) {
        for (const QualityIssue& issue : *list) {
          json["issues"].push_back(issueJson(table, issue));
          json["issues"].back()["accepted"] = list == &sorted.accepted;
        }
      }
      return;
    }
    const bool chinese = session.language == Language::Chinese;
    result.text() = reading + issuesText(table, issues, session.language);
    result.summary() += fmt::format(
        fmt::runtime(chinese ? "{} 宗，{} 项检查：错误 {} 处，警告 {} 处，已认可 {} 处\n"
                             : "{}, {} checks: {}, {}, {} accepted\n"),
        chinese ? grouped(table.size()) : counted(table.size(), "parcel"), qualityCheckCount,
        chinese ? grouped(bySeverity[Severity::Error])
                : counted(bySeverity[Severity::Error], "error"),
        chinese ? grouped(bySeverity[Severity::Warning])
                : counted(bySeverity[Severity::Warning], "warning"),
        grouped(sorted.accepted.size()));
    if (!out_.empty() && out_.extension() != ".gpkg") {  // a layer has been named with its files
      result.summary() += fmt::format(fmt::runtime(chinese ? "已写出：{}\n" : "written: {}\n"),
                                      printable(out_.string()));
    }
  }

  InputOptions input_;
  std::optional<Date> asOf_;
  std::filesystem::path out_;
  std::filesystem::path accepted_;
  std::filesystem::path against_;
  std::filesystem::path changes_;
  std::filesystem::path repair_;
  RepairOptions repairOptions_;
  QualityThresholds thresholds_;
  bool list_ = false;
  bool allowLoss_ = false;
};

}  // namespace

std::unique_ptr<Command> makeCheckCommand() {
  return std::make_unique<CheckCommand>();
}

}  // namespace renewal::cli
