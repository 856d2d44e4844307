#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "gis/case/unit_edits_file.h"
#include "gis/cli/command.h"
#include "gis/io/write.h"

namespace renewal::cli {

/// Which edits of units by hand a command applies: those of the case, of another file, or none.
class UnitEditsOption {
 public:
  void declare(OptionSet& options);
  /// The edits for a case of these paths, noted among the inputs; nothing where there are none.
  /// Throws Error.
  std::optional<gis::UnitEditsFile> load(const std::vector<std::filesystem::path>& paths,
                                         CommandResult& result) const;

  /// A file other than that of the case was named.
  bool named() const { return !edits_.empty(); }

 private:
  std::filesystem::path edits_;
  bool without_ = false;
};

/// Edits among what a result was made from.
gis::Provenance::Input inputOf(const gis::UnitEditsFile& edits);

}  // namespace renewal::cli
