#include "gis/case/sites_service.h"

#include <algorithm>
#include <filesystem>

#include "gis/base/data_files.h"
#include "gis/case/shortlist_file.h"

namespace renewal::gis {
namespace {

class GisSitesService : public SitesService {
 public:
  std::vector<std::shared_ptr<const Brief>> shipped() override {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry :
         std::filesystem::directory_iterator(dataDirectory() / "briefs", error)) {
      if (entry.path().extension() == ".toml") {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    std::vector<std::shared_ptr<const Brief>> briefs;
    briefs.reserve(files.size());
    for (const auto& file : files) {
      briefs.push_back(load(file.string()));
    }
    return briefs;
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
