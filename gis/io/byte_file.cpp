#include "gis/io/byte_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

thread_local bool syncDeferred = false;

[[noreturn]] void failed(const std::filesystem::path& path, int reason) {
  const std::string text = std::generic_category().message(reason);
  Text todo{"请检查磁盘和权限后重试；原有文件未动",
            "check the disk and the permissions and try again; the old file is untouched"};
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) {
    todo = {"磁盘已满或超出限额：请腾出空间或换一个位置；原有文件未动",
            "the disk is full or a limit is reached: free space or choose another place; the old "
            "file is untouched"};
  }
  throw Error(ErrorCode::WriteFailed, {"写不下去：" + text, "cannot write: " + text}, path.string(),
              todo);
}

void writeAll(int handle, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(handle, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      failed(path, written < 0 ? errno : ENOSPC);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

ByteFile::ByteFile(std::filesystem::path path)
    : path_(std::move(path)),
      handle_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
  if (handle_ < 0) {
    failed(path_, errno);
  }
  buffer_.reserve(bufferSize);
}

ByteFile::~ByteFile() {
  if (handle_ >= 0) {
    ::close(handle_);
  }
}

void ByteFile::flush() {
  writeAll(handle_, buffer_, path_);
  flushed_ += buffer_.size();
  buffer_.clear();
}

void ByteFile::rewrite(std::uint64_t position, std::string_view bytes) {
  flush();
  if (::lseek(handle_, static_cast<off_t>(position), SEEK_SET) < 0) {
    failed(path_, errno);
  }
  writeAll(handle_, bytes, path_);
  if (::lseek(handle_, 0, SEEK_END) < 0) {
    failed(path_, errno);
  }
}

void ByteFile::finish() {
  flush();
  if (!syncDeferred && ::fsync(handle_) != 0) {
    failed(path_, errno);
  }
  const int handle = std::exchange(handle_, -1);
  if (::close(handle) != 0) {
    failed(path_, errno);
  }
}

DeferredSync::DeferredSync() : outer_(std::exchange(syncDeferred, true)) {}

DeferredSync::~DeferredSync() {
  syncDeferred = outer_;
}

void syncToDisk(const std::filesystem::path& path) {
  if (syncDeferred) {
    return;
  }
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) {
    failed(path, errno);
  }
  const int result = ::fsync(handle);
  const int reason = errno;
  ::close(handle);
  // Some network file systems cannot sync a folder and say so with EINVAL.
  if (result != 0 && !(reason == EINVAL && std::filesystem::is_directory(path))) {
    failed(path, reason);
  }
}

void writeWholeFile(const std::filesystem::path& path, std::string_view bytes) {
  ByteFile file(path);
  file.write(bytes);
  file.finish();
}

}  // namespace renewal::gis
