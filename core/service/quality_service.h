#pragma once

#include <filesystem>
#include <vector>

#include "core/quality/accepted_issues.h"

namespace renewal {

/// The list of accepted issues of a case, for programs that know no files: implemented in gis,
/// joined in viewer/main.cpp. Called off the GUI thread; implementations are thread safe.
class QualityService {
 public:
  QualityService() = default;
  QualityService(const QualityService&) = delete;
  QualityService& operator=(const QualityService&) = delete;
  virtual ~QualityService() = default;

  /// What was accepted in the case of this folder; nothing where there is no list yet. Throws Error
  /// where the list cannot be read.
  virtual std::vector<AcceptedIssue> accepted(const std::filesystem::path& folder) = 0;

  /// Adds one to the list as one step; what stood in it stays byte for byte. `check --accepted`
  /// reads the same file. Throws Error and leaves the list as it was.
  virtual void accept(const std::filesystem::path& folder, const AcceptedIssue& issue) = 0;
};

}  // namespace renewal
