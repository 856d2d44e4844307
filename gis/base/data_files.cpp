#include "gis/base/data_files.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

/// share/renewal of the prefix the running program lies in, so that an install can be moved.
std::filesystem::path besideProgram() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path() : program.parent_path().parent_path() / "share/renewal";
}

}  // namespace

std::filesystem::path dataDirectory() {
  std::vector<std::filesystem::path> places;
  if (const char* fromUser = std::getenv("RENEWAL_DATA_DIR")) {  // NOLINT(concurrency-mt-unsafe)
    places.emplace_back(fromUser);
  } else {
    places = {besideProgram(), RENEWAL_SOURCE_DATA_DIR, RENEWAL_INSTALL_DATA_DIR};
  }
  std::string tried;
  for (const auto& place : places) {
    std::error_code error;
    if (!place.empty() && std::filesystem::is_directory(place / "rules", error)) {
      return place;
    }
    tried += (tried.empty() ? "" : ", ") + place.string();
  }
  throw Error(ErrorCode::FileMissing,
              {"找不到程序的数据文件夹", "the program's data folder was not found"}, tried,
              {"请重新安装，或用环境变量 RENEWAL_DATA_DIR 指明位置",
               "install again, or name the folder in the environment variable RENEWAL_DATA_DIR"});
}

std::string readTextFile(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  constexpr std::uintmax_t most = std::uintmax_t{64} << 20U;
  if (error) {
    throw Error(ErrorCode::FileMissing, {"没有这个文件", "no such file"}, path.string(),
                {"请检查路径", "check the path"});
  }
  if (size > most) {
    throw Error(ErrorCode::FileTooLarge, {"文本文件超过 64 MiB", "a text file above 64 MiB"},
                path.string(), {"请检查是否选错了文件", "check that this is the right file"});
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    throw Error(ErrorCode::FileAccess, {"文件读不出", "the file cannot be read"}, path.string(),
                {"请检查读取权限", "check the permission to read it"});
  }
  return text.str();
}

std::vector<std::filesystem::path> tomlFiles(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".toml") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace renewal::gis
