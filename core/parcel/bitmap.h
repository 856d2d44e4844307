#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace renewal {

/// A vector of bits in 64-bit words, bit i of the table in bit i % 64 of word i / 64. Bits past
/// size() are always 0. Writing bits of different words from different threads is safe.
class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::size_t size, bool value = false)
      : size_(size), words_((size + 63) / 64, value ? ~std::uint64_t{0} : 0) {
    clearTail();
  }

  std::size_t size() const { return size_; }
  bool operator[](std::size_t i) const { return ((words_[i / 64] >> (i % 64)) & 1U) != 0; }
  void set(std::size_t i, bool value = true) {
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    words_[i / 64] = value ? words_[i / 64] | bit : words_[i / 64] & ~bit;
  }
  void push(bool value) {
    if (size_ % 64 == 0) {
      words_.push_back(0);
    }
    ++size_;
    if (value) {
      set(size_ - 1);
    }
  }
  /// Grows with zeros or shrinks.
  void resize(std::size_t size) {
    size_ = size;
    words_.resize((size + 63) / 64, 0);
    clearTail();
  }
  std::size_t count() const {
    std::size_t total = 0;
    for (const std::uint64_t word : words_) {
      total += static_cast<std::size_t>(std::popcount(word));
    }
    return total;
  }
  std::span<const std::uint64_t> words() const { return words_; }
  std::span<std::uint64_t> words() { return words_; }
  friend bool operator==(const Bitmap&, const Bitmap&) = default;

 private:
  void clearTail() {
    if (size_ % 64 != 0) {
      words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
    }
  }
  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace renewal
