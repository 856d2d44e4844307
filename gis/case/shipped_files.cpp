#include "gis/case/shipped_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "gis/base/data_files.h"

namespace renewal::gis {
namespace {

std::string knownIds(const std::filesystem::path& folder) {
  std::vector<std::string> ids;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".toml") {
      ids.push_back(entry.path().stem().string());
    }
  }
  std::sort(ids.begin(), ids.end());
  return fmt::format("{}", fmt::join(ids, ", "));
}

}  // namespace

bool isPlainId(std::string_view id) {
  return id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == id.npos;
}

std::filesystem::path shippedPath(const ShippedKind& kind, const std::string& idOrPath,
                                  const std::filesystem::path& folder) {
  if (idOrPath.ends_with(".toml")) {
    return folder / idOrPath;
  }
  const auto shipped = dataDirectory() / kind.folder;
  const auto path = shipped / (idOrPath + ".toml");
  std::error_code error;
  if (!isPlainId(idOrPath) || !std::filesystem::exists(path, error)) {
    const std::string known = knownIds(shipped);
    throw Error(ErrorCode::FileMissing,
                {fmt::format("没有{}“{}”", kind.zh, idOrPath),
                 fmt::format("no {} \"{}\"", kind.en, idOrPath)},
                shipped.string(),
                {fmt::format("可用的{}：{}；也可以写一个 .toml 文件的路径", kind.zh, known),
                 fmt::format("known {}s: {}; or give the path of a .toml file", kind.en, known)});
  }
  return path;
}

}  // namespace renewal::gis
