#include "gis/io/source_guard.h"

#include <sys/stat.h>

#include <algorithm>

#include "core/base/error.h"
#include "gis/io/file_set.h"
#include "gis/io/output_plan.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

bool sameFile(const fs::path& a, const fs::path& b) {
  struct stat first {};
  struct stat second {};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/// The files a source consists of, as far as overwriting them would destroy it.
std::vector<fs::path> filesOfSource(const fs::path& source) {
  std::vector<fs::path> files{source};
  const fs::path folder = source.has_parent_path() ? source.parent_path() : fs::path(".");
  const std::string extension = source.extension().string();
  if (extension == ".shp" || extension == ".SHP") {
    for (const std::string& name :
         membersOf(folder, source.stem().string(), memberEndings(OutputFormat::Shapefile))) {
      files.push_back(folder / name);
    }
  }
  return files;
}

}  // namespace

std::vector<fs::path> sourcesOf(const ParcelTable& table, const Provenance& provenance) {
  std::vector<fs::path> sources;
  for (const TableSource& source : table.sources()) {
    sources.emplace_back(source.path);
  }
  for (const Provenance::Input& input : provenance.inputs) {
    sources.emplace_back(input.path);
  }
  return sources;
}

void refuseSources(const std::vector<fs::path>& sources, const fs::path& folder,
                   const std::vector<std::string>& names, const fs::path& target) {
  for (const fs::path& source : sources) {
    for (const fs::path& file : filesOfSource(source)) {
      const bool hit = sameFile(file, target) ||
                       std::any_of(names.begin(), names.end(),
                                   [&](const auto& name) { return sameFile(file, folder / name); });
      if (hit) {
        throw Error(ErrorCode::FileRefused,
                    {"目标就是数据来源，不能覆盖", "the target is a source of the data"},
                    target.string() + " = " + source.string(),
                    {"请换一个文件名或文件夹", "choose another file name or folder"});
      }
    }
  }
}

}  // namespace renewal::gis
