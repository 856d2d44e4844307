#include "gis/case/official_file.h"

#include <string>
#include <utility>

#include "gis/base/data_files.h"
#include "gis/base/sha256.h"

namespace renewal::gis {

OfficialFile readOfficialFile(const std::filesystem::path& path) {
  const std::string text = readTextFile(path);
  const std::string name = path.string();
  OfficialFile file;
  file.findings =
      path.extension() == ".toml" ? parseFindingsToml(text, name) : parseFindingsCsv(text, name);
  file.companion = {"findings", name, file.findings.size(), sha256OfText(text)};
  return file;
}

}  // namespace renewal::gis
