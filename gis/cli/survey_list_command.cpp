#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "core/base/error.h"
#include "core/service/day_assessment.h"
#include "gis/case/survey_list.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/list_file.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

class SurveyListCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"survey-list",
            {"文件... --out 清单 [选项]", "FILE... --out LIST [options]"},
            {"摸底清单：无法判定的各宗最少要查清哪些字段",
             "field-work list: the fewest fields that settle each undetermined parcel"},
            {"对每一宗无法判定的地块，找出查清后必能判定的最小一组字段，按片区、字段排列，\n"
             "留出填写值、调查日期、调查人、备注四列。写成 .csv 或 .xlsx；填好后存为 .csv,\n"
             "交给 survey-apply。“或改查”是同样大小的其他字段组。",
             "For each undetermined parcel the smallest set of fields that settles it whatever\n"
             "is found, ordered by area and field, with empty columns for value, day, surveyor\n"
             "and note. Written as .csv or .xlsx; once filled in and saved as .csv it goes to\n"
             "survey-apply. \"instead\" names other sets of the same size."},
            {{{"survey-list data/east-district --out 摸底.xlsx",
               "survey-list data/east-district --out survey.xlsx"},
              {"示例案例的摸底清单", "the list of the sample case"}},
             {{"survey-list 地块.shp --as-of 2020-12-31 --question route --out 摸底.csv",
               "survey-list parcels.shp --as-of 2020-12-31 --question route --out survey.csv"},
              {"为判定改造路径而摸底", "to settle the route of renewal"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes);
    options.path("--out", out_, {"清单", "LIST"},
                 {"写到哪里：.csv 或 .xlsx", "where to write: .csv or .xlsx"},
                 OptionSet::Need::Required);
    options.text("--question", question_, {"问题", "ID"},
                 {"规则书中的问题；不写则第一个", "question of the rule book; else the first"});
  }

  void run(Session& session, CommandResult& result) override {
    checkListTarget(out_, {".csv", ".xlsx"});
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    const RuleBook& book = *opened.rules.book;
    checkNoSource(out_, table, provenanceOf(opened));
    const std::size_t question = questionOf(book);
    gis::SurveyList list;
    {
      const StageTimer timer(result, "assess");
      const DayAssessment day = assessDay(opened.content, opened.content.asOf, session.job);
      list = gis::surveyList(table, book, day.assessment, question, session.job);
    }
    result.addFindings(withoutCode(list));
    {
      const StageTimer timer(result, "write");
      const gis::Sheet sheet = gis::surveySheet(table, list);
      if (out_.extension() == ".xlsx") {
        writeWorkbookList(out_, {sheet}, opened.content.asOf);
      } else {
        writeList(out_, [&](gis::ByteFile& file) { file.write(gis::surveySheetCsv(sheet)); });
      }
    }
    report(list, book.questions[question], session, result);
  }

 private:
  std::size_t questionOf(const RuleBook& book) const {
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      if (!book.questions[q].grading && (question_.empty() || book.questions[q].id == question_)) {
        return q;
      }
    }
    throw Error(ErrorCode::NotFound,
                {"规则书没有这个可摸底的问题", "the rule book has no such question to survey for"},
                question_, {"用 renewal rules show 查看问题", "see renewal rules show"});
  }

  static std::vector<Finding> withoutCode(const gis::SurveyList& list) {
    if (list.withoutCode == 0) {
      return {};
    }
    Finding finding;
    finding.rule = "survey-without-code";
    finding.severity = Severity::Warning;
    finding.count = list.withoutCode;
    finding.what = {
        fmt::format("{} 宗没有自己的宗地代码，填好的值无法归位", list.withoutCode),
        fmt::format("{} parcels have no code of their own: what is found cannot be joined back",
                    list.withoutCode)};
    finding.suggestion = {"请先补齐或改正宗地代码", "complete or correct the parcel codes first"};
    return {finding};
  }

  void report(const gis::SurveyList& list, const Question& question, Session& session,
              CommandResult& result) const {
    std::map<Field, std::uint64_t> byField;
    for (const gis::SurveyItem& item : list.items) {
      ++byField[item.field];
    }
    Json& json = result.json();
    json["out"] = out_.string();
    json["question"] = question.id;
    json["parcels"] = list.parcels;
    json["items"] = list.items.size();
    json["by_field"] = Json::array();
    for (const auto& [field, count] : byField) {
      json["by_field"].push_back({{"field", fieldInfo(field).id}, {"parcels", count}});
    }
    json["findings"] = findingsJson(result.findings());
    if (session.json) {
      return;
    }
    const bool chinese = session.language == Language::Chinese;
    TextTable lines;
    lines.column(chinese ? "要查清的字段" : "field to survey");
    lines.column(chinese ? "宗数" : "parcels", TextTable::Align::Right);
    for (const auto& [field, count] : byField) {
      lines.row({std::string(fieldInfo(field).name.in(session.language)), grouped(count)});
    }
    result.summary() = fmt::format(
        fmt::runtime(chinese ? "{}：{} 宗无法判定，至少要查 {} 项\n\n"
                             : "{}: {} parcels are undetermined, {} values settle them\n\n"),
        question.title.in(session.language), grouped(list.parcels), grouped(list.items.size()));
    result.summary() += lines.empty() ? "" : lines.render() + "\n";
    result.summary() +=
        (chinese ? "已写出：" : "Written: ") + printable(out_.lexically_normal().string()) + "\n";
  }

  InputOptions input_;
  std::filesystem::path out_;
  std::string question_;
};

}  // namespace

std::unique_ptr<Command> makeSurveyListCommand() {
  return std::make_unique<SurveyListCommand>();
}

}  // namespace renewal::cli
