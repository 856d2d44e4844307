#include <fmt/format.h>

#include "core/service/day_assessment.h"
#include "gis/case/official_json.h"
#include "gis/case/status_columns.h"
#include "gis/cli/assess_report.h"
#include "gis/cli/command.h"
#include "gis/cli/database_options.h"
#include "gis/cli/input_options.h"
#include "gis/cli/official_text.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/cli/write_output.h"
#include "gis/io/output_plan.h"

namespace renewal::cli {
namespace {

class AssessCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "assess",
        {"文件... --out 文件 | --engine postgres --dsn 连接串 --table 表 [选项]",
         "FILE... --out FILE | --engine postgres --dsn CONNINFO --table TABLE [options]"},
        {"逐宗判断状态（疑似闲置、低效、改造路径…），连同依据写出",
         "the status of every parcel (suspected idle, low efficiency ...) and the evidence"},
        {"按规则书和基准日逐宗判断，把结果和依据写成新文件：STATUS（代码）、STATUS_ZH（名称）、\n"
         "EVIDENCE（依据）、MISSING（无法判定时缺的字段），改造路径为 ROUTE 等。\n"
         "程序只提出“疑似”，由主管部门认定；缺数据的不猜，列为“无法判定”。源文件不改动。\n"
         "--engine postgres 在 PostgreSQL 数据库里就地判定一张表：列名与文件一样识别，结果写成\n"
         "同名（小写）的列，一次事务完成，失败则表保持原样。",
         "Assesses every parcel by the rule book and the as-of date and writes a new file with\n"
         "STATUS (id), STATUS_ZH (title), EVIDENCE, MISSING (fields it could not do without), and\n"
         "ROUTE and so on for the route of renewal. The program suspects, officials decide; where\n"
         "data are missing it says undetermined instead of guessing. Sources stay untouched.\n"
         "--engine postgres assesses a table of a PostgreSQL database where it lies: columns are\n"
         "understood as those of files, results go into columns status, status_zh, evidence,\n"
         "missing and so on, in one transaction; whatever fails leaves the table as it was."},
        {{{"assess 地块.shp --as-of 2020-12-31 --out 状态.gpkg",
           "assess parcels.shp --as-of 2020-12-31 --out status.gpkg"},
          {"到 2020 年底各宗是什么状态", "the status of each parcel at the end of 2020"}},
         {{"assess 沙岗.shp 紫马岭.shp --as-of 2020-12-31 --out 东区.shp",
           "assess shagang.shp zimaling.shp --as-of 2020-12-31 --out east.shp"},
          {"几个图层合为一个片区", "several layers as one district"}},
         {{"assess 地块.gpkg --rules 本区.toml --as-of 2020-12-31 --out 状态.fgb --json",
           "assess parcels.gpkg --rules ours.toml --as-of 2020-12-31 --out status.fgb --json"},
          {"用自己的规则书；结果供脚本读", "with your own rule book; result for scripts"}},
         {{"assess --engine postgres --dsn \"dbname=land\" --table 地块 --as-of 2020-12-31",
           "assess --engine postgres --dsn \"dbname=land\" --table parcels --as-of 2020-12-31"},
          {"就地判定数据库里的一张表", "a table of a database, where it lies"}}}};
  }

  void declare(OptionSet& options) override {
    database_.declare(options);
    input_.notNeededWith(database_.inDatabase());
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes,
                   InputOptions::Names::Plain);
    options.path(
        "--out", out_, {"文件", "FILE"},
        {"写到哪里；格式由扩展名决定", "where to write; the extension decides the format"});
    options.choice("--out-encoding", encoding_, {"UTF-8", "GBK", "GB18030"},
                   {"所写 .shp、.csv 的编码；不写则 UTF-8",
                    "encoding of the .shp or .csv written; else UTF-8"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意列出的损失", "accept the losses that are listed"});
    options.check([this] {
      if (!database_.inDatabase() && out_.empty()) {
        throw UsageError{{"缺少 --out 文件", "--out FILE is missing"}};
      }
      if (database_.inDatabase() && !(out_.empty() && input_.takesNothing() && !allowLoss_)) {
        throw UsageError{
            {"--engine postgres 只用 --dsn、--table、--prefix、--rules、--as-of、--findings；"
             "补录的值请先写进表里",
             "--engine postgres goes with --dsn, --table, --prefix, --rules, --as-of "
             "and --findings only; surveyed values belong in the table first"}};
      }
    });
  }

  void run(Session& session, CommandResult& result) override {
    if (database_.inDatabase()) {
      database_.run(input_.rules(), input_.asOf(), input_.findings(), session, result);
      return;
    }
    checkTarget(out_);
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    DayAssessment day;
    {
      const StageTimer timer(result, "assess");
      day = assessDay(opened.content, opened.content.asOf, session.job);
    }
    Json& json = result.json();
    addAssessment(opened.rules, day.assessment, json);
    if (!opened.content.officialFindings.empty()) {
      json["official_findings"] =
          gis::officialJson(*opened.content.rules, opened.content.officialFindings, day.applied);
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
      text += questionText(opened.content.parcels.get(), question,
                           *assessment.question(question.id), language);
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

  DatabaseOptions database_;
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
