#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/units/half_width.h"
#include "gis/base/data_files.h"
#include "gis/base/sha256.h"
#include "gis/case/survey_list.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/list_file.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

using State = gis::SurveyLine::State;

bool isProblem(State state) {
  return state != State::Applied && state != State::NotFilled && state != State::Unchanged;
}

class SurveyApplyCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "survey-apply",
        {"文件... --list 清单.xlsx --out 补录.csv [选项]",
         "FILE... --list LIST.xlsx --out OVERLAY.csv [options]"},
        {"读入填好的摸底清单，逐行对账，写成补录文件；源数据不动",
         "match a filled list with the parcels and write it as an overlay; sources stay"},
        {"逐行核对填好的清单（.xlsx，或 UTF-8、GBK 的 .csv）：已采用、未填写、与记录相同、与记录\n"
         "矛盾、值不能理解、没有日期、字段或宗地代码不认识——每行都有交代，有问题的不采用。\n"
         "采用的值连同日期和调查人写成补录文件，以前的补录一并保留。用 --overlay 或在\n"
         "case.toml 写 overlay = \"补录.csv\"，以后的判定就用上它。工作簿读第一张表。",
         "Checks every line of a filled list (.xlsx, or .csv in UTF-8 or GBK): applied, not\n"
         "filled in, same as on record, contradicts the record, value not understood, no day, "
         "unknown\n"
         "field or parcel code. Each line is accounted for; those in doubt are not applied.\n"
         "What is applied goes with day and surveyor into an overlay file, which keeps the\n"
         "values applied before. Name it with --overlay, or overlay = \"FILE.csv\" in\n"
         "case.toml. Of a workbook the first sheet is read."},
        {{{"survey-apply data/east-district --list 摸底.xlsx --out 补录.csv",
           "survey-apply data/east-district --list survey.xlsx --out overlay.csv"},
          {"把填好的清单写成补录文件", "turn a filled list into an overlay"}},
         {{"survey-apply 地块.shp --overlay 补录.csv --list 第二批.csv --out 补录.csv",
           "survey-apply parcels.shp --overlay overlay.csv --list second.csv --out "
           "overlay.csv"},
          {"第二批清单，以前的补录保留", "a second list; what was applied before is kept"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes);
    options.path("--list", list_, {"清单.xlsx", "LIST.xlsx"}, {"填好的摸底清单", "the filled list"},
                 OptionSet::Need::Required);
    options.path("--out", out_, {"补录.csv", "OVERLAY.csv"},
                 {"补录文件写到哪里", "where to write the overlay"}, OptionSet::Need::Required);
  }

  void run(Session& session, CommandResult& result) override {
    checkListTarget(out_);
    const bool workbook = toLowerAscii(list_.extension().string()) == ".xlsx";
    const gis::FilledList list =
        workbook ? gis::filledListOfWorkbook(list_)
                 : gis::filledListOfCsv(gis::readTextFile(list_), list_.string());
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    checkTarget(opened);
    const gis::SurveyReturn found = gis::readSurveyReturn(table, list, list_.string());
    result.addInput(
        {list_.string(), 0, gis::sha256OfFile(list_), "survey-list", found.lines.size()});
    result.addFindings(problems(found));
    std::vector<SurveyedValue> all = opened.content.survey;
    all.insert(all.end(), found.applied.begin(), found.applied.end());
    {
      const StageTimer timer(result, "write");
      writeList(out_, [&](gis::ByteFile& file) { file.write(surveyToCsv(all)); });
    }
    report(found, opened.content.survey.size(), session, result);
  }

 private:
  /// The overlay in use may be replaced, since all its values go into the new one.
  void checkTarget(const gis::OpenedDistrict& opened) const {
    gis::Provenance provenance = provenanceOf(opened);
    std::erase_if(provenance.inputs, [](const auto& input) { return input.role == "survey"; });
    provenance.inputs.push_back({list_.string(), 0, "", "survey-list"});
    checkNoSource(out_, *opened.content.parcels, provenance);
  }

  std::vector<Finding> problems(const gis::SurveyReturn& found) const {
    std::array<Finding, gis::SurveyLine::stateCount> byState;
    for (const gis::SurveyLine& line : found.lines) {
      if (!isProblem(line.state)) {
        continue;
      }
      Finding& finding = byState.at(static_cast<std::size_t>(line.state));
      finding.rule = "survey-" + std::string(gis::surveyStateId(line.state));
      finding.severity = Severity::Error;
      finding.source = list_.string();
      finding.what = gis::surveyStateTitle(line.state);
      finding.what.zh += "，未采用";
      finding.what.en += "; not applied";
      finding.suggestion = {"请核对清单的这几行", "check these lines of the list"};
      ++finding.count;
      if (finding.rows.size() < Finding::maxExamples) {
        finding.rows.push_back(line.line - 1);
        finding.examples.push_back(fmt::format("{} {} = {}", line.parcel, line.field, line.value) +
                                   (line.existing.empty() ? "" : " ≠ " + line.existing));
      }
    }
    std::vector<Finding> all;
    for (Finding& finding : byState) {
      if (finding.count > 0) {
        all.push_back(std::move(finding));
      }
    }
    return all;
  }

  void report(const gis::SurveyReturn& found, std::size_t before, Session& session,
              CommandResult& result) const {
    std::array<std::uint64_t, gis::SurveyLine::stateCount> counts{};
    Json& json = result.json();
    json["out"] = out_.string();
    json["kept"] = before;
    json["lines"] = Json::array();
    for (const gis::SurveyLine& line : found.lines) {
      ++counts.at(static_cast<std::size_t>(line.state));
      Json one{{"line", line.line},
               {"state", gis::surveyStateId(line.state)},
               {"parcel", line.parcel},
               {"field", line.field},
               {"value", line.value}};
      if (line.state == State::Conflict) {
        one["existing"] = line.existing;
      }
      json["lines"].push_back(std::move(one));
    }
    const bool chinese = session.language == Language::Chinese;
    TextTable lines;
    lines.column(chinese ? "对账" : "matched");
    lines.column(chinese ? "行数" : "lines", TextTable::Align::Right);
    json["counts"] = Json::object();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const auto state = static_cast<State>(i);
      json["counts"][std::string(gis::surveyStateId(state))] = counts[i];
      lines.row({gis::surveyStateTitle(state).in(session.language), grouped(counts[i])});
    }
    lines.rule();
    lines.row({chinese ? "合计" : "total", grouped(found.lines.size())});
    json["findings"] = findingsJson(result.findings());
    if (!session.json) {
      result.summary() = lines.render() + "\n";
      result.summary() +=
          fmt::format(fmt::runtime(chinese ? "已写出 {}：以前的补录 {} 项，新增 {} 项\n"
                                           : "Written {}: {} values of before, {} new ones\n"),
                      printable(out_.lexically_normal().string()), grouped(before),
                      grouped(found.applied.size()));
    }
  }

  InputOptions input_;
  std::filesystem::path list_;
  std::filesystem::path out_;
};

}  // namespace

std::unique_ptr<Command> makeSurveyApplyCommand() {
  return std::make_unique<SurveyApplyCommand>();
}

}  // namespace renewal::cli
