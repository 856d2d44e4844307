#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gis/io/file_set.h"

namespace renewal::gis {

/// The list of what an export is about to rename, kept in its hidden folder from the moment on
/// which the new set wins. Every step can be repeated after a crash.
class FileSetJournal {
 public:
  static constexpr const char* newFolder = "new";
  static constexpr const char* oldFolder = "old";

  explicit FileSetJournal(FileSet::Change change) : change_(std::move(change)) {}
  /// Nothing if there is none, or none that was written to its end.
  static std::optional<FileSetJournal> read(const std::filesystem::path& staging);
  /// Writes it in one step and syncs it.
  void write(const std::filesystem::path& staging) const;

  /// Moves the old set aside and the new one in, from whatever state a crash left. Throws Error.
  void rollForward(const std::filesystem::path& folder, const std::filesystem::path& staging) const;
  /// Undoes a rollForward() that failed. False if that failed as well.
  bool rollBack(const std::filesystem::path& folder, const std::filesystem::path& staging) const;

  /// Removes the hidden folder, the journal last but one.
  static void removeStaging(const std::filesystem::path& staging);

 private:
  std::vector<std::string> placingOrder() const;
  FileSet::Change change_;
};

}  // namespace renewal::gis
