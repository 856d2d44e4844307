#include "gis/case/unit_edits_file.h"

#include "core/base/error.h"
#include "gis/base/plain_file.h"
#include "gis/base/sha256.h"
#include "gis/case/case_file.h"
#include "gis/case/kept_file.h"

namespace renewal::gis {
namespace {

constexpr std::size_t mostEditBytes = std::size_t{16} << 20U;

/// The file of the edits of a case, whether it is there or not; none for other files.
std::optional<std::filesystem::path> pathInCase(const std::filesystem::path& opened) {
  if (!CaseFile::isCase(opened)) {
    return std::nullopt;
  }
  std::error_code error;
  auto folder = std::filesystem::is_directory(opened, error) ? opened : opened.parent_path();
  if (folder.empty()) {
    folder = ".";
  }
  checkInsideCase(folder, unitEditsFileName);
  return folder / unitEditsFileName;
}

bool isThere(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

class GisUnitEditsService : public UnitEditsService {
 public:
  Kept load(const std::filesystem::path& opened) override {
    Kept kept;
    const auto path = pathInCase(opened);
    kept.inCase = path.has_value();
    if (path) {
      KeptText file = readKept(*path, mostEditBytes);
      kept.edits = parseUnitEdits(file.text, path->string());
      kept.stamp = std::move(file.stamp);
    }
    return kept;
  }

  std::string save(const std::filesystem::path& opened, const UnitEdits& edits,
                   const std::string& stamp) override {
    const auto path = pathInCase(opened);
    if (!path) {
      throw Error(
          ErrorCode::FileAccess,
          {"打开的不是案例，手工改动无处保存",
           "no case is open: there is no place for edits by hand"},
          opened.string(),
          {"请把文件放进有 case.toml 的文件夹", "put the files into a folder with a case.toml"});
    }
    const std::string text = unitEditsToml(edits);
    parseUnitEdits(text, path->string());  // nothing is written that could not be read again
    if (text.size() > mostEditBytes) {
      throw Error(ErrorCode::FileTooLarge, {"手工改动太多", "too many edits by hand"},
                  path->string(), {"请删去不再需要的改动", "remove what is no longer needed"});
    }
    auto saved = replaceKept(*path, text, stamp, mostEditBytes);
    if (!saved) {
      throw Error(ErrorCode::FileAccess,
                  {"手工改动的文件已被别人改过，没有覆盖",
                   "somebody else has changed the edits meanwhile; they were not overwritten"},
                  path->string(), {"请重新打开案例后再改", "open the case again and edit then"});
    }
    return *std::move(saved);
  }
};

}  // namespace

UnitEditsFile loadUnitEdits(const std::filesystem::path& path) {
  const std::string text = PlainFile(path).text(mostEditBytes);
  return {path, parseUnitEdits(text, path.string()), sha256OfText(text)};
}

std::optional<UnitEditsFile> unitEditsOfCase(const std::vector<std::filesystem::path>& paths) {
  if (paths.size() != 1) {
    return std::nullopt;
  }
  const auto path = pathInCase(paths.front());
  return path && isThere(*path) ? std::optional(loadUnitEdits(*path)) : std::nullopt;
}

std::unique_ptr<UnitEditsService> makeUnitEditsService() {
  return std::make_unique<GisUnitEditsService>();
}

}  // namespace renewal::gis
