#include "gis/case/case_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/toml_reader.h"
#include "gis/base/data_files.h"

namespace renewal::gis {
namespace {

constexpr const char* fileName = "case.toml";

/// Relative, downwards, plain.
std::filesystem::path innerPath(const TomlReader& table, std::string_view key,
                                const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(text).lexically_normal();
  if (path.is_absolute() || path.empty() || *path.begin() == ".." || text.find('\\') != text.npos ||
      text.find(':') != text.npos) {
    table.refuse(key,
                 {fmt::format("路径不在案例文件夹内：{}", text),
                  fmt::format("a path that leaves the case folder: {}", text)},
                 {"请用案例文件夹内的相对路径，以 / 分隔",
                  "use a path relative to the case folder, with /"});
  }
  return path;
}

std::filesystem::path optionalPath(const TomlReader& table, std::string_view key) {
  const auto text = table.text(key);
  return text ? innerPath(table, key, *text) : std::filesystem::path();
}

CaseSource readSource(const TomlReader& table) {
  table.allowOnly({"path", "area", "area_en", "encoding", "epsg", "layer"});
  CaseSource source;
  source.path = innerPath(table, "path", table.neededText("path"));
  source.area = table.text("area").value_or("");
  source.areaEn = table.text("area_en").value_or("");
  if (source.area.empty() && !source.areaEn.empty()) {
    table.refuse("area_en", {"有英文片区名而没有 area", "an English name of no area"},
                 {"请加上 area = \"片区名\"", "add area = \"name in the data\""});
  }
  source.encoding = table.text("encoding");
  source.epsg = static_cast<int>(table.integer("epsg", 1024, 32767).value_or(0));
  source.layer = table.text("layer").value_or("");
  return source;
}

}  // namespace

void checkInsideCase(const std::filesystem::path& folder, const std::filesystem::path& inner) {
  std::error_code error;
  const auto root = std::filesystem::weakly_canonical(folder, error);
  const auto target = std::filesystem::weakly_canonical(folder / inner, error);
  const auto relative = target.lexically_relative(root);
  if (error || relative.empty() || *relative.begin() == "..") {
    throw Error(ErrorCode::CaseFile,
                {"符号链接指到了案例文件夹之外", "a symbolic link leads out of the case folder"},
                (folder / inner).string(),
                {"请把文件放进案例文件夹", "put the file itself into the case folder"});
  }
}

CaseFile CaseFile::parse(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::CaseFile);
  const TomlReader reader(document, std::string(name), "", ErrorCode::CaseFile);
  reader.allowOnly({"title_zh", "title_en", "as_of", "rules", "source", "structure", "ground",
                    "roads", "limits", "roadmap", "findings", "overlay"});
  CaseFile file;
  file.title = reader.neededTitle("title");
  file.asOf = reader.date("as_of");
  file.rules = reader.text("rules").value_or("");
  if (file.rules.ends_with(".toml")) {
    file.rules = innerPath(reader, "rules", file.rules).string();
  }
  std::set<std::filesystem::path> seen;
  for (const TomlReader& table : reader.tables("source")) {
    file.sources.push_back(readSource(table));
    if (!seen.insert(file.sources.back().path / file.sources.back().layer).second) {
      table.refuse("path", {"同一图层列了两次", "the same layer is listed twice"},
                   {"请删去重复的 [[source]]", "remove the second [[source]]"});
    }
  }
  if (file.sources.empty()) {
    reader.refuse("", {"案例没有地块图层", "the case has no parcel layer"},
                  {"请至少写一个 [[source]]，其中 path = \"文件\"",
                   "write at least one [[source]] with path = \"file\""});
  }
  file.structure = optionalPath(reader, "structure");
  for (const std::string& text : reader.texts("ground")) {
    file.ground.push_back(innerPath(reader, "ground", text));
  }
  for (const std::string_view key : {"roads", "limits"}) {
    if (const auto path = optionalPath(reader, key);
        !path.empty() &&
        std::find(file.ground.begin(), file.ground.end(), path) == file.ground.end()) {
      file.ground.push_back(path);
    }
  }
  file.roadmap = optionalPath(reader, "roadmap");
  file.overlay = optionalPath(reader, "overlay");
  file.findings = optionalPath(reader, "findings");
  return file;
}

CaseFile CaseFile::load(const std::filesystem::path& path) {
  std::error_code error;
  const bool isFolder = std::filesystem::is_directory(path, error);
  const auto tomlPath = isFolder ? path / fileName : path;
  if (isFolder && !std::filesystem::exists(tomlPath, error)) {
    throw Error(ErrorCode::FileMissing, {"文件夹里没有 case.toml", "the folder holds no case.toml"},
                path.string(),
                {"请指定案例文件夹，或直接列出矢量文件",
                 "name a case folder, or list the vector files themselves"});
  }
  CaseFile file = parse(readTextFile(tomlPath), tomlPath.string());
  file.folder = isFolder ? path : path.parent_path();
  if (file.folder.empty()) {
    file.folder = ".";
  }
  std::vector<std::filesystem::path> inner = file.ground;
  inner.push_back(file.structure);
  inner.push_back(file.roadmap);
  inner.push_back(file.findings);
  inner.push_back(file.overlay);
  inner.push_back(file.rules.ends_with(".toml") ? file.rules : "");
  for (const CaseSource& source : file.sources) {
    inner.push_back(source.path);
  }
  for (const auto& one : inner) {
    if (!one.empty()) {
      checkInsideCase(file.folder, one);
    }
  }
  return file;
}

bool CaseFile::isCase(const std::filesystem::path& path) {
  std::error_code error;
  return path.filename() == fileName || std::filesystem::is_directory(path, error);
}

}  // namespace renewal::gis
