#include "gis/case/brief_file.h"

#include "gis/base/data_files.h"
#include "gis/base/sha256.h"
#include "gis/case/shipped_files.h"

namespace renewal::gis {
namespace {

constexpr ShippedKind briefs{"briefs", "需求书", "brief"};

}  // namespace

BriefFile loadBrief(const std::string& idOrPath) {
  BriefFile file;
  file.path = shippedPath(briefs, idOrPath, "");
  const std::string text = readTextFile(file.path);
  file.sha256 = sha256OfText(text);
  file.brief = Brief::parse(text, file.path.string());
  return file;
}

}  // namespace renewal::gis
