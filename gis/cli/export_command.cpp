#include "core/base/error.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/registry.h"
#include "gis/cli/write_output.h"

namespace renewal::cli {
namespace {

class ExportCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "export",
        {"文件 --out 文件 [选项]", "FILE --out FILE [options]"},
        {"转换成 .shp、.gpkg、.geojson、.fgb 或 .csv，写完逐值核对",
         "convert to .shp, .gpkg, .geojson, .fgb or .csv, read back and compared"},
        {"把地块图层写成另一种格式、编码或坐标系。先列出目标装不下的内容，没有 --allow-loss\n"
         "就不写；写在旁边、重新读回、逐值逐点核对之后才一次替换。旁边另有 *.proof.json（证明）\n"
         "和 *.fields.csv（字段对照）。不写 --crs 则坐标保持原样。",
         "Writes a parcel layer in another format, encoding or coordinate system. What the target\n"
         "cannot hold is listed first, and nothing is written without --allow-loss. The file is\n"
         "written beside, read back and compared value by value and vertex by vertex, then put in\n"
         "place in one step, with *.proof.json and *.fields.csv. Without --crs the coordinates\n"
         "stay as they are."},
        {{{"export 地块.gpkg --out 地块.shp --encoding GBK",
           "export parcels.gpkg --out parcels.shp --encoding GBK"},
          {"给只认 GBK 的软件", "for programs that know GBK only"}},
         {{"export 旧图.shp --out 新图.gpkg --crs 4547",
           "export old.shp --out new.gpkg --crs 4547"},
          {"同时换算到 CGCS2000 中央经线 114°", "and project to CGCS2000, central meridian 114°"}},
         {{"export 地块.shp --out 地块.geojson --source-encoding GB18030 --source-crs 4526",
           "export parcels.shp --out parcels.geojson --source-encoding GB18030 --source-crs 4526"},
          {"源文件的编码和坐标系由自己指定", "name encoding and CRS of the source yourself"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::One, InputOptions::Assessed::No,
                   InputOptions::Names::OfSource);
    options.path("--out", out_, {"文件", "FILE"},
                 {"写到哪里；格式由扩展名决定", "where to write; the extension decides the format"},
                 OptionSet::Need::Required);
    options.choice(
        "--encoding", encoding_, {"UTF-8", "GBK", "GB18030"},
        {"目标 .shp、.csv 的编码；不写则 UTF-8", "encoding of the .shp or .csv; else UTF-8"});
    options.integer("--crs", epsg_, 1024, 32767, {"代码", "EPSG"},
                    {"目标坐标系的 EPSG 代码；不写则不换算",
                     "EPSG code of the target; else nothing is projected"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意列出的损失", "accept the losses that are listed"});
  }

  void run(Session& session, CommandResult& result) override {
    checkTarget(out_);
    gis::OpenOptions options = input_.openOptions();
    options.read.toWorkingGrid = false;
    gis::ReadResult read = readAll(options.read, session, result);
    gis::WriteOptions write;
    write.encoding = gis::encodingByName(encoding_).value_or(gis::TextEncoding::Utf8);
    write.epsg = static_cast<int>(epsg_);
    write.allowLoss = allowLoss_;
    gis::Provenance provenance;
    for (const gis::SourceReport& source : read.sources) {
      provenance.inputs.push_back({source.path, source.parcels, source.sha256});
    }
    result.json()["findings"] = findingsJson(read.findings);
    writeOutput(*read.table, {}, out_, write, provenance, session, result);
  }

 private:
  gis::ReadResult readAll(const gis::ReadOptions& options, Session& session,
                          CommandResult& result) const {
    const StageTimer timer(result, "read");
    gis::ReadResult read = gis::readDistrict(gis::readRequests(input_.paths(), options),
                                             gis::loadSchema(), session.job);
    result.addInputs(read.sources);
    result.addFindings(read.findings);
    return read;
  }

  InputOptions input_;
  std::filesystem::path out_;
  std::string encoding_ = "UTF-8";
  std::int64_t epsg_ = 0;
  bool allowLoss_ = false;
};

}  // namespace

std::unique_ptr<Command> makeExportCommand() {
  return std::make_unique<ExportCommand>();
}

}  // namespace renewal::cli
