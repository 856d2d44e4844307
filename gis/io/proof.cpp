#include "gis/io/proof.h"

#include <nlohmann/json.hpp>

#include "core/base/version.h"
#include "gis/io/csv_text.h"

namespace renewal::gis {
namespace {

using Json = nlohmann::json;

Json both(const Text& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

std::string fileName(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

Json lossesOf(const OutputPlan& plan) {
  Json losses = Json::array();
  for (const Loss& loss : plan.losses) {
    losses.push_back({{"kind", loss.kind},
                      {"field", loss.field},
                      {"what", both(loss.what)},
                      {"count", loss.count},
                      {"examples", loss.examples}});
  }
  return losses;
}

Json renamedOf(const OutputPlan& plan) {
  Json renamed = Json::array();
  for (const OutputField& field : plan.fields) {
    if (field.isExtra && field.name != field.source) {
      renamed.push_back({{"source", field.source}, {"name", field.name}});
    }
  }
  return renamed;
}

Json crsOf(const TargetCrs& crs) {
  Json json{{"name", crs.name()}, {"epsg", nullptr}};
  if (crs.epsg() != 0) {
    json["epsg"] = crs.epsg();
  }
  if (crs.reference() == nullptr) {
    json["name"] = "unknown";
  }
  if (crs.transforms()) {
    json["transformed"] = both(crs.how());
  }
  return json;
}

const char* typeName(const OutputField& field) {
  switch (field.store) {
    case Store::Text:
      return "text";
    case Store::Integer:
      return "integer";
    case Store::Real:
      return "real";
    case Store::Date:
      return "date";
    case Store::Flag:
      return "flag";
  }
  return "text";
}

}  // namespace

std::string proofJson(const OutputPlan& plan, const TargetCrs& crs, const RowCheck& check,
                      const std::string& mainFile, const std::string& layer,
                      const std::vector<ProofFile>& files, const Provenance& provenance) {
  Json json;
  json["program"] = {{"name", "renewal"}, {"version", version()}};
  json["file"] = mainFile;
  json["format"] = outputFormatName(plan.format);
  json["layer"] = layer;
  json["encoding"] = encodingName(plan.encoding);
  json["parcels"] = check.rows();
  json["without_geometry"] = plan.withoutGeometry;
  json["vertices"] = check.vertices();
  json["fields"] = plan.fields.size();
  json["crs"] = crsOf(crs);
  json["area_method"] = both(crs.areaMethod());
  json["extent"] = nullptr;
  if (const Box& box = check.extent(); !box.empty()) {
    json["extent"] = {box.minX, box.minY, box.maxX, box.maxY};
  }
  json["proof"] = {{"read_back", "every value and every vertex"},
                   {"values_sha256", check.valuesSha256()},
                   {"vertices_sha256", check.verticesSha256()},
                   {"rings_closed", plan.ringsClosed}};
  json["files"] = Json::array();
  for (const ProofFile& file : files) {
    json["files"].push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  }
  json["losses"] = lossesOf(plan);
  json["renamed"] = renamedOf(plan);
  json["rule_book"] = nullptr;
  if (!provenance.ruleBookId.empty()) {
    json["rule_book"] = {{"id", provenance.ruleBookId},
                         {"version", provenance.ruleBookVersion},
                         {"sha256", provenance.ruleBookSha256}};
  }
  json["as_of"] = nullptr;
  if (provenance.asOf) {
    json["as_of"] = provenance.asOf->iso();
  }
  json["inputs"] = Json::array();
  for (const Provenance::Input& input : provenance.inputs) {
    json["inputs"].push_back(
        {{"name", fileName(input.path)}, {"parcels", input.parcels}, {"sha256", input.sha256}});
    if (!input.role.empty()) {
      json["inputs"].back()["role"] = input.role;
    }
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string fieldsCsv(const OutputPlan& plan) {
  const bool dbf = plan.format == OutputFormat::Shapefile;
  std::string text(utf8Mark);
  text +=
      "name,id,title_zh,title_en,unit_zh,unit_en,type,width,decimals,source_name,note_zh,"
      "note_en\r\n";
  for (const OutputField& field : plan.fields) {
    const std::string width = dbf ? std::to_string(field.width) : "";
    const std::string decimals =
        dbf && field.store == Store::Real ? std::to_string(field.decimals) : "";
    const std::string cells[] = {field.name,    field.id,      field.title.zh,  field.title.en,
                                 field.unit.zh, field.unit.en, typeName(field), width,
                                 decimals,      field.source,  field.note.zh,   field.note.en};
    bool first = true;
    for (const std::string& cell : cells) {
      text += first ? "" : ",";
      first = false;
      text += csvCell(cell, cell.empty());
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace renewal::gis
