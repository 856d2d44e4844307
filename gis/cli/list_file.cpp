#include "gis/cli/list_file.h"

#include <system_error>

#include "core/base/error.h"
#include "gis/io/file_set.h"

namespace renewal::cli {

void checkListTarget(const std::filesystem::path& path) {
  if (path.extension() != ".csv") {
    throw Error(ErrorCode::FileFormat, {"清单只能写成 .csv", "the list is written as .csv only"},
                path.string(), {"请把文件名改为 .csv", "give a name that ends in .csv"});
  }
  gis::checkTargetName(path);
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    throw Error(
        ErrorCode::FileMissing, {"要写入的文件夹不存在", "the folder to write into does not exist"},
        folder.string(), {"请先建立文件夹，或改写文件名", "make the folder, or correct the name"});
  }
}

void writeList(const std::filesystem::path& path,
               const std::function<void(gis::ByteFile& file)>& write) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  gis::FileSet set(folder, path.stem().string());
  const std::string name = path.filename().string();
  gis::ByteFile file(set.fresh(name));
  write(file);
  file.finish();
  set.commit({name, {}, false, {}});
}

}  // namespace renewal::cli
