#include <filesystem>

#include "gis/case/run_district.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/registry.h"
#include "gis/cli/run_report.h"

namespace renewal::cli {
namespace {

class RunCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "run",
        {"案例 --out 文件夹 [选项]", "CASE --out DIR [options]"},
        {"一次做完：导入、判定、时序、结构、导出、汇总",
         "the whole job: import, assess, phases, structure, exports, summary"},
        {"打开一个案例文件夹（其中有 case.toml）或若干矢量文件，按规则判定每宗地，\n"
         "写出一整套成果，并打印片区 × 状态汇总表。\n"
         "  case.gpkg           全部宗地及判定、依据、底图、规则原文；QGIS 打开即有配色\n"
         "  shp/片区.shp        各片区全部宗地；shp/片区_状态.shp 各片区各状态的宗地\n"
         "  summary.json        汇总数据与文件清单（含校验值）\n"
         "整套成果先写在一旁、读回核对，再一次换入；失败或中断时上次的成果原样保留。",
         "Opens a case folder (with case.toml) or vector files, assesses every parcel by the rule\n"
         "book, writes a whole set of results and prints status by area.\n"
         "  case.gpkg           all parcels with status and evidence, ground, rule book; opens in\n"
         "                      QGIS with our colours\n"
         "  shp/AREA.shp        all parcels of an area; shp/AREA_STATUS.shp those of one status\n"
         "  summary.json        the figures, and the list of files with checksums\n"
         "The set is written aside, read back and compared, then moved into place as one; if the\n"
         "job fails or is stopped, the former set stays as it was."},
        {{{"run data/east-district --out out", "run data/east-district --out out"},
          {"示例案例，按案例写明的基准日", "the sample case, as of the day the case names"}},
         {{"run data/east-district --out out --as-of 2025-12-31",
           "run data/east-district --out out --as-of 2025-12-31"},
          {"换一个基准日", "as of another day"}},
         {{"run 沙岗.shp 起湾.gpkg --out 成果 --rules 我的规则.toml",
           "run a.shp b.gpkg --out results --rules my-rules.toml"},
          {"没有案例时，直接列出文件", "without a case: name the files"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes);
    options.path("--out", out_, {"文件夹", "DIR"},
                 {"成果写入的文件夹", "the folder for the results"}, OptionSet::Need::Required);
  }

  void run(Session& session, CommandResult& result) override {
    result.setStopNote({"上次的成果未动", "the former results are untouched"});
    const gis::RunOutput run =
        gis::runDistrict(input_.paths(), input_.openOptions(), out_, session.job);
    result.addInputs(run.district.opened.sources);
    result.addCompanions(run.district.opened.companions);
    result.addFindings(run.district.opened.content.findings);
    result.setAsOf(run.district.assessment.asOf);
    result.addSeconds("read", run.readSeconds);
    result.addSeconds("assess", run.district.assessSeconds);
    result.addSeconds("write", run.writeSeconds);
    result.addSeconds("prove", run.proveSeconds);
    if (session.json) {
      // The rest is what summary.json holds; what the program itself states comes first.
      const Json summary = Json::parse(run.summaryJson);
      for (const auto& [key, value] : summary.items()) {
        if (key != "command" && key != "version" && key != "inputs" && key != "as_of") {
          result.json()[key] = value;
        }
      }
      result.json()["kept"] = run.kept;
      result.json()["removed"] = run.removed;
      return;
    }
    result.text() = districtReport(run, session.language);
    result.summary() = filesReport(run, out_, session.language);
  }

 private:
  InputOptions input_;
  std::filesystem::path out_;
};

}  // namespace

std::unique_ptr<Command> makeRunCommand() {
  return std::make_unique<RunCommand>();
}

}  // namespace renewal::cli
