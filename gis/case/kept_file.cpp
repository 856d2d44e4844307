#include "gis/case/kept_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "gis/base/plain_file.h"
#include "gis/base/sha256.h"
#include "gis/io/file_set.h"
#include "gis/io/replace_file.h"

namespace renewal::gis {
namespace {

std::mutex& threadsOfThisProgram() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

FolderLock::FolderLock(const std::filesystem::path& folder)
    : threads_(threadsOfThisProgram()),
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
      handle_(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  while (handle_ >= 0 && ::flock(handle_, LOCK_EX) != 0 && errno == EINTR) {
  }
}

FolderLock::~FolderLock() {
  if (handle_ >= 0) {
    ::close(handle_);
  }
}

KeptText readKept(const std::filesystem::path& path, std::size_t most) {
  std::error_code error;
  if (std::filesystem::symlink_status(path, error).type() ==
      std::filesystem::file_type::not_found) {
    return {};
  }
  KeptText kept{PlainFile(path).text(most), {}};
  kept.stamp = sha256OfText(kept.text);
  return kept;
}

std::optional<std::string> replaceKept(const std::filesystem::path& path, const std::string& text,
                                       const std::string& seen, std::size_t most) {
  checkTargetName(path);
  const FolderLock lock(path.parent_path());
  if (readKept(path, most).stamp != seen) {
    return std::nullopt;
  }
  replaceFile(path, [&](ByteFile& file) { file.write(text); });
  return sha256OfText(text);
}

}  // namespace renewal::gis
