#include <fmt/format.h>

#include "core/base/error.h"
#include "core/service/day_assessment.h"
#include "gis/cli/command.h"
#include "gis/cli/explain_more.h"
#include "gis/cli/explain_text.h"
#include "gis/cli/find_parcel.h"
#include "gis/cli/input_options.h"
#include "gis/cli/place_text.h"
#include "gis/cli/registry.h"
#include "gis/cli/survey_text.h"

namespace renewal::cli {
namespace {

/// A warning where further rows have the same code: only the first is explained.
std::vector<Finding> duplicatesOf(const ParcelTable& table, ParcelIndex parcel) {
  const Column* codes = table.column(Field::ParcelCode);
  const std::size_t first = toRow(parcel);
  if (codes == nullptr || !codes->isValid(first)) {
    return {};
  }
  Finding finding;
  finding.rule = "parcel-code-repeated";
  finding.severity = Severity::Warning;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (row != first && codes->isValid(row) && codes->codes()[row] == codes->codes()[first]) {
      ++finding.count;
      if (finding.rows.size() < Finding::maxExamples) {
        finding.rows.push_back(row);
      }
    }
  }
  if (finding.count == 0) {
    return {};
  }
  finding.what = {
      fmt::format("还有 {} 行是同一宗地代码，只说明了第 {} 行", finding.count, first + 1),
      fmt::format("{} more rows have the same parcel code; row {} was explained", finding.count,
                  first + 1)};
  finding.suggestion = {"用行号看其他各行，如 --parcel '#12'",
                        "name a row to see the others, e.g. --parcel '#12'"};
  return {finding};
}

class ExplainCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "explain",
        {"文件 --parcel 宗地代码 [选项]", "FILE --parcel NO [options]"},
        {"说明一宗地为什么是这个状态：每项测试的数值、阈值、差距、依据和后果",
         "why a parcel has its status: every test with value, threshold, margin, basis"},
        {"逐项列出一宗地的判断过程：✓ 成立、✗ 不成立、? 缺数据；每项有数值、阈值、差距和依据，\n"
         "最后是后果（闲置费、可收回的日期）。",
         "Lists how a parcel was judged, test by test: ✓ holds, ✗ does not, ? not known, each "
         "with\n"
         "value, threshold, margin and basis, and what follows (fee, day of take-back)."},
        {{{"explain 状态.gpkg --parcel 442000001001GB00001 --as-of 2020-12-31",
           "explain status.gpkg --parcel 442000001001GB00001 --as-of 2020-12-31"},
          {"到 2020 年底这一宗为什么是疑似闲置",
           "why this parcel is suspected idle at the end of 2020"}},
         {{"explain data/east-district --parcel 442000001001GB00001 --language en",
           "explain data/east-district --parcel 442000001001GB00001 --language zh_CN"},
          {"在案例中查找，用英文说明", "look it up in a case, explained in Chinese"}},
         {{"explain 地块.shp --parcel '#12' --json", "explain parcels.shp --parcel '#12' --json"},
          {"第 12 行；结果供脚本读", "row 12; result for scripts"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::One, InputOptions::Assessed::Yes);
    options.text("--parcel", parcel_, {"代码", "NO"},
                 {"宗地代码，或行号如 '#12'", "parcel code, or a row such as '#12'"},
                 OptionSet::Need::Required);
    options.flag("--more", more_,
                 {"还说明为什么不是其他结果、最小的改变、何时自行改变、查清哪些字段即可判定",
                  "also why not the other outcomes, the smallest change that alters it,\nwhen it "
                  "changes by itself, and which fields would settle it"});
  }

  void run(Session& session, CommandResult& result) override {
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    const ParcelIndex parcel = findParcel(table, parcel_);
    result.addFindings(duplicatesOf(table, parcel));
    Explanation explanation;
    {
      const StageTimer timer(result, "assess");
      const FindingsInForce official = findingsInForce(
          table, *opened.rules.book, opened.content.officialFindings, opened.content.asOf);
      explanation = explainDay(opened.content, opened.content.asOf, parcel, official);
    }
    Json& json = result.json();
    json["parcel"] = explanation.parcelCode;
    json["row"] = toRow(parcel) + 1;
    json["rule_book"]["id"] = opened.rules.book->id;
    json["rule_book"]["version"] = opened.rules.book->version;
    json["rule_book"]["sha256"] = opened.rules.sha256;
    json["questions"] = explanationJson(explanation);
    if (session.json) {
      addMoreJson(table, *opened.rules.book, explanation, json["questions"]);
    }
    if (!opened.content.survey.empty()) {
      json["surveyed"] = surveyedJson(opened.content, parcel);
    }
    const PlaceText place(opened.content, parcel, session.job);
    result.addFindings(place.findings());
    place.addJson(json);
    json["findings"] = findingsJson(result.findings());
    if (!session.json) {
      result.text() =
          explanationText(table, *opened.rules.book, explanation,
                          surveyedText(opened.content, parcel, session.language), session.language);
      result.text() += place.text(session.language);
      if (more_) {
        result.text() += "\n" + moreText(table, *opened.rules.book, explanation, session.language);
      }
    }
  }

 private:
  InputOptions input_;
  std::string parcel_;
  bool more_ = false;
};

}  // namespace

std::unique_ptr<Command> makeExplainCommand() {
  return std::make_unique<ExplainCommand>();
}

}  // namespace renewal::cli
