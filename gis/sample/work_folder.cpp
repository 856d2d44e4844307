#include "gis/sample/work_folder.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "core/base/error.h"

namespace renewal::gis::sample {
namespace {

[[noreturn]] void failed(const std::filesystem::path& path, const std::string& why) {
  throw Error(ErrorCode::WriteFailed, {"写不了：" + why, "cannot write: " + why}, path.string(),
              {"请检查文件夹权限和磁盘空间", "check the folder's permissions and the disk space"});
}

}  // namespace

WorkFolder::WorkFolder(const std::filesystem::path& beside)
    : path_(beside.string() + fmt::format(".writing-{}", ::getpid())) {
  std::error_code error;
  std::filesystem::create_directories(path_, error);
  if (error) {
    failed(path_, error.message());
  }
}

WorkFolder::~WorkFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

std::vector<std::filesystem::path> WorkFolder::moveInto(const std::filesystem::path& folder) const {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    files.push_back(entry.path().filename());
  }
  std::sort(files.begin(), files.end());
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (std::filesystem::path& file : files) {
    std::filesystem::rename(path_ / file, folder / file, error);
    if (error) {
      failed(folder / file, error.message());
    }
    file = folder / file;
  }
  return files;
}

}  // namespace renewal::gis::sample
