#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace renewal::gis {

/// A plain local file opened for reading by position. Directories, pipes, sockets and devices are
/// refused without waiting on them. Reads go through pread, not a mapping: a file that another
/// program shortens meanwhile gives an error instead of a crash. Reading is thread safe.
class PlainFile {
 public:
  /// Throws Error (FileMissing, FileAccess, FileRefused).
  explicit PlainFile(const std::filesystem::path& path);
  ~PlainFile();
  PlainFile(PlainFile&& other) noexcept;
  PlainFile& operator=(PlainFile&& other) noexcept;
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;

  /// Bytes at the time of opening.
  std::uint64_t size() const { return size_; }
  const std::string& path() const { return path_; }

  /// Fills all of `to` from `offset`. Throws Error (FileDamaged if the file ends before, FileAccess
  /// if the system reports a read error).
  void readAt(std::uint64_t offset, std::span<std::byte> to) const;
  /// The first `most` bytes or fewer, for looking at what a file is.
  std::string head(std::size_t most) const;
  /// The whole file, which must not be larger than `most`. Throws Error (FileTooLarge).
  std::string text(std::size_t most) const;

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::string path_;
};

}  // namespace renewal::gis
