#include "gis/case/shortlist_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/base/error.h"
#include "gis/base/plain_file.h"
#include "gis/base/sha256.h"
#include "gis/io/file_set.h"
#include "gis/io/replace_file.h"

namespace renewal::gis {
namespace {

constexpr std::size_t mostBytes = std::size_t{16} << 20;

/// Holds the case folder for the time of a comparison and the write after it. Where the folder
/// cannot be locked (some network drives) two programs may still meet; the write itself stays
/// whole.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder)
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
      : handle_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (handle_ >= 0) {
      ::flock(handle_, LOCK_EX);
    }
  }
  ~FolderLock() {
    if (handle_ >= 0) {
      ::close(handle_);
    }
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int handle_;
};

}  // namespace

StoredShortlist loadShortlist(const std::filesystem::path& folder) {
  const auto path = folder / shortlistFileName;
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return {};
  }
  const std::string text = PlainFile(path).text(mostBytes);
  return {Shortlist::parse(text, path.string()), sha256OfText(text)};
}

ShortlistSaved saveShortlist(const std::filesystem::path& folder, const Shortlist& list,
                             const std::string& seen) {
  const auto path = folder / shortlistFileName;
  checkTargetName(path);
  const std::string toml = list.toml();
  const FolderLock lock(folder);
  StoredShortlist current = loadShortlist(folder);
  if (current.digest != seen) {
    return {false, std::move(current)};
  }
  replaceFile(path, [&](ByteFile& file) { file.write(toml); });
  return {true, {list, sha256OfText(toml)}};
}

}  // namespace renewal::gis
