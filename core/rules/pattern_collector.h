#pragma once

#include <cstdint>
#include <vector>

#include "core/rules/assessment.h"
#include "core/rules/compiled_book.h"

namespace renewal::detail {

/// A pattern as found in one chunk of rows.
struct FoundPattern {
  std::uint64_t key = 0;
  std::uint8_t outcome = 0;
  std::uint64_t rows = 0;
  struct Decided {
    std::size_t node = 0;
    char result = '?';
    bool assumed = false;
  };
  std::vector<Decided> tests;  ///< in the order of the nodes
  std::vector<Field> missing;
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

/// Decides one question for a block and sorts its rows by what decided. One per chunk of rows; not
/// thread safe.
class PatternCollector {
 public:
  PatternCollector(const CompiledBook& book, std::size_t question);

  /// Writes outcome and local pattern of `rows` rows from `begin` on (`outcome` and `pattern` point
  /// at the first of them).
  void decide(const BlockTruth& truth, std::size_t begin, std::size_t rows, std::uint8_t* outcome,
              std::uint16_t* pattern);

  /// What was found, in the order of the first row. The collector is spent.
  std::vector<FoundPattern> take();

 private:
  void propagate(const BlockTruth& truth);
  void addKeys(const BlockTruth& truth, std::size_t begin);
  /// The keys of rows for which the test of node `n` is not known, with what they lack.
  void addUnknown(std::size_t n, std::uint64_t bits, std::size_t word, std::size_t begin);
  void missingOf(const Leaf& leaf, std::size_t row, std::vector<Field>& missing) const;
  FoundPattern describe(const BlockTruth& truth, std::size_t begin, std::size_t row) const;

  const CompiledBook* book_;
  const std::vector<std::size_t>* roots_;
  std::vector<std::size_t> reachable_;  ///< nodes below the roots, children first
  std::vector<std::uint64_t> outcomeKeys_;
  std::vector<Words> deciding_;  ///< per node: rows it helps to decide
  std::array<std::uint64_t, blockRows> keys_{};
  std::vector<FoundPattern> patterns_;
  std::vector<std::uint64_t> rowsOf_;  ///< per pattern, close together: counted for every row
  KeyTable byKey_;
  std::vector<Field> missing_;
};

}  // namespace renewal::detail
