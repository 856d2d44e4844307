#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace renewal::gis {

/// SHA-256 of a stream of bytes, as 64 lower-case hex digits.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(const void* data, std::size_t size);
  void add(std::string_view text) { add(text.data(), text.size()); }
  /// The digest of all that was added; the object cannot be used after.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Digest of a file's bytes. Throws Error (FileMissing, FileAccess).
std::string sha256OfFile(const std::filesystem::path& path);
std::string sha256OfText(std::string_view text);

}  // namespace renewal::gis
