#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace renewal::gis {

/// A new file written through a buffer, where every failure of the system becomes an Error
/// (WriteFailed) with its reason: full disk, quota, size limit.
class ByteFile {
 public:
  /// Creates the file; it must not exist.
  explicit ByteFile(std::filesystem::path path);
  ~ByteFile();
  ByteFile(const ByteFile&) = delete;
  ByteFile& operator=(const ByteFile&) = delete;

  void write(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > bufferSize) {
      flush();
    }
    buffer_.append(bytes);
  }
  void write(char byte) { write(std::string_view(&byte, 1)); }
  /// Bytes written so far.
  std::uint64_t position() const { return flushed_ + buffer_.size(); }
  /// Replaces bytes already written.
  void rewrite(std::uint64_t position, std::string_view bytes);
  /// Writes what is left, syncs to the disk and closes. Without it the file counts as failed.
  void finish();

 private:
  static constexpr std::size_t bufferSize = std::size_t{1} << 20U;
  void flush();
  std::filesystem::path path_;
  int handle_ = -1;
  std::uint64_t flushed_ = 0;
  std::string buffer_;
};

/// While one lives, this thread syncs nothing to the disk: for files written as parts of a larger
/// set, which FileSet::commit() syncs all together before it moves them into place.
class DeferredSync {
 public:
  DeferredSync();
  ~DeferredSync();
  DeferredSync(const DeferredSync&) = delete;
  DeferredSync& operator=(const DeferredSync&) = delete;

 private:
  bool outer_;
};

/// Syncs a file (or a folder's list of names) to the disk. Throws Error (WriteFailed).
void syncToDisk(const std::filesystem::path& path);

/// Writes a whole small file and syncs it.
void writeWholeFile(const std::filesystem::path& path, std::string_view bytes);

}  // namespace renewal::gis
