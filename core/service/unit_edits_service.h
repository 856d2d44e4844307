#pragma once

#include <filesystem>
#include <string>

#include "core/land/unit_edits.h"

namespace renewal {

/// The units of a case as they were changed by hand, for programs that know no files: implemented
/// in gis, joined in viewer/main.cpp. Called off the GUI thread; implementations are thread safe.
class UnitEditsService {
 public:
  /// Edits as they stand in the case.
  struct Kept {
    UnitEdits edits;
    bool inCase = false;  ///< false: files without a case, where nothing can be kept
    std::string stamp;    ///< of the file's bytes, for save(); empty = there is no file yet
  };

  UnitEditsService() = default;
  UnitEditsService(const UnitEditsService&) = delete;
  UnitEditsService& operator=(const UnitEditsService&) = delete;
  virtual ~UnitEditsService() = default;

  /// The edits of what was opened (CaseContent::path). Throws Error with file and line where the
  /// file cannot be read.
  virtual Kept load(const std::filesystem::path& opened) = 0;

  /// Writes all edits as one step; the old file stands until then. `renewal units` reads the same
  /// file. Returns the new stamp. Throws Error and leaves the file as it was, also where it is no
  /// longer the one of `stamp`: somebody else has changed it.
  virtual std::string save(const std::filesystem::path& opened, const UnitEdits& edits,
                           const std::string& stamp) = 0;
};

}  // namespace renewal
