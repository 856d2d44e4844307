#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace renewal {

/// The distinct texts of a column, each stored once in one block of bytes; a row holds its code.
/// Codes are given in order of first appearance. UTF-8 in the table; raw bytes while reading.
/// At most 2^32 - 2 texts and 4 GiB of bytes.
class TextDictionary {
 public:
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::uint32_t code) const {
    const std::uint64_t begin = code == 0 ? 0 : ends_[code - 1];
    return std::string_view(bytes_).substr(begin, ends_[code] - begin);
  }
  /// The code of `text`, added if it is new. Not thread safe.
  std::uint32_t codeOf(std::string_view text);
  /// The codes of several texts, added where they are new, as codeOf() gives them one after the
  /// other; `codes` has the length of `texts`. Faster for large dictionaries: what a look-up needs
  /// is fetched from memory for many texts at once. Not thread safe.
  void codesOf(std::span<const std::string_view> texts, std::span<std::uint32_t> codes);
  /// Makes room for so many texts in all, so that adding them does not build the look-up table
  /// anew.
  void reserve(std::size_t texts);
  /// The code of `text`, or npos if it is not there.
  std::uint32_t find(std::string_view text) const;
  static constexpr std::uint32_t npos = 0xffffffffU;

  /// Frees the look-up table; the next codeOf() or find() builds it again. Call when a column is
  /// complete.
  void dropIndex();

  /// Bytes of memory held.
  std::size_t memory() const {
    return bytes_.capacity() + ends_.capacity() * sizeof(std::uint32_t) +
           slots_.capacity() * sizeof(Slot);
  }

 private:
  /// With part of the hash in the slot, other texts are hardly ever looked at: they lie anywhere in
  /// memory, and a large dictionary does not fit the cache.
  struct Slot {
    std::uint32_t code = npos;  ///< npos = free
    std::uint32_t hash = 0;
  };

  std::uint32_t codeOf(std::string_view text, std::uint32_t hash);
  void fetch(std::span<const std::uint32_t> hashes) const;
  void makeRoomFor(std::size_t more);
  void grow(std::size_t slots);
  void place(Slot filled);
  std::size_t slotOf(std::string_view text, std::uint32_t hash) const;

  std::string bytes_;
  std::vector<std::uint32_t> ends_;
  std::vector<Slot> slots_;  // open addressing
};

}  // namespace renewal
