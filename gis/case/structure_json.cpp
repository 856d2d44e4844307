#include "gis/case/structure_json.h"

#include <utility>

#include "core/base/error.h"

namespace renewal::gis {

using Json = nlohmann::json;

void refuseStructure(const std::string& name, Text what, Text todo) {
  throw Error(ErrorCode::CaseFile, std::move(what), name, std::move(todo));
}

Json parseStructure(std::string_view text, const std::string& name) {
  Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded() || !document.is_object() || !document["features"].is_array()) {
    refuseStructure(
        name, {"结构文件不是 GeoJSON，不能修改", "the structure is no GeoJSON: it is not changed"},
        {"请把规划结构存成 .geojson", "save the structure as .geojson"});
  }
  return document;
}

bool isStructureFeature(const Json& feature, const std::string& kind, const std::string& id) {
  if (!feature.is_object() || !feature.contains("properties")) {
    return false;
  }
  const Json& properties = feature["properties"];
  return properties.is_object() && properties.value("kind", Json()) == kind &&
         properties.value("id", Json()) == id;
}

}  // namespace renewal::gis
