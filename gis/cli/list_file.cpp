#include "gis/cli/list_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "core/base/error.h"
#include "gis/io/file_set.h"
#include "gis/io/replace_file.h"
#include "gis/io/source_guard.h"

namespace renewal::cli {

void checkListTarget(const std::filesystem::path& path, const std::vector<std::string>& endings) {
  if (std::find(endings.begin(), endings.end(), path.extension().string()) == endings.end()) {
    const std::string zh = fmt::format("{}", fmt::join(endings, "、"));
    const std::string en = fmt::format("{}", fmt::join(endings, ", "));
    throw Error(ErrorCode::FileFormat,
                {"清单只能写成 " + zh, "the list is written as " + en + " only"}, path.string(),
                {"请把文件名改为 " + zh, "give a name that ends in " + en});
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

void checkNoSource(const std::filesystem::path& path, const ParcelTable& table,
                   const gis::Provenance& provenance) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  gis::refuseSources(gis::sourcesOf(table, provenance), folder, {}, path);
}

void writeList(const std::filesystem::path& path,
               const std::function<void(gis::ByteFile& file)>& write) {
  gis::replaceFile(path, write);
}

void writeWorkbookList(const std::filesystem::path& path, const std::vector<gis::Sheet>& sheets,
                       Date stamp) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  gis::FileSet set(folder, path.stem().string());
  const std::string name = path.filename().string();
  gis::writeWorkbook(set.fresh(name), sheets, stamp);
  set.commit({name, {}, false, {}});
}

}  // namespace renewal::cli
