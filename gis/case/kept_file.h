#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

namespace renewal::gis {

/// Holds a folder for the time of a comparison and the write after it: threads and programs on one
/// machine that change a file there at once wait for each other. Where the folder cannot be locked
/// (some network drives) two programs may still meet; the write itself stays whole.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  std::unique_lock<std::mutex> threads_;
  int handle_ = -1;
};

/// A file that a case keeps beside its sources and that several programs may change.
struct KeptText {
  std::string text;
  std::string stamp;  ///< of the file's bytes; empty = there is no file
};

/// Reads at most `most` bytes; an empty text without stamp where there is no file. Throws Error
/// (FileAccess, FileRefused, FileTooLarge), also for a link that leads nowhere.
KeptText readKept(const std::filesystem::path& path, std::size_t most);

/// Writes `text` as one step, if the file is still the one of the stamp `seen`; returns the new
/// stamp. Nothing is written or returned where somebody else has changed, made or removed it.
/// Throws Error and leaves the file as it was, also where it is a symbolic link.
std::optional<std::string> replaceKept(const std::filesystem::path& path, const std::string& text,
                                       const std::string& seen, std::size_t most);

}  // namespace renewal::gis
