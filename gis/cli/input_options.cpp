#include "gis/cli/input_options.h"

#include <algorithm>
#include <utility>

namespace renewal::cli {

void InputOptions::declare(OptionSet& options, Count count, Assessed assessed, Names names) {
  assessed_ = assessed == Assessed::Yes;
  const Text file{"文件", "FILE"};
  const Text files{"文件...", "FILE..."};
  const Text what{"矢量文件（.shp .gpkg .geojson .fgb）或含 case.toml 的案例文件夹",
                  "vector file (.shp .gpkg .geojson .fgb) or folder with case.toml"};
  if (count == Count::One) {
    options.files(paths_, file, what);
    options.check([this] {
      if (paths_.size() > 1) {
        throw UsageError{
            {"这里只能有一个文件，多出了“" + paths_[1].string() + "”",
             "only one file belongs here; \"" + paths_[1].string() + "\" is too much"}};
      }
    });
  } else {
    options.files(
        paths_, files,
        {what.zh + "；\n几个文件合为一个片区", what.en + ";\nseveral are read as one district"},
        unless_);
  }
  options.text(names == Names::OfSource ? "--source-encoding" : "--encoding", encoding_,
               {"编码", "NAME"},
               {"源文件的文字编码，如 GBK、UTF-8；不写则自动判断",
                "text encoding of the source, e.g. GBK, UTF-8; else found out"});
  options.text("--layer", layer_, {"图层", "NAME"},
               {"GeoPackage 中的图层；不写则取第一个面图层",
                "layer of a GeoPackage; else its first polygon layer"});
  options.integer(names == Names::OfSource ? "--source-crs" : "--source-crs,--crs", sourceEpsg_,
                  1024, 32767, {"代码", "EPSG"},
                  {"源文件没有坐标系时，它的 EPSG 代码，如 4547",
                   "EPSG code of a source that names none, e.g. 4547"});
  if (assessed_) {
    options.text("--rules", rules_, {"规则书", "BOOK"},
                 {"规则书的 .toml 文件或随程序附带的名称；\n不写则用案例指定的或 guangdong-2023",
                  "rule book, a .toml file or the name of one that comes with the\nprogram; else "
                  "the case's own or guangdong-2023"});
    options.date("--as-of", asOf_,
                 {"基准日，如 2020-12-31；不写则用案例的或今天",
                  "as-of day, e.g. 2020-12-31; else the case's own or today"});
    options.path("--overlay", overlay_, {"文件.csv", "FILE.csv"},
                 {"survey-apply 写成的补录文件；不写则用案例的",
                  "surveyed values, as survey-apply writes them;\nelse the case's own"});
    options.path("--findings", findings_, {"文件", "FILE"},
                 {"官方认定（.csv 或 .toml），优先于规则；不写则用案例的",
                  "official findings (.csv or .toml), which beat the rule;\nelse the case's own"});
  }
}

gis::OpenOptions InputOptions::openOptions() const {
  gis::OpenOptions options;
  options.rules = rules_;
  options.asOf = asOf_;
  options.findings = findings_;
  options.overlay = overlay_;
  if (!encoding_.empty()) {
    options.read.encoding = encoding_;
  }
  options.read.layer = layer_;
  options.read.assumedEpsg = static_cast<int>(sourceEpsg_);
  return options;
}

gis::OpenedDistrict InputOptions::open(CommandResult& result, JobContext& job) const {
  const StageTimer timer(result, "read");
  gis::OpenedDistrict opened = gis::openDistrict(paths_, openOptions(), job);
  result.addInputs(opened.sources);
  result.addCompanions(opened.companions);
  if (assessed_) {
    result.setAsOf(opened.content.asOf);
  } else {
    // Nothing depends on the day here.
    std::erase_if(opened.content.findings,
                  [](const Finding& finding) { return finding.rule == "as-of-today"; });
  }
  result.addFindings(opened.content.findings);
  return opened;
}

}  // namespace renewal::cli
