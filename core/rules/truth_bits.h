#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace renewal::detail {

/// Rows handled at a time: what they need stays in the second-level cache.
inline constexpr std::size_t blockRows = 2048;
inline constexpr std::size_t blockWords = blockRows / 64;

/// One bit per row of a block.
using Words = std::array<std::uint64_t, blockWords>;

/// Three-valued truth of a condition for a block: no = neither bit.
struct TruthBits {
  Words yes{};
  Words unknown{};
  std::uint64_t no(std::size_t word) const { return ~(yes[word] | unknown[word]); }
};

/// Packs bytes of 0 or 1 into bits; `rows` <= blockRows, the rest of the words is 0.
inline void packBytes(const std::uint8_t* bytes, std::size_t rows, Words& words) {
  words.fill(0);
  std::size_t i = 0;
  for (; i + 8 <= rows; i += 8) {
    std::uint64_t eight = 0;
    for (std::size_t b = 0; b < 8; ++b) {
      eight |= static_cast<std::uint64_t>(bytes[i + b]) << (8 * b);
    }
    // The multiplication gathers the lowest bit of each byte in the highest byte.
    words[i / 64] |= ((eight * 0x0102040810204080U) >> 56U) << (i % 64);
  }
  for (; i < rows; ++i) {
    words[i / 64] |= static_cast<std::uint64_t>(bytes[i]) << (i % 64);
  }
}

/// The words with the first `rows` bits set.
inline Words firstRows(std::size_t rows) {
  Words words{};
  std::fill_n(words.begin(), rows / 64, ~std::uint64_t{0});
  if (rows % 64 != 0) {
    words[rows / 64] = (std::uint64_t{1} << (rows % 64)) - 1;
  }
  return words;
}

/// Calls visit(row) for every set bit, in row order.
template <typename Visit>
void forEachBit(const Words& words, Visit&& visit) {
  for (std::size_t w = 0; w < blockWords; ++w) {
    for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1) {
      visit(w * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    }
  }
}

}  // namespace renewal::detail
