#include "gis/cli/unit_edits_option.h"

namespace renewal::cli {

void UnitEditsOption::declare(OptionSet& options) {
  options.path("--edits", edits_, {"文件.toml", "FILE.toml"},
               {"手工改动；不写则用案例中的 unit-edits.toml（如有）",
                "edits by hand; else unit-edits.toml of the case, if any"});
  options.flag("--without-edits", without_,
               {"不套用案例中的手工改动", "do not apply the edits of the case"});
  options.check([this] {
    if (without_ && !edits_.empty()) {
      throw UsageError{{"--edits 和 --without-edits 不能同用",
                        "--edits and --without-edits exclude each other"}};
    }
  });
}

std::optional<gis::UnitEditsFile> UnitEditsOption::load(
    const std::vector<std::filesystem::path>& paths, CommandResult& result) const {
  std::optional<gis::UnitEditsFile> file;
  if (!edits_.empty()) {
    file = gis::loadUnitEdits(edits_);
  } else if (!without_) {
    file = gis::unitEditsOfCase(paths);
  }
  if (file) {
    result.addInput({file->path.string(), 0, file->sha256, "unit-edits", file->edits.size()});
  }
  return file;
}

gis::Provenance::Input inputOf(const gis::UnitEditsFile& edits) {
  return {edits.path.string(), 0, edits.sha256, "unit-edits"};
}

}  // namespace renewal::cli
