#include "gis/case/structure_file.h"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "gis/base/plain_file.h"
#include "gis/case/case_file.h"
#include "gis/case/kept_file.h"
#include "gis/case/structure_json.h"
#include "gis/case/structure_outline.h"
#include "gis/io/json_spans.h"
#include "gis/io/map_features.h"
#include "gis/io/number_text.h"
#include "gis/io/project_points.h"
#include "gis/io/read.h"
#include "gis/io/replace_file.h"

namespace renewal::gis {
namespace {

using Json = nlohmann::json;

constexpr std::size_t mostStructureBytes = std::size_t{64} << 20U;
constexpr std::string_view widthKey = "half_width_m";

std::filesystem::path structureFileOf(const std::filesystem::path& opened) {
  if (!CaseFile::isCase(opened)) {
    throw Error(
        ErrorCode::FileAccess,
        {"打开的不是案例，结构无处保存", "no case is open: there is no place for the structure"},
        opened.string(),
        {"请把文件放进有 case.toml 的文件夹", "put the files into a folder with a case.toml"});
  }
  const CaseFile file = CaseFile::load(opened);
  return file.folder / file.structure;
}

/// The paths of the one feature that a change is of, as a reader gives them.
std::vector<std::vector<Point>> pathsInFile(const std::filesystem::path& path,
                                            const OutlineChange& change) {
  SilentJob job;
  std::vector<std::vector<Point>> paths;
  for (MapFeature& feature : readMapFeatures(path, change.system, job)) {
    if (feature.kind == change.kind && feature.id == change.id) {
      paths.insert(paths.end(), std::make_move_iterator(feature.paths.begin()),
                   std::make_move_iterator(feature.paths.end()));
    }
  }
  return paths;
}

std::string positionText(Point point) {
  char x[numberTextSize];
  char y[numberTextSize];
  return fmt::format("[{},{}]", shortestText(point.x, x), shortestText(point.y, y));
}

/// The vertices of an outline as texts of a file in another system.
class OutlineWriter {
 public:
  /// Texts of this file by vertex; one that was written once is written so again, so that an edit
  /// that is undone gives the file back.
  using Known = std::map<Point, std::string>;

  OutlineWriter(const OutlineChange& change, CoordinateSystem file, Known& known)
      : change_(change), file_(std::move(file)), known_(known) {}

  /// False where the texts are of another outline than the one to be changed.
  bool learn(const PositionTexts& texts) {
    if (texts.size() != change_.from.size()) {
      return false;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (texts[i].size() != change_.from[i].size()) {
        return false;
      }
      for (std::size_t k = 0; k < texts[i].size(); ++k) {
        known_.insert_or_assign(change_.from[i][k], texts[i][k]);
      }
    }
    return true;
  }

  PositionTexts write() {
    PositionTexts texts;
    for (const std::vector<Point>& path : change_.to) {
      std::vector<std::string>& positions = texts.emplace_back();
      for (const Point vertex : path) {
        positions.push_back(textOf(vertex));
      }
    }
    return texts;
  }

  std::size_t converted() const { return converted_.size(); }
  bool converts() const {
    return file_.epsg != change_.system.epsg || file_.kind != change_.system.kind;
  }

 private:
  const std::string& textOf(Point vertex) {
    const auto found = known_.find(vertex);
    if (found != known_.end()) {
      return found->second;
    }
    Point written = vertex;
    if (converts()) {
      written = projectPoint(vertex, change_.system, file_);
      converted_.insert(vertex);
    }
    return known_.emplace(vertex, positionText(written)).first->second;
  }

  const OutlineChange& change_;
  CoordinateSystem file_;
  Known& known_;
  std::set<Point> converted_;  ///< the point that closes a ring is no second vertex
};

[[noreturn]] void refuseChanged(const std::string& name, const std::string& id) {
  refuseStructure(name,
                  {fmt::format("“{}”的轮廓已被别人改过，没有覆盖", id),
                   fmt::format("somebody else has changed the outline of \"{}\"; it was not "
                               "overwritten",
                               id)},
                  {"请重新打开案例后再改", "open the case again and edit then"});
}

class GisStructureService : public StructureService {
 public:
  void saveHalfWidth(const std::filesystem::path& opened, const std::string& belt, double from,
                     double to) override {
    const auto path = structureFileOf(opened);
    const FolderLock lock(path.parent_path());
    const std::string text =
        withHalfWidth(PlainFile(path).text(mostStructureBytes), path.string(), belt, from, to);
    replaceFile(path, [&](ByteFile& target) { target.write(text); });
  }

  SavedOutline saveOutline(const std::filesystem::path& opened,
                           const OutlineChange& change) override {
    const std::scoped_lock once(mutex_);
    const auto path = structureFileOf(opened);
    const FolderLock lock(path.parent_path());
    const std::string name = path.string();
    const std::string before = PlainFile(path).text(mostStructureBytes);
    const PositionTexts texts = outlineTexts(before, name, change.kind, change.id);
    const CoordinateSystem file = systemOfMapFeatures(path);
    OutlineWriter writer(change, file, known_[{path, change.system.epsg}]);
    // Read twice, as text and as features: only what both saw is changed.
    if (pathsInFile(path, change) != change.from || !writer.learn(texts) ||
        PlainFile(path).text(mostStructureBytes) != before) {
      refuseChanged(name, change.id);
    }
    const std::string after = withOutline(before, name, change.kind, change.id, writer.write());
    replaceFile(path, [&](ByteFile& target) { target.write(after); });
    return {pathsInFile(path, change), file, writer.converts(), writer.converted()};
  }

 private:
  std::mutex mutex_;
  /// By file and system of the case.
  std::map<std::pair<std::filesystem::path, int>, OutlineWriter::Known> known_;
};

}  // namespace

std::string withHalfWidth(std::string_view geojson, const std::string& name,
                          const std::string& belt, double from, double to) {
  Json wanted = parseStructure(geojson, name);
  const auto features = jsonMember(geojson, jsonValue(geojson), "features");
  const auto spans = features ? jsonElements(geojson, *features) : std::vector<JsonSpan>();
  std::string text(geojson);
  char buffer[numberTextSize];
  const std::string_view number = shortestText(to, buffer);
  bool found = false;
  for (std::size_t i = wanted["features"].size(); i-- > 0;) {
    Json& feature = wanted["features"][i];
    if (!isStructureFeature(feature, "belt", belt) || !feature["properties"].contains(widthKey)) {
      continue;
    }
    Json& width = feature["properties"][widthKey];
    if (!width.is_number() || width.get<double>() != from) {
      refuseStructure(name,
                      {fmt::format("带“{}”的半宽已被别人改过，没有覆盖", belt),
                       fmt::format("somebody else has changed the half width of the belt \"{}\"; "
                                   "it was not overwritten",
                                   belt)},
                      {"请重新打开案例后再改", "open the case again and edit then"});
    }
    width = to;
    found = true;
    const auto properties =
        i < spans.size() ? jsonMember(geojson, spans[i], "properties") : std::optional<JsonSpan>();
    const auto place =
        properties ? jsonMember(geojson, *properties, widthKey) : std::optional<JsonSpan>();
    if (place) {
      text.replace(place->begin, place->end - place->begin, number);
    }
  }
  if (!found) {
    refuseStructure(name,
                    {fmt::format("结构文件中没有带“{}”的半宽", belt),
                     fmt::format("the structure has no belt \"{}\" with a half width", belt)},
                    {"请核对要素的 id、kind 和 half_width_m",
                     "check id, kind and half_width_m of the feature"});
  }
  // Bytes were replaced without understanding them; the proof is what a reader makes of the result.
  if (Json::parse(text, nullptr, false) != wanted) {
    refuseStructure(name,
                    {"半宽写在不寻常的位置，没有修改",
                     "the half width stands in an unusual place: nothing was changed"},
                    {"请用文本编辑器修改 half_width_m", "change half_width_m with a text editor"});
  }
  return text;
}

std::unique_ptr<StructureService> makeStructureService() {
  return std::make_unique<GisStructureService>();
}

}  // namespace renewal::gis
