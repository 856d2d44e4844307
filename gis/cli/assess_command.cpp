#include <fmt/format.h>

#include <algorithm>

#include "core/service/day_assessment.h"
#include "gis/case/status_columns.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/official_text.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/cli/write_output.h"
#include "gis/io/output_plan.h"

namespace renewal::cli {
namespace {

Json countsJson(const RuleBook& book, const Assessment& assessment) {
  Json counts = Json::object();
  for (const Question& question : book.questions) {
    const QuestionResult& result = *assessment.question(question.id);
    Json& one = counts[question.id] = Json::object();
    for (std::size_t i = 0; i <= question.undetermined(); ++i) {
      one[std::string(question.outcomeId(i))] = result.counts[i];
    }
  }
  return counts;
}

Json undeterminedJson(const RuleBook& book, const Assessment& assessment) {
  Json all = Json::object();
  for (const Question& question : book.questions) {
    const QuestionResult& result = *assessment.question(question.id);
    Json& one = all[question.id];
    one["parcels"] = result.counts[question.undetermined()];
    one["missing"] = Json::array();
    for (const MissingField& missing : missingFields(result)) {
      const FieldInfo& info = fieldInfo(missing.field);
      Json entry;
      entry["field"] = info.id;
      entry["title"] = textJson({std::string(info.name.zh), std::string(info.name.en)});
      entry["parcels"] = missing.parcels;
      one["missing"].push_back(std::move(entry));
    }
  }
  return all;
}

/// Land per outcome, added up in row order.
std::vector<double> areasOf(const ParcelTable& table, const QuestionResult& result) {
  std::vector<double> areas(result.counts.size(), 0);
  for (std::size_t row = 0; row < table.size(); ++row) {
    areas[result.outcome[row]] += table.drawnAreas()[row];
  }
  return areas;
}

std::string muText(double squareMetres) {
  return fmt::format("{:.2f}", SquareMetre(squareMetres).toMu().value());
}

std::string questionText(const ParcelTable& table, const Question& question,
                         const QuestionResult& result, Language language) {
  const bool chinese = language == Language::Chinese;
  const bool measured = table.areasKnown();
  TextTable lines;
  lines.column(question.title.in(language));
  lines.column(chinese ? "宗数" : "parcels", TextTable::Align::Right);
  if (measured) {
    lines.column(chinese ? "图形面积（亩）" : "drawn area (mu)", TextTable::Align::Right);
  }
  const std::vector<double> areas = areasOf(table, result);
  double total = 0;
  for (std::size_t i = 0; i < result.counts.size(); ++i) {
    lines.row({question.outcomeTitle(i).in(language), grouped(result.counts[i]), muText(areas[i])});
    total += areas[i];
  }
  lines.rule();
  lines.row({chinese ? "合计" : "total", grouped(table.size()), muText(total)});
  std::string text = lines.render() + "\n";
  const std::vector<MissingField> missing = missingFields(result);
  if (!missing.empty()) {
    text += chinese ? "无法判定，缺：" : "undetermined for want of: ";
    constexpr std::size_t mostNamed = 8;
    for (std::size_t i = 0; i < std::min(mostNamed, missing.size()); ++i) {
      text += i == 0 ? "" : chinese ? "、" : ", ";
      text +=
          fmt::format(fmt::runtime(chinese ? "{}（{} 宗）" : "{} ({} parcels)"),
                      fieldInfo(missing[i].field).name.in(language), grouped(missing[i].parcels));
    }
    if (missing.size() > mostNamed) {
      text += fmt::format(fmt::runtime(chinese ? " 等 {} 项" : " and {} fields in all"),
                          missing.size());
    }
    text += "\n\n";
  }
  return text;
}

class AssessCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "assess",
        {"文件... --out 文件 [选项]", "FILE... --out FILE [options]"},
        {"逐宗判断状态（疑似闲置、低效、改造路径…），连同依据写出",
         "the status of every parcel (suspected idle, low efficiency ...) and the evidence"},
        {"按规则书和基准日逐宗判断，把结果和依据写成新文件：STATUS（代码）、STATUS_ZH（名称）、\n"
         "EVIDENCE（依据）、MISSING（无法判定时缺的字段），改造路径为 ROUTE 等。\n"
         "程序只提出“疑似”，由主管部门认定；缺数据的不猜，列为“无法判定”。源文件不改动。",
         "Assesses every parcel by the rule book and the as-of date and writes a new file with\n"
         "STATUS (id), STATUS_ZH (title), EVIDENCE, MISSING (fields it could not do without), and\n"
         "ROUTE and so on for the route of renewal. The program suspects, officials decide; where\n"
         "data are missing it says undetermined instead of guessing. Sources stay untouched."},
        {{{"assess 地块.shp --as-of 2020-12-31 --out 状态.gpkg",
           "assess parcels.shp --as-of 2020-12-31 --out status.gpkg"},
          {"到 2020 年底各宗是什么状态", "the status of each parcel at the end of 2020"}},
         {{"assess 沙岗.shp 紫马岭.shp --as-of 2020-12-31 --out 东区.shp",
           "assess shagang.shp zimaling.shp --as-of 2020-12-31 --out east.shp"},
          {"几个图层合为一个片区", "several layers as one district"}},
         {{"assess 地块.gpkg --rules 本区.toml --as-of 2020-12-31 --out 状态.fgb --json",
           "assess parcels.gpkg --rules ours.toml --as-of 2020-12-31 --out status.fgb --json"},
          {"用自己的规则书；结果供脚本读", "with your own rule book; result for scripts"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes,
                   InputOptions::Names::Plain);
    options.path("--out", out_, {"文件", "FILE"},
                 {"写到哪里；格式由扩展名决定", "where to write; the extension decides the format"},
                 OptionSet::Need::Required);
    options.choice("--out-encoding", encoding_, {"UTF-8", "GBK", "GB18030"},
                   {"所写 .shp、.csv 的编码；不写则 UTF-8",
                    "encoding of the .shp or .csv written; else UTF-8"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意列出的损失", "accept the losses that are listed"});
  }

  void run(Session& session, CommandResult& result) override {
    checkTarget(out_);
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const RuleBook& book = *opened.rules.book;
    DayAssessment day;
    {
      const StageTimer timer(result, "assess");
      day = assessDay(opened.content, opened.content.asOf, session.job);
    }
    Json& json = result.json();
    json["rule_book"]["id"] = book.id;
    json["rule_book"]["version"] = book.version;
    json["rule_book"]["sha256"] = opened.rules.sha256;
    json["counts"] = countsJson(book, day.assessment);
    json["undetermined"] = undeterminedJson(book, day.assessment);
    if (!opened.content.officialFindings.empty()) {
      json["official_findings"] = officialJson(opened, day.applied);
    }
    if (!session.json && !session.quiet) {
      result.summary() = summary(opened, day, session.language);
    }
    write(opened, day, session, result);
    json["findings"] = findingsJson(result.findings());
  }

 private:
  static std::string summary(const gis::OpenedDistrict& opened, const DayAssessment& day,
                             Language language) {
    const bool chinese = language == Language::Chinese;
    const Assessment& assessment = day.assessment;
    const RuleBook& book = *opened.rules.book;
    std::string text =
        fmt::format(fmt::runtime(chinese ? "{}\n基准日 {}，{} {}\n\n" : "{}\nas of {}, {} {}\n\n"),
                    printable(opened.content.title.in(language)), assessment.asOf.iso(),
                    book.title.in(language), book.version);
    for (const Question& question : book.questions) {
      text += questionText(*opened.content.parcels, question, *assessment.question(question.id),
                           language);
    }
    const std::string official =
        officialText(day.applied, book, opened.content.officialFindings, language);
    return text + official + (official.empty() ? "" : "\n");
  }

  void write(const gis::OpenedDistrict& opened, const DayAssessment& day, Session& session,
             CommandResult& result) const {
    const ParcelTable& table = *opened.content.parcels;
    const bool shapefile = gis::outputFormat(out_) == gis::OutputFormat::Shapefile;
    const gis::StatusColumns columns = [&] {
      const StageTimer timer(result, "evidence");
      return gis::StatusColumns(
          *opened.rules.book, day.assessment,
          dayReasons(opened.content, day.assessment.asOf, day.official, session.job),
          shapefile ? gis::dbfTextBytes : 0);
    }();
    result.addFindings(gis::clashesWith(table, columns.columns()));
    gis::WriteOptions options;
    options.encoding = gis::encodingByName(encoding_).value_or(gis::TextEncoding::Utf8);
    options.allowLoss = allowLoss_;
    writeOutput(table, columns.columns(), out_, options, provenanceOf(opened), session, result);
  }

  InputOptions input_;
  std::filesystem::path out_;
  std::string encoding_ = "UTF-8";
  bool allowLoss_ = false;
};

}  // namespace

std::unique_ptr<Command> makeAssessCommand() {
  return std::make_unique<AssessCommand>();
}

}  // namespace renewal::cli
