#include "gis/case/structure_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "gis/base/plain_file.h"
#include "gis/case/case_file.h"
#include "gis/case/kept_file.h"
#include "gis/io/number_text.h"
#include "gis/io/replace_file.h"

namespace renewal::gis {
namespace {

using Json = nlohmann::json;

constexpr std::size_t mostBytes = std::size_t{64} << 20U;
constexpr std::string_view widthKey = "half_width_m";

[[noreturn]] void refuse(const std::string& name, Text what, Text todo) {
  throw Error(ErrorCode::CaseFile, std::move(what), name, std::move(todo));
}

Json parse(std::string_view text, const std::string& name) {
  Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded() || !document.is_object() || !document["features"].is_array()) {
    refuse(name,
           {"结构文件不是 GeoJSON，不能修改", "the structure is no GeoJSON: it is not changed"},
           {"请把规划结构存成 .geojson", "save the structure as .geojson"});
  }
  return document;
}

bool isBelt(const Json& properties, const std::string& belt) {
  return properties.is_object() && properties.value("kind", Json()) == "belt" &&
         properties.value("id", Json()) == belt;
}

/// Where the numbers stand that follow the key, in the order of the file.
std::vector<std::pair<std::size_t, std::size_t>> widthsIn(std::string_view text) {
  const std::string key = '"' + std::string(widthKey) + '"';
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (std::size_t at = text.find(key); at != text.npos; at = text.find(key, at + 1)) {
    std::size_t begin = text.find_first_not_of(blanks, at + key.size());
    if (begin == text.npos || text[begin] != ':') {
      continue;  // a text value of these letters
    }
    begin = text.find_first_not_of(blanks, begin + 1);
    const std::size_t end = text.find_first_of(",} \t\r\n", begin);
    if (begin != text.npos && end != text.npos) {
      places.emplace_back(begin, end - begin);
    }
  }
  return places;
}

class GisStructureService : public StructureService {
 public:
  void saveHalfWidth(const std::filesystem::path& opened, const std::string& belt, double from,
                     double to) override {
    if (!CaseFile::isCase(opened)) {
      throw Error(
          ErrorCode::FileAccess,
          {"打开的不是案例，结构无处保存", "no case is open: there is no place for the structure"},
          opened.string(),
          {"请把文件放进有 case.toml 的文件夹", "put the files into a folder with a case.toml"});
    }
    const CaseFile file = CaseFile::load(opened);
    const auto path = file.folder / file.structure;
    const FolderLock lock(path.parent_path());
    const std::string text =
        withHalfWidth(PlainFile(path).text(mostBytes), path.string(), belt, from, to);
    replaceFile(path, [&](ByteFile& target) { target.write(text); });
  }
};

}  // namespace

std::string withHalfWidth(std::string_view geojson, const std::string& name,
                          const std::string& belt, double from, double to) {
  Json wanted = parse(geojson, name);
  std::size_t place = 0;
  std::vector<std::size_t> changed;
  for (Json& feature : wanted["features"]) {
    if (!feature.is_object() || !feature.contains("properties") ||
        !feature["properties"].is_object() || !feature["properties"].contains(widthKey)) {
      continue;
    }
    Json& properties = feature["properties"];
    if (isBelt(properties, belt)) {
      if (!properties[widthKey].is_number() || properties[widthKey].get<double>() != from) {
        refuse(name,
               {fmt::format("带“{}”的半宽已被别人改过，没有覆盖", belt),
                fmt::format("somebody else has changed the half width of the belt \"{}\"; it was "
                            "not overwritten",
                            belt)},
               {"请重新打开案例后再改", "open the case again and edit then"});
      }
      properties[widthKey] = to;
      changed.push_back(place);
    }
    ++place;
  }
  if (changed.empty()) {
    refuse(name,
           {fmt::format("结构文件中没有带“{}”的半宽", belt),
            fmt::format("the structure has no belt \"{}\" with a half width", belt)},
           {"请核对要素的 id、kind 和 half_width_m",
            "check id, kind and half_width_m of the feature"});
  }
  std::string text(geojson);
  const auto places = widthsIn(text);
  char buffer[numberTextSize];
  const std::string number(shortestText(to, buffer));
  for (auto at = changed.rbegin(); places.size() == place && at != changed.rend(); ++at) {
    text.replace(places[*at].first, places[*at].second, number);
  }
  // Bytes were replaced without understanding them; the proof is what a reader makes of the result.
  if (Json::parse(text, nullptr, false) != wanted) {
    refuse(name,
           {"半宽写在不寻常的位置，没有修改",
            "the half width stands in an unusual place: nothing was "
            "changed"},
           {"请用文本编辑器修改 half_width_m", "change half_width_m with a text editor"});
  }
  return text;
}

std::unique_ptr<StructureService> makeStructureService() {
  return std::make_unique<GisStructureService>();
}

}  // namespace renewal::gis
