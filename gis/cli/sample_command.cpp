#include <fmt/format.h>

#include "core/base/error.h"
#include "gis/cli/command.h"
#include "gis/cli/registry.h"
#include "gis/sample/layer_shape.h"
#include "gis/sample/sample_case.h"

namespace renewal::cli {
namespace {

class SampleCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "sample",
        {"--case 文件夹 [--seed S]", "--case FOLDER [--seed S]"},
        {"生成示例案例", "make the sample case"},
        {"生成中山市东区街道的示例案例:四个片区的合成地块(形态各如各单位交来的数据)、道路、水面、\n"
         "规划结构和路线图。同一种子得到完全相同的文件。",
         "Makes the sample case of Zhongshan's East District: synthetic parcels of four areas, "
         "each\n"
         "in the shape an office would deliver, with roads, water, planning structure and "
         "roadmap.\n"
         "The same seed gives the same bytes."},
        {{{"sample --case data/east-district --seed 2020",
           "sample --case data/east-district --seed 2020"},
          {"重新生成随程序附带的案例", "the case that comes with the program, made anew"}}}};
  }

  void declare(OptionSet& options) override {
    options.path("--case", folder_, {"文件夹", "FOLDER"},
                 {"写整个案例的文件夹", "folder for a whole case"});
    options.integer("--seed", seed_, 0, 2147483647, {"S", "S"},
                    {"随机种子,默认 2020", "seed of the random numbers, 2020 by default"});
    options.check([this] {
      if (folder_.empty()) {
        throw UsageError{{"请写 --case 文件夹", "name a folder with --case"}};
      }
    });
  }

  void run(Session& session, CommandResult& result) override {
    namespace sample = gis::sample;
    const auto made = sample::makeSampleCase(static_cast<std::uint64_t>(seed_), session.job);
    const StageTimer timer(result, "write");
    const auto files = sample::writeSampleCase(made, folder_, session.job);
    Json& json = result.json();
    json["seed"] = seed_;
    json["parcels"] = made.records.size();
    json["planted"] = made.planted.size();
    json["files"] = Json::array();
    const bool chinese = session.language == Language::Chinese;
    std::string& text = result.summary();
    text = fmt::format(fmt::runtime(chinese ? "示例案例:{} 宗地块,其中埋设案例 {} 个\n"
                                            : "sample case: {} parcels, {} of them planted\n"),
                       made.records.size(), made.planted.size());
    for (const auto& file : files) {
      json["files"].push_back(file.string());
      text += "  " + file.string() + "\n";
    }
  }

 private:
  std::filesystem::path folder_;
  std::int64_t seed_ = 2020;
};

}  // namespace

std::unique_ptr<Command> makeSampleCommand() {
  return std::make_unique<SampleCommand>();
}

}  // namespace renewal::cli
