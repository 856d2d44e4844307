#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/sites/brief.h"
#include "core/sites/shortlist.h"

namespace renewal {

/// The shortlist of a case stands at its root under this name.
inline constexpr const char* shortlistFileName = "shortlist.toml";

/// A shortlist with the state of its file.
struct StoredShortlist {
  Shortlist list;
  std::string digest;  ///< of the file's bytes; empty: there is no file
};

/// How a save ended.
struct ShortlistSaved {
  bool saved = false;      ///< false: the file was changed by somebody else and was left alone
  StoredShortlist stored;  ///< what the file holds now
};

/// The briefs in the folder of a case.
struct CaseBriefs {
  std::vector<std::shared_ptr<const Brief>> briefs;  ///< by file name
  std::vector<ErrorInfo> problems;                   ///< files that are no briefs, each left out
};

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

  /// The briefs in the folder "briefs" of a case; none where there is no such folder.
  virtual CaseBriefs ofCase(const std::filesystem::path& folder) = 0;
  /// Writes briefs/<id>.toml of the case as one step, read back equal before. False: there is such
  /// a file and it was not to be replaced. Throws Error and leaves everything as it was.
  virtual bool saveBrief(const std::filesystem::path& folder, const Brief& brief, bool replace) = 0;

  /// The shortlist of the case in `folder`, empty where there is none yet. Throws Error (CaseFile
  /// with file, line, key and what is allowed).
  virtual StoredShortlist shortlist(const std::filesystem::path& folder) = 0;
  /// Writes the shortlist as one step, but only over the state of the file that `seen` (a digest of
  /// shortlist()) stands for. Throws Error and leaves the file as it was.
  virtual ShortlistSaved saveShortlist(const std::filesystem::path& folder, const Shortlist& list,
                                       const std::string& seen) = 0;
};

}  // namespace renewal
