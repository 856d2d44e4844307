#include "gis/case/structure_outline.h"

#include <fmt/format.h>

#include <utility>

#include "gis/case/structure_json.h"
#include "gis/io/json_spans.h"

namespace renewal::gis {
namespace {

using Json = nlohmann::json;

/// A ring or line: the brackets around its positions; of a Point the position itself.
struct Path {
  JsonSpan span;
  std::vector<JsonSpan> positions;
};

/// Where the coordinates of one feature stand, in the order in which a reader takes them.
class OutlinePlace {
 public:
  OutlinePlace(std::string_view text, const std::string& name, const std::string& kind,
               const std::string& id)
      : text_(text), name_(name), document_(parseStructure(text, name)) {
    find(kind, id);
    const Json& geometry = document_["features"][feature_]["geometry"];
    const Json type = geometry.is_object() ? geometry.value("type", Json()) : Json();
    if (type != "Point" && type != "LineString" && type != "MultiLineString" && type != "Polygon" &&
        type != "MultiPolygon") {
      refuseUnusual();
    }
    const auto member = [&](JsonSpan object, std::string_view key) {
      const auto found = jsonMember(text_, object, key);
      if (!found) {
        refuseUnusual();
      }
      return *found;
    };
    const JsonSpan features = member(jsonValue(text_), "features");
    const JsonSpan feature = jsonElements(text_, features).at(feature_);
    collect(member(member(feature, "geometry"), "coordinates"));
  }

  const std::vector<Path>& paths() const { return paths_; }

  /// What the document should say with these paths.
  Json with(const PositionTexts& positions) {
    Json wanted = document_;
    std::size_t path = 0;
    put(wanted["features"][feature_]["geometry"]["coordinates"], positions, path);
    return wanted;
  }

  [[noreturn]] void refuseUnusual() const {
    refuseStructure(name_,
                    {"轮廓的写法不寻常，没有修改",
                     "the outline is written in an unusual way: nothing was changed"},
                    {"请用 GIS 软件把它存成二维的面、线或点",
                     "save it as a polygon, line or point of two coordinates with a GIS"});
  }

 private:
  void find(const std::string& kind, const std::string& id) {
    std::size_t found = 0;
    const Json& features = document_["features"];
    for (std::size_t i = 0; i < features.size(); ++i) {
      if (isStructureFeature(features[i], kind, id)) {
        feature_ = i;
        ++found;
      }
    }
    if (found != 1) {
      refuseStructure(
          name_,
          {fmt::format("结构文件中有 {} 个要素“{}”，没有修改", found, id),
           fmt::format("the structure has {} features \"{}\": nothing was changed", found, id)},
          {"请核对要素的 id 和 kind", "check id and kind of the feature"});
    }
  }

  void collect(JsonSpan value) {
    const std::vector<JsonSpan> inner = jsonElements(text_, value);
    if (inner.empty()) {
      return;  // readers pass over an empty ring
    }
    if (isPosition(value)) {
      paths_.push_back({value, {value}});
    } else if (isPosition(inner.front())) {
      for (const JsonSpan& position : inner) {
        if (jsonElements(text_, position).size() != 2) {
          refuseUnusual();
        }
      }
      paths_.push_back({value, inner});
    } else {
      for (const JsonSpan& part : inner) {
        collect(part);
      }
    }
  }

  bool isPosition(JsonSpan value) const {
    const std::vector<JsonSpan> inner = jsonElements(text_, value);
    if (inner.empty() || text_[inner.front().begin] == '[') {
      return false;
    }
    if (inner.size() != 2) {
      refuseUnusual();
    }
    return true;
  }

  static void put(Json& value, const PositionTexts& positions, std::size_t& path) {
    if (!value.is_array() || value.empty()) {
      return;
    }
    if (value.front().is_number()) {
      value = Json::parse(positions[path++].front());
    } else if (value.front().is_array() && !value.front().empty() &&
               value.front().front().is_number()) {
      value = Json::array();
      for (const std::string& position : positions[path]) {
        value.push_back(Json::parse(position));
      }
      ++path;
    } else {
      for (Json& part : value) {
        put(part, positions, path);
      }
    }
  }

  std::string_view text_;
  const std::string& name_;
  Json document_;
  std::size_t feature_ = 0;
  std::vector<Path> paths_;
};

bool same(std::string_view text, const Path& path, const std::vector<std::string>& positions) {
  if (path.positions.size() != positions.size()) {
    return false;
  }
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (path.positions[i].in(text) != positions[i]) {
      return false;
    }
  }
  return true;
}

/// The path with other positions, spaced as the file spaces its own.
std::string written(std::string_view text, const Path& path,
                    const std::vector<std::string>& positions) {
  const std::vector<JsonSpan>& old = path.positions;
  std::string result(text.substr(path.span.begin, old.front().begin - path.span.begin));
  const std::string_view between =
      old.size() > 1 ? text.substr(old[0].end, old[1].begin - old[0].end) : std::string_view(",");
  for (std::size_t i = 0; i < positions.size(); ++i) {
    result += i > 0 ? between : std::string_view();
    result += positions[i];
  }
  result += text.substr(old.back().end, path.span.end - old.back().end);
  return result;
}

}  // namespace

PositionTexts outlineTexts(std::string_view geojson, const std::string& name,
                           const std::string& kind, const std::string& id) {
  const OutlinePlace place(geojson, name, kind, id);
  PositionTexts texts;
  for (const Path& path : place.paths()) {
    std::vector<std::string>& positions = texts.emplace_back();
    for (const JsonSpan& position : path.positions) {
      positions.emplace_back(position.in(geojson));
    }
  }
  return texts;
}

std::string withOutline(std::string_view geojson, const std::string& name, const std::string& kind,
                        const std::string& id, const PositionTexts& positions) {
  OutlinePlace place(geojson, name, kind, id);
  const std::vector<Path>& paths = place.paths();
  if (paths.size() != positions.size()) {
    place.refuseUnusual();
  }
  std::string text(geojson);
  for (std::size_t i = paths.size(); i-- > 0;) {
    if (!same(geojson, paths[i], positions[i])) {
      const JsonSpan span = paths[i].span;
      text.replace(span.begin, span.end - span.begin, written(geojson, paths[i], positions[i]));
    }
  }
  // Bytes were replaced without understanding them; the proof is what a reader makes of the result.
  if (Json::parse(text, nullptr, false) != place.with(positions)) {
    place.refuseUnusual();
  }
  return text;
}

}  // namespace renewal::gis
