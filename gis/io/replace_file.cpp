#include "gis/io/replace_file.h"

#include "gis/io/file_set.h"

namespace renewal::gis {

void replaceFile(const std::filesystem::path& path,
                 const std::function<void(ByteFile& file)>& write) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  FileSet set(folder, path.stem().string());
  const std::string name = path.filename().string();
  ByteFile file(set.fresh(name));
  write(file);
  file.finish();
  set.commit({name, {}, false, {}});
}

}  // namespace renewal::gis
