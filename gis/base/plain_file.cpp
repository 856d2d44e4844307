#include "gis/base/plain_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

[[noreturn]] void failToOpen(int number, const std::string& path) {
  if (number == ENOENT || number == ENOTDIR) {
    throw Error(ErrorCode::FileMissing, {"没有这个文件", "no such file"}, path,
                {"请检查路径和文件名", "check the path and the file name"});
  }
  if (number == EACCES || number == EPERM) {
    throw Error(ErrorCode::FileAccess, {"没有读取这个文件的权限", "no permission to read the file"},
                path,
                {"请向文件的所有者要读取权限，或把文件复制到自己的文件夹",
                 "ask the owner of the file for permission, or copy it to a folder of your own"});
  }
  const std::string reason = std::generic_category().message(number);
  throw Error(ErrorCode::FileAccess,
              {fmt::format("文件打不开（{}）", reason),
               fmt::format("the file cannot be opened ({})", reason)},
              path, {"请检查磁盘和路径", "check the disk and the path"});
}

const char* kindOf(mode_t mode) {
  return S_ISDIR(mode)    ? "directory"
         : S_ISFIFO(mode) ? "pipe"
         : S_ISSOCK(mode) ? "socket"
                          : "device";
}

const char* kindInChinese(mode_t mode) {
  return S_ISDIR(mode) ? "文件夹" : S_ISFIFO(mode) ? "管道" : S_ISSOCK(mode) ? "套接字" : "设备";
}

}  // namespace

PlainFile::PlainFile(const std::filesystem::path& path) : path_(path.string()) {
  // Opening a pipe would wait for a writer, and opening a device may have effects of its own:
  // look at what the name stands for first, and once more at what was opened.
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0) {
    failToOpen(errno, path_);
  }
  if (S_ISREG(status.st_mode)) {
    descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
      const int number = errno;
      if (descriptor_ >= 0) {
        ::close(descriptor_);
      }
      failToOpen(number, path_);
    }
  }
  if (!S_ISREG(status.st_mode)) {
    if (descriptor_ >= 0) {
      ::close(descriptor_);
    }
    throw Error(ErrorCode::FileRefused,
                {fmt::format("这不是普通文件，而是{}", kindInChinese(status.st_mode)),
                 fmt::format("not a plain file but a {}", kindOf(status.st_mode))},
                path_, {"请选择一个数据文件", "choose a data file"});
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
}

PlainFile::~PlainFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

PlainFile::PlainFile(PlainFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      path_(std::move(other.path_)) {}

PlainFile& PlainFile::operator=(PlainFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  return *this;
}

void PlainFile::readAt(std::uint64_t offset, std::span<std::byte> to) const {
  std::size_t done = 0;
  while (done < to.size()) {
    const ssize_t got =
        ::pread(descriptor_, to.data() + done, to.size() - done, static_cast<off_t>(offset + done));
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else if (got == 0) {
      throw Error(ErrorCode::FileDamaged,
                  {fmt::format("文件在第 {} 字节处提前结束", offset + done),
                   fmt::format("the file ends early, at byte {}", offset + done)},
                  path_, {"请向提供者重新要一份完整的文件", "ask for a complete copy of the file"});
    } else if (errno != EINTR) {
      const std::string reason = std::generic_category().message(errno);
      throw Error(ErrorCode::FileAccess,
                  {fmt::format("读文件出错（{}）", reason),
                   fmt::format("reading the file failed ({})", reason)},
                  path_,
                  {"请检查磁盘或网络盘后重试", "check the disk or network drive and try again"});
    }
  }
}

std::string PlainFile::head(std::size_t most) const {
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(most, size_)), '\0');
  readAt(0, std::as_writable_bytes(std::span(bytes.data(), bytes.size())));
  return bytes;
}

std::string PlainFile::text(std::size_t most) const {
  if (size_ > most) {
    throw Error(ErrorCode::FileTooLarge,
                {fmt::format("文件有 {} 字节，超过上限 {} 字节", size_, most),
                 fmt::format("the file has {} bytes, above the limit of {} bytes", size_, most)},
                path_, {"请检查是否选错了文件", "check that this is the right file"});
  }
  return head(most);
}

}  // namespace renewal::gis
