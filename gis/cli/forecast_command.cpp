#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/rules/forecast.h"
#include "core/rules/official_finding.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

std::string codeOf(const ParcelTable& table, ParcelIndex parcel) {
  const Value code = table.value(parcel, Field::ParcelCode);
  const auto* text = std::get_if<std::string>(&code);
  return text == nullptr ? fmt::format("#{}", toRow(parcel) + 1) : *text;
}

class ForecastCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "forecast",
        {"文件... [选项]", "FILE... [options]"},
        {"今后几年各宗哪一天会改变状态，按月列出预警和闲置费",
         "on which day parcels change status in the years to come, by month with fees"},
        {"如果什么都不发生，每宗地今后哪一天会变成另一种状态；按月汇总宗数、面积和可能的闲置费。\n"
         "日期按日历推算到天。价款未记录的另行计数，不按零计。",
         "If nothing happens, on which day does each parcel come to another status? By month\n"
         "with parcels, land and the idle-land fees that would fall due. Days are exact by the\n"
         "calendar; parcels without a recorded price are counted apart, not as zero."},
        {{{"forecast data/east-district --years 3", "forecast data/east-district --years 3"},
          {"案例今后三年的预警", "what falls due in the case within three years"}},
         {{"forecast 地块.shp --as-of 2020-12-31 --json",
           "forecast parcels.shp --as-of 2020-12-31 --json"},
          {"逐宗的日期，供脚本读", "the day of every parcel, for scripts"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes);
    options.integer("--years", years_, 1, 50, {"年数", "N"},
                    {"往后看几年；不写则 5 年", "how many years ahead; else 5"});
    options.text("--question", question_, {"问题", "ID"},
                 {"规则书中的问题；不写则第一个", "question of the rule book; else the first"});
  }

  void run(Session& session, CommandResult& result) override {
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    const RuleBook& book = *opened.rules.book;
    const std::size_t index = questionIndex(book);
    const Question& question = book.questions[index];
    const Date until = opened.content.asOf.plusYears(static_cast<int>(years_));
    std::vector<StatusChange> changes;
    {
      const StageTimer timer(result, "assess");
      changes = forecast(table, book, opened.content.asOf, index, until, session.job);
    }
    const FindingsInForce official =
        findingsInForce(table, book, opened.content.officialFindings, opened.content.asOf);
    // What an official has decided stays so until another paper comes.
    std::erase_if(changes, [&](const StatusChange& change) {
      return official.of(index, change.parcel).has_value();
    });
    const auto calendar = forecastCalendar(table, question, changes);
    Json& json = result.json();
    json["question"] = question.id;
    json["until"] = until.iso();
    const auto held = static_cast<std::uint64_t>(
        std::count_if(official.entries.begin(), official.entries.end(),
                      [index](const FindingInForce& one) { return one.question == index; }));
    if (!opened.content.officialFindings.empty()) {
      json["officially_found"] = held;
    }
    json["months"] = monthsJson(question, calendar);
    json["changes"] = Json::array();
    for (const StatusChange& change : changes) {
      json["changes"].push_back({{"parcel", codeOf(table, change.parcel)},
                                 {"row", toRow(change.parcel) + 1},
                                 {"date", change.date.iso()},
                                 {"from", question.outcomeId(change.from)},
                                 {"to", question.outcomeId(change.to)}});
    }
    json["findings"] = findingsJson(result.findings());
    if (!session.json) {
      result.text() =
          calendarText(table, question, calendar, until, changes.size(), session.language);
      if (held > 0) {
        result.text() += fmt::format(
            fmt::runtime(session.language == Language::Chinese
                             ? "另有 {} 宗已有官方认定，不随日期改变\n"
                             : "{} more parcels are officially found and do not change by the "
                               "calendar\n"),
            grouped(held));
      }
    }
  }

 private:
  std::size_t questionIndex(const RuleBook& book) const {
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      if (question_.empty() || book.questions[q].id == question_) {
        return q;
      }
    }
    throw Error(ErrorCode::NotFound,
                {"规则书没有这个问题", "the rule book does not ask this question"}, question_,
                {"用 renewal rules show 查看问题", "see renewal rules show"});
  }

  static Json monthsJson(const Question& question, const std::vector<ForecastMonth>& calendar) {
    Json months = Json::array();
    for (const ForecastMonth& month : calendar) {
      Json one;
      one["month"] = fmt::format("{:04}-{:02}", month.year, month.month);
      one["fee_wan_yuan"] = month.feeTenThousandYuan();
      one["arrivals"] = Json::object();
      for (std::size_t k = 0; k < month.byOutcome.size(); ++k) {
        const ForecastMonth::Arrivals& arrivals = month.byOutcome[k];
        if (arrivals.parcels > 0) {
          one["arrivals"][std::string(question.outcomeId(k))] = {
              {"parcels", arrivals.parcels},
              {"area_m2", arrivals.squareMetres},
              {"fee_wan_yuan", arrivals.feeTenThousandYuan},
              {"fee_unknown", arrivals.feeUnknown}};
        }
      }
      months.push_back(std::move(one));
    }
    return months;
  }

  static std::string calendarText(const ParcelTable& table, const Question& question,
                                  const std::vector<ForecastMonth>& calendar, Date until,
                                  std::size_t changes, Language language) {
    const bool chinese = language == Language::Chinese;
    const auto right = TextTable::Align::Right;
    TextTable lines;
    lines.column(chinese ? "月份" : "month");
    lines.column(chinese ? "变为" : "becomes");
    lines.column(chinese ? "宗数" : "parcels", right);
    lines.column(chinese ? "图形面积（亩）" : "drawn area (mu)", right);
    lines.column(chinese ? "闲置费（万元）" : "fee (10k CNY)", right);
    lines.column(chinese ? "价款不详（宗）" : "price unknown", right);
    double fee = 0;
    for (const ForecastMonth& month : calendar) {
      std::string name = fmt::format("{:04}-{:02}", month.year, month.month);
      fee += month.feeTenThousandYuan();
      for (std::size_t k = 0; k < month.byOutcome.size(); ++k) {
        const ForecastMonth::Arrivals& one = month.byOutcome[k];
        if (one.parcels == 0) {
          continue;
        }
        const bool fees = one.feeTenThousandYuan > 0 || one.feeUnknown > 0;
        lines.row({name, question.outcomeTitle(k).in(language), grouped(one.parcels),
                   table.areasKnown()
                       ? fmt::format("{:.2f}", SquareMetre(one.squareMetres).toMu().value())
                       : "—",
                   fees ? fmt::format("{:.2f}", one.feeTenThousandYuan) : "",
                   one.feeUnknown > 0 ? grouped(one.feeUnknown) : ""});
        name.clear();
      }
    }
    std::string text = lines.empty() ? "" : lines.render() + "\n";
    text += fmt::format(
        fmt::runtime(chinese ? "到 {} 共 {} 次变化，可能的闲置费合计 {:.2f} 万元\n"
                             : "{1} changes until {0}, idle-land fees of {2:.2f} 10k CNY in all\n"),
        until.iso(), grouped(changes), fee);
    return text;
  }

  InputOptions input_;
  std::int64_t years_ = 5;
  std::string question_;
};

}  // namespace

std::unique_ptr<Command> makeForecastCommand() {
  return std::make_unique<ForecastCommand>();
}

}  // namespace renewal::cli
