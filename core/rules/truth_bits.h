#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace renewal::detail {

/// Rows handled at a time. What they need stays in the second-level cache, and a stretch of a
/// column is long enough to be read ahead: 2,048 rows take a sixth longer.
inline constexpr std::size_t blockRows = 8192;
inline constexpr std::size_t blockWords = blockRows / 64;

/// One bit per row of a block.
using Words = std::array<std::uint64_t, blockWords>;

/// Three-valued truth of a condition for a block: no = neither bit.
struct TruthBits {
  Words yes{};
  Words unknown{};
  std::uint64_t no(std::size_t word) const { return ~(yes[word] | unknown[word]); }
};

/// The highest bits of 64 bytes.
inline std::uint64_t highBits(const std::uint8_t* bytes) {
  std::uint64_t bits = 0;
#if defined(__SSE2__)
  for (unsigned part = 0; part < 4; ++part) {
    __m128i sixteen;
    std::memcpy(&sixteen, bytes + std::size_t{16} * part, sizeof(sixteen));
    bits |= std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(sixteen))} << (16 * part);
  }
#else
  for (std::size_t i = 0; i < 64; ++i) {
    bits |= std::uint64_t{bytes[i] >> 7U} << i;
  }
#endif
  return bits;
}

/// Packs holds(row) of the first `rows` rows into bits; the rest of the words is 0. Words of rows
/// without a bit in `asked` may be left 0 unread: values are often missing for long stretches, as a
/// factory's tax is among dwellings. The compiler makes vector code of it where `holds` is a
/// comparison of plain arrays; to be called from functions marked RENEWAL_MULTIVERSION.
template <typename Holds>
[[gnu::always_inline]] inline void packWhere(std::size_t rows, const Words& asked, Words& bits,
                                             const Holds& holds) {
  const std::size_t whole = rows / 64;
  for (std::size_t w = 0; w < whole; ++w) {
    if (asked[w] == 0) {
      bits[w] = 0;
      continue;
    }
    std::array<std::uint8_t, 64> bytes;
    for (std::size_t i = 0; i < 64; ++i) {
      bytes[i] = static_cast<std::uint8_t>(0U - static_cast<unsigned>(holds(w * 64 + i)));
    }
    bits[w] = highBits(bytes.data());
  }
  std::fill(bits.begin() + static_cast<std::ptrdiff_t>(whole), bits.end(), 0);
  for (std::size_t i = whole * 64; i < rows; ++i) {
    bits[whole] |= static_cast<std::uint64_t>(holds(i)) << (i % 64);
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

inline bool anyOf(const Words& words) {
  std::uint64_t all = 0;
  for (const std::uint64_t word : words) {
    all |= word;
  }
  return all != 0;
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
