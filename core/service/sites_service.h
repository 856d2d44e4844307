#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sites/brief.h"

namespace renewal {

/// The briefs of investors, for programs that know no files: implemented in gis, joined in
/// viewer/main.cpp. Called off the GUI thread; implementations are thread safe.
class SitesService {
 public:
  SitesService() = default;
  SitesService(const SitesService&) = delete;
  SitesService& operator=(const SitesService&) = delete;
  virtual ~SitesService() = default;

  /// The briefs that come with the program, by file name. Throws Error.
  virtual std::vector<std::shared_ptr<const Brief>> shipped() = 0;
  /// A brief of a file of the user's own. Throws Error (FileMissing; CaseFile with file, line, key
  /// and what is allowed).
  virtual std::shared_ptr<const Brief> load(const std::string& path) = 0;
};

}  // namespace renewal
