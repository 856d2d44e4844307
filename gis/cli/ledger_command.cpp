#include <fmt/format.h>

#include <filesystem>

#include "gis/case/district_result.h"
#include "gis/case/ledger.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/list_file.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

class LedgerCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"ledger",
            {"文件... --out 台账.xlsx [选项]", "FILE... --out FILE.xlsx [options]"},
            {"闲置土地台账和低效用地调查表，Excel 工作簿，附汇总",
             "idle land ledger and low-efficiency survey table as an Excel workbook with totals"},
            {"按规则和官方认定判断，写出四张表：闲置土地台账、闲置汇总（按片区、用途、原因、\n"
             "起算时间、处置）、低效用地调查表、低效汇总。数字和日期都是真正的数字和日期，\n"
             "表头冻结、可筛选；没有记录的格留空。同样的输入写出同样的字节。",
             "Assesses by the rule book and the official findings and writes four sheets: idle\n"
             "land ledger, its totals (by area, use, cause, time since the clock began,\n"
             "disposal), low-efficiency survey table, its totals. Numbers and days are real\n"
             "ones, headers are frozen with filters; what is not on record is an empty cell.\n"
             "The same input gives the same bytes."},
            {{{"ledger data/east-district --out 台账.xlsx",
               "ledger data/east-district --out ledger.xlsx"},
              {"示例案例的台账", "the ledgers of the sample case"}},
             {{"ledger 地块.shp --as-of 2020-12-31 --findings 认定.csv --out 台账.xlsx",
               "ledger parcels.shp --as-of 2020-12-31 --findings papers.csv --out ledger.xlsx"},
              {"连同官方认定", "with the official findings"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes);
    options.path("--out", out_, {"文件.xlsx", "FILE.xlsx"}, {"写到哪里", "where to write"},
                 OptionSet::Need::Required);
  }

  void run(Session& session, CommandResult& result) override {
    checkListTarget(out_, {".xlsx"});
    gis::OpenedDistrict opened = input_.open(result, session.job);
    const gis::Provenance provenance = provenanceOf(opened);
    checkNoSource(out_, *opened.content.parcels, provenance);
    const gis::DistrictResult district = gis::workOut(std::move(opened), session.job);
    result.addSeconds("assess", district.assessSeconds);
    const std::vector<gis::Sheet> sheets = gis::ledgerSheets(district, session.job);
    {
      const StageTimer timer(result, "write");
      writeWorkbookList(out_, sheets, district.assessment.asOf);
    }
    Json& json = result.json();
    json["out"] = out_.string();
    json["sheets"] = Json::array();
    for (const gis::Sheet& sheet : sheets) {
      json["sheets"].push_back(
          {{"name", sheet.name}, {"rows", sheet.rows.size()}, {"columns", sheet.columns.size()}});
    }
    json["findings"] = findingsJson(result.findings());
    if (!session.json) {
      result.summary() = text(sheets, session.language);
    }
  }

 private:
  std::string text(const std::vector<gis::Sheet>& sheets, Language language) const {
    const bool chinese = language == Language::Chinese;
    std::string text = chinese ? "已写出并逐格核对：\n" : "Written, read back and equal:\n";
    text += "  " + printable(out_.lexically_normal().string()) + "\n";
    for (const gis::Sheet& sheet : sheets) {
      text += fmt::format(fmt::runtime(chinese ? "    {}：{} 行\n" : "    {}: {} rows\n"),
                          sheet.name, grouped(sheet.rows.size()));
    }
    return text;
  }

  InputOptions input_;
  std::filesystem::path out_;
};

}  // namespace

std::unique_ptr<Command> makeLedgerCommand() {
  return std::make_unique<LedgerCommand>();
}

}  // namespace renewal::cli
