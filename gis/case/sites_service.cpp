#include "gis/case/sites_service.h"

#include <algorithm>
#include <filesystem>

#include "core/base/error.h"
#include "core/sites/brief_toml.h"
#include "gis/base/data_files.h"
#include "gis/case/shortlist_file.h"
#include "gis/io/file_set.h"
#include "gis/io/replace_file.h"

namespace renewal::gis {
namespace {

constexpr const char* briefFolder = "briefs";

class GisSitesService : public SitesService {
 public:
  std::vector<std::shared_ptr<const Brief>> shipped() override {
    std::vector<std::shared_ptr<const Brief>> briefs;
    for (const auto& file : tomlFiles(dataDirectory() / briefFolder)) {
      briefs.push_back(load(file.string()));
    }
    return briefs;
  }

  CaseBriefs ofCase(const std::filesystem::path& folder) override {
    CaseBriefs found;
    for (const auto& file : tomlFiles(folder / briefFolder)) {
      try {
        found.briefs.push_back(load(file.string()));
      } catch (const Error& error) {
        found.problems.push_back(error.info());
      }
    }
    return found;
  }

  bool saveBrief(const std::filesystem::path& folder, const Brief& brief, bool replace) override {
    const auto path = folder / briefFolder / (brief.id + ".toml");
    if (std::filesystem::path(brief.id).filename() != brief.id) {
      throw Error(ErrorCode::FileRefused,
                  {"这个名称不能作文件名", "this name cannot be the name of a file"}, brief.id,
                  {"请不要用 / 等符号", "leave out / and the like"});
    }
    checkTargetName(path);
    const std::string toml = briefToml(brief);
    std::error_code error;
    if (!replace && std::filesystem::exists(path, error)) {
      return false;
    }
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
      throw Error(ErrorCode::WriteFailed, {"无法建立目录。", "The folder could not be made."},
                  path.parent_path().string(),
                  {"请检查案例文件夹是否可写。", "Check that the case folder can be written."});
    }
    replaceFile(path, [&](ByteFile& file) { file.write(toml); });
    return true;
  }

  std::shared_ptr<const Brief> load(const std::string& path) override {
    return std::make_shared<const Brief>(Brief::parse(readTextFile(path), path));
  }

  StoredShortlist shortlist(const std::filesystem::path& folder) override {
    return loadShortlist(folder);
  }

  ShortlistSaved saveShortlist(const std::filesystem::path& folder, const Shortlist& list,
                               const std::string& seen) override {
    return gis::saveShortlist(folder, list, seen);
  }
};

}  // namespace

std::unique_ptr<SitesService> makeSitesService() {
  return std::make_unique<GisSitesService>();
}

}  // namespace renewal::gis
