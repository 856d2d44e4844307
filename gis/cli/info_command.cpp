#include <fmt/format.h>

#include "gis/cli/command.h"
#include "gis/cli/field_text.h"
#include "gis/cli/finding_text.h"
#include "gis/cli/input_options.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

using gis::SourceReport;

Json crsJson(const gis::CrsDecision& crs) {
  Json json;
  json["epsg"] = crs.system.epsg == 0 ? Json() : Json(crs.system.epsg);
  json["how"] = crs.how;
  json["name"] = crs.system.name;
  json["explanation"] = textJson(crs.explanation);
  json["axes_swapped"] = crs.axesSwapped;
  json["zone_prefix"] = crs.zonePrefix == 0 ? Json() : Json(crs.zonePrefix);
  return json;
}

/// A count of a header, or null where the format has none.
Json headerCount(std::int64_t count) {
  return count < 0 ? Json() : Json(count);
}

double drawnTotal(const ParcelTable& table) {
  double total = 0;
  for (const double area : table.drawnAreas()) {
    total += area;
  }
  return total;
}

Json layerJson(const SourceReport& source, const ParcelTable& table) {
  Json json;
  json["name"] = source.layer;
  json["path"] = source.path;
  json["driver"] = source.driver;
  json["parcels"] = source.parcels;
  json["drawn_area_m2"] = table.areasKnown() ? Json(drawnTotal(table)) : Json();
  json["crs"] = crsJson(source.crs);
  json["encoding"]["name"] = source.encoding.name;
  json["encoding"]["how"] = source.encoding.how;
  json["encoding"]["explanation"] = textJson(source.encoding.explanation);
  json["records"]["shp"] = headerCount(source.recordsInShp);
  json["records"]["shx"] = headerCount(source.recordsInShx);
  json["records"]["dbf"] = headerCount(source.recordsInDbf);
  json["records"]["read"] = source.parcels;
  json["records"]["null_shapes"] = source.nullShapes;
  json["records"]["deleted"] = source.deletedRecords;
  json["fields"] = fieldsJson(source.fields);
  return json;
}

std::string crsText(const gis::CrsDecision& crs, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = crs.system.epsg == 0 ? "" : fmt::format("EPSG:{} ", crs.system.epsg);
  text += crs.system.name;
  if (text.empty()) {
    text = chinese ? "未知" : "unknown";
  }
  return text;
}

std::string recordsText(const SourceReport& source, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = grouped(source.parcels) + (chinese ? " 宗" : " parcels");
  if (source.recordsInShp >= 0 || source.recordsInDbf >= 0) {
    const auto count = [&](std::int64_t number) {
      return number < 0 ? std::string(chinese ? "无" : "none")
                        : grouped(static_cast<std::uint64_t>(number));
    };
    text += fmt::format(fmt::runtime(chinese ? "（文件头 .shp {}、.shx {}、.dbf {}）"
                                             : " (headers: .shp {}, .shx {}, .dbf {})"),
                        count(source.recordsInShp), count(source.recordsInShx),
                        count(source.recordsInDbf));
  }
  if (source.nullShapes != 0) {
    text += fmt::format(fmt::runtime(chinese ? "；无图形 {} 条" : "; {} without a shape"),
                        grouped(source.nullShapes));
  }
  if (source.deletedRecords != 0) {
    text += fmt::format(fmt::runtime(chinese ? "；带删除标记 {} 条" : "; {} marked as deleted"),
                        grouped(source.deletedRecords));
  }
  return text;
}

std::string areaText(const ParcelTable& table, Language language) {
  const double total = drawnTotal(table);
  const double mu = SquareMetre(total).toMu().value();
  return language == Language::Chinese
             ? fmt::format("图形合计 {:.1f} m²（{:.2f} 亩，{:.4f} km²）", total, mu, total / 1e6)
             : fmt::format("{:.1f} m² as drawn ({:.2f} mu, {:.4f} km²)", total, mu, total / 1e6);
}

/// What was assumed or is wrong in one source; its path is not repeated.
std::string findingsText(const std::vector<Finding>& findings, Language language) {
  const bool chinese = language == Language::Chinese;
  if (findings.empty()) {
    return chinese ? "  没有推定，也没有发现问题\n" : "  nothing was assumed, nothing is wrong\n";
  }
  std::string text = chinese ? "  推定和问题：\n" : "  assumed or wrong:\n";
  for (Finding finding : findings) {
    finding.source.clear();
    text += "    " + findingLine(finding, language) + "\n";
  }
  return text;
}

std::string layerText(const SourceReport& source, const ParcelTable& table, Language language) {
  const bool chinese = language == Language::Chinese;
  std::vector<std::pair<std::string, std::string>> lines;
  const std::string& crsHow = source.crs.explanation.in(language);
  const std::string& encodingHow = source.encoding.explanation.in(language);
  lines.emplace_back(chinese ? "图层" : "layer", source.layer + (chinese ? "（" : " (") +
                                                     source.driver + (chinese ? "）" : ")"));
  lines.emplace_back(chinese ? "记录" : "records", recordsText(source, language));
  lines.emplace_back(chinese ? "坐标系" : "CRS", crsText(source.crs, language));
  lines.emplace_back("", crsHow);
  lines.emplace_back(chinese ? "编码" : "encoding", source.encoding.name.empty()
                                                        ? (chinese ? "无文字" : "no text")
                                                        : source.encoding.name);
  lines.emplace_back("", encodingHow);
  if (table.areasKnown()) {
    lines.emplace_back(chinese ? "面积" : "area", areaText(table, language));
  }
  std::string text = printable(source.path) + "\n";
  constexpr std::size_t labelWidth = 10;
  for (const auto& [label, value] : lines) {
    if (!value.empty()) {
      text += "  " + label + std::string(labelWidth - displayWidth(label), ' ') + printable(value) +
              "\n";
    }
  }
  return source.fields.empty() ? text : text + fieldTable(source.fields, language);
}

class InfoCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "info",
        {"文件... [选项]", "FILE... [options]"},
        {"看清文件：图层、记录数、坐标系、编码、字段含义，以及各自如何判断",
         "what files hold: layers, counts, CRS, encoding, fields, and how each was known"},
        {"列出每个文件的图层、记录数、坐标系、文字编码和字段含义，并说明各是怎样判断出来的；\n"
         "凡是程序推定的、文件中有问题的，逐条列出。只读，不改动任何文件。",
         "Lists the layers of every file, record counts, coordinate system, text encoding and "
         "what\n"
         "each field was understood as, with how each was known; then everything that was assumed\n"
         "or is wrong. Reads only."},
        {{{"info 沙岗.shp", "info shagang.shp"},
          {"没有 .cpg、.prj 也能看出编码和坐标系",
           "encoding and CRS are found out even without .cpg and .prj"}},
         {{"info data/east-district", "info data/east-district"},
          {"看一个案例的全部图层", "all layers of a case"}},
         {{"info 地块.shp --encoding GBK --source-crs 4547",
           "info parcels.shp --encoding GBK --source-crs 4547"},
          {"自己指定编码和坐标系", "name encoding and CRS yourself"}},
         {{"info 地块.gpkg --json", "info parcels.gpkg --json"}, {"供脚本使用", "for scripts"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::No);
  }

  void run(Session& session, CommandResult& result) override {
    Json& json = result.json();
    json["layers"] = Json::array();
    result.findingsAreShown();
    // Every file on its own: files of different grids can be looked at together.
    for (const gis::ReadRequest& request :
         gis::readRequests(input_.paths(), input_.openOptions().read)) {
      const gis::ReadResult read = readOne(request, session, result);
      for (const SourceReport& source : read.sources) {
        json["layers"].push_back(layerJson(source, *read.table));
        if (!session.json) {
          result.text() += layerText(source, *read.table, session.language);
          result.text() += findingsText(read.findings, session.language) + "\n";
        }
      }
    }
    json["findings"] = findingsJson(result.findings());
  }

 private:
  static gis::ReadResult readOne(const gis::ReadRequest& request, Session& session,
                                 CommandResult& result) {
    const StageTimer timer(result, "read");
    gis::ReadResult read = gis::readDistrict({request}, gis::loadSchema(), session.job);
    result.addInputs(read.sources);
    result.addFindings(read.findings);
    return read;
  }

  InputOptions input_;
};

}  // namespace

std::unique_ptr<Command> makeInfoCommand() {
  return std::make_unique<InfoCommand>();
}

}  // namespace renewal::cli
