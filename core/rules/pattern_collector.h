#pragma once

#include <bitset>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/rules/block_decision.h"
#include "core/rules/compiled_book.h"

namespace renewal::detail {

/// What decided a row, as found in one chunk of rows.
struct FoundPattern {
  std::uint64_t key = 0;
  std::uint8_t outcome = 0;
  std::bitset<fieldCount> missing;
};

/// The patterns of a chunk, in the order of the first row.
struct FoundPatterns {
  std::vector<FoundPattern> all;
  /// Per pattern a byte per test that can decide (PatternCollector::tests()): 0 = it did not, else
  /// 'y', 'n' or '?', with the highest bit where it rests on an assumption.
  std::vector<std::uint8_t> results;
  static constexpr std::uint8_t assumedBit = 0x80;
};

/// Small numbers by 64-bit key, with open addressing: the keys are well mixed already.
class KeyTable {
 public:
  static constexpr std::uint32_t npos = 0xffffffffU;
  std::uint32_t find(std::uint64_t key) const { return slots_[slotOf(key)].number; }
  /// The key must not be there yet.
  void insert(std::uint64_t key, std::uint32_t number);

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = npos;
  };
  std::size_t slotOf(std::uint64_t key) const {
    std::size_t slot = key & (slots_.size() - 1);
    while (slots_[slot].number != npos && slots_[slot].key != key) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }
  std::vector<Slot> slots_{256};
  std::size_t used_ = 0;
};

/// Sorts the rows of a chunk by what decided one question. The key of a row is a sum of constants,
/// one per test that decided with its result and one per missing field, added bit-sliced, so that
/// nothing is looked up but the key. One per chunk of rows; not thread safe.
class PatternCollector {
 public:
  PatternCollector(const CompiledBook& book, std::size_t question);

  /// Writes the local pattern of `rows` rows from `begin` on, at most 65535 different in all;
  /// `pattern` points at the first of them.
  void sort(const BlockTruth& truth, std::size_t begin, std::size_t rows, std::uint16_t* pattern);

  /// What was found. The collector is spent.
  FoundPatterns take() { return std::move(found_); }
  /// The nodes a pattern can name: tests and `none` conditions, in the book's order.
  const std::vector<std::size_t>& tests() const { return tests_; }

 private:
  void propagate(const BlockTruth& truth);
  void addKeys(const BlockTruth& truth);
  void describe(const BlockTruth& truth, std::size_t row, std::uint8_t outcome);

  const CompiledBook* book_;
  const std::vector<std::size_t>* roots_;
  std::vector<std::size_t> reachable_;  ///< nodes below the roots, children first
  std::vector<std::size_t> tests_;
  Decision decision_;
  MissingFields missing_;
  std::vector<Words> deciding_;  ///< per node: rows it helps to decide
  const std::vector<Words>* lacking_ = nullptr;
  std::array<std::uint64_t, blockRows> keys_{};
  std::array<std::uint8_t, blockRows> outcomes_{};
  FoundPatterns found_;
  KeyTable byKey_;
};

}  // namespace renewal::detail
