#include <fmt/format.h>

#include <set>

#include "core/base/error.h"
#include "gis/cli/command.h"
#include "gis/cli/registry.h"
#include "gis/sample/dirty_sample.h"
#include "gis/sample/sample_case.h"
#include "gis/sample/sample_stream.h"

namespace renewal::cli {
namespace {

class SampleCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "sample",
        {"--case 文件夹 | --parcels N --out 文件 [--seed S | --dirty S]",
         "--case FOLDER | --parcels N --out FILE [--seed S | --dirty S]"},
        {"生成示例案例，或任意多的合成地块",
         "make the sample case, or any number of synthetic parcels"},
        {"--case 生成中山市东区街道的示例案例：四个片区的合成地块（形态各如各单位交来的数据）、\n"
         "道路、水面、规划结构和路线图。--parcels "
         "生成任意多（至一千万）的合成地块，格式依扩展名。\n"
         "--dirty 生成数据有问题的地块（.gpkg），每处问题列在旁边的 .csv 里。\n"
         "同一种子得到完全相同的文件。",
         "--case makes the sample case of Zhongshan's East District: synthetic parcels of four\n"
         "areas, each in the shape an office would deliver, with roads, water, planning structure\n"
         "and roadmap. --parcels makes any number of parcels up to ten million, in the format of\n"
         "the extension. --dirty makes parcels in which something is wrong (.gpkg), every place\n"
         "listed in a .planted.csv beside. The same seed gives the same bytes."},
        {{{"sample --case data/east-district --seed 2020",
           "sample --case data/east-district --seed 2020"},
          {"重新生成随程序附带的案例", "the case that comes with the program, made anew"}},
         {{"sample --parcels 1000000 --seed 1 --out parcels.fgb",
           "sample --parcels 1000000 --seed 1 --out parcels.fgb"},
          {"一百万宗地块，供性能测试", "a million parcels for measurements"}},
         {{"sample --dirty 7 --parcels 2000 --out 问题地块.gpkg",
           "sample --dirty 7 --parcels 2000 --out dirty.gpkg"},
          {"两千宗地块，埋有各种数据问题", "two thousand parcels with every kind of defect"}}}};
  }

  void declare(OptionSet& options) override {
    options.path("--case", folder_, {"文件夹", "FOLDER"},
                 {"写整个案例的文件夹", "folder for a whole case"});
    options.integer("--seed", seed_, 0, 2147483647, {"S", "S"},
                    {"随机种子，默认 2020", "seed of the random numbers, 2020 by default"});
    options.integer("--parcels", parcels_, 1, 10000000, {"N", "N"},
                    {"合成地块的数目", "number of synthetic parcels"});
    options.path("--out", out_, {"文件", "FILE"},
                 {"写合成地块的文件（.fgb、.gpkg、.geojson、.shp、.csv）",
                  "file for them (.fgb, .gpkg, .geojson, .shp, .csv)"});
    options.integer(
        "--dirty", dirty_, 0, 2147483647, {"S", "S"},
        {"以 S 为种子，埋入各种数据问题", "plant every kind of defect, with S as seed"});
    options.check([this] {
      if (dirty_ >= 0 && !folder_.empty()) {
        throw UsageError{{"--dirty 要和 --parcels 一起用", "--dirty goes with --parcels"}};
      }
      const bool stream = parcels_ != 0 && !out_.empty() && folder_.empty();
      const bool wholeCase = parcels_ == 0 && out_.empty() && !folder_.empty();
      if (!stream && !wholeCase) {
        throw UsageError{{"请写 --case 文件夹，或 --parcels N --out 文件",
                          "name either --case FOLDER or --parcels N --out FILE"}};
      }
    });
  }

  void run(Session& session, CommandResult& result) override {
    const auto seed = static_cast<std::uint64_t>(seed_);
    if (!folder_.empty()) {
      makeCase(session, result, seed);
      return;
    }
    if (dirty_ >= 0) {
      makeDirty(session, result);
      return;
    }
    const StageTimer timer(result, "write");
    const auto files = gis::sample::writeSampleParcels(static_cast<std::uint64_t>(parcels_), seed,
                                                       out_, session.job);
    const bool chinese = session.language == Language::Chinese;
    result.summary() = fmt::format(
        fmt::runtime(chinese ? "合成地块：{} 宗\n" : "synthetic parcels: {}\n"), parcels_);
    report(result, static_cast<std::uint64_t>(parcels_), files);
  }

 private:
  void makeDirty(Session& session, CommandResult& result) {
    seed_ = dirty_;
    const auto layer = gis::sample::makeDirtyLayer(static_cast<std::uint64_t>(parcels_),
                                                   static_cast<std::uint64_t>(dirty_),
                                                   gis::sample::Plant::Defects);
    const StageTimer timer(result, "write");
    const auto files = gis::sample::writeDirtyLayer(layer, out_, session.job);
    std::set<QualityCheckId> kinds;
    for (const auto& defect : layer.defects) {
      kinds.insert(defect.check);
    }
    result.json()["planted"] = layer.defects.size();
    result.json()["kinds"] = kinds.size();
    const bool chinese = session.language == Language::Chinese;
    result.summary() =
        fmt::format(fmt::runtime(chinese ? "地块 {} 宗，埋有问题 {} 处，共 {} 种\n"
                                         : "{} parcels with {} planted defects of {} kinds\n"),
                    layer.parcels.size(), layer.defects.size(), kinds.size());
    report(result, layer.parcels.size(), files);
  }

  void makeCase(Session& session, CommandResult& result, std::uint64_t seed) const {
    const auto made = gis::sample::makeSampleCase(seed, session.job);
    const StageTimer timer(result, "write");
    const auto files = gis::sample::writeSampleCase(made, folder_, session.job);
    const bool chinese = session.language == Language::Chinese;
    result.json()["planted"] = made.planted.size();
    result.summary() =
        fmt::format(fmt::runtime(chinese ? "示例案例：{} 宗地块，其中埋设案例 {} 个\n"
                                         : "sample case: {} parcels, {} of them planted\n"),
                    made.records.size(), made.planted.size());
    report(result, made.records.size(), files);
  }

  void report(CommandResult& result, std::uint64_t parcels,
              const std::vector<std::filesystem::path>& files) const {
    Json& json = result.json();
    json["seed"] = seed_;
    json["parcels"] = parcels;
    json["files"] = Json::array();
    for (const auto& file : files) {
      json["files"].push_back(file.string());
      result.summary() += "  " + file.string() + "\n";
    }
  }

  std::filesystem::path folder_;
  std::filesystem::path out_;
  std::int64_t parcels_ = 0;
  std::int64_t seed_ = 2020;
  std::int64_t dirty_ = -1;  ///< -1 = not asked for
};

}  // namespace

std::unique_ptr<Command> makeSampleCommand() {
  return std::make_unique<SampleCommand>();
}

}  // namespace renewal::cli
