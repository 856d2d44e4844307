#include "core/rules/pattern_collector.h"

#include <algorithm>

#include "core/base/multiversion.h"

namespace renewal::detail {
namespace {

/// So many rows of a word make one vector loop over all 64 the cheaper way.
constexpr int manyBits = 12;

/// A well-mixed 64-bit constant for a small number (splitmix64). Keys of patterns are sums of
/// these: two different sets of at most a few hundred thousand collide with a chance below 1e-8.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

std::uint64_t testKey(std::size_t node, char result, bool assumed) {
  return mixed((node << 10U) |
               (static_cast<std::uint64_t>(static_cast<unsigned char>(result)) << 1U) |
               (assumed ? 1U : 0U));
}

std::uint64_t missingKey(Field field) {
  return mixed((std::uint64_t{1} << 62U) | static_cast<std::uint64_t>(field));
}

std::uint64_t outcomeKey(std::size_t outcome) {
  return mixed((std::uint64_t{1} << 61U) | outcome);
}

/// Adds `key` to the keys of the rows whose bit is set.
RENEWAL_MULTIVERSION
void addToMany(std::uint64_t bits, std::uint64_t key, std::uint64_t* keys) {
  for (std::size_t i = 0; i < 64; ++i) {
    keys[i] += (std::uint64_t{0} - ((bits >> i) & 1U)) & key;
  }
}

void addToFew(std::uint64_t bits, std::uint64_t key, std::uint64_t* keys) {
  for (; bits != 0; bits &= bits - 1) {
    keys[std::countr_zero(bits)] += key;
  }
}

/// Adds `key` to the keys of some rows of a word.
void addKey(std::uint64_t bits, std::uint64_t key, std::uint64_t* keys) {
  if (std::popcount(bits) < manyBits) {
    addToFew(bits, key, keys);
  } else {
    addToMany(bits, key, keys);
  }
}

void addKeyToRows(const Words& rows, std::uint64_t key, std::uint64_t* keys) {
  for (std::size_t w = 0; w < blockWords; ++w) {
    addKey(rows[w], key, keys + w * 64);
  }
}

bool isAt(const Words& words, std::size_t row) {
  return ((words[row / 64] >> (row % 64)) & 1U) != 0;
}

bool isTest(const Node& node) {
  return node.condition->kind == Condition::Kind::Test;
}

}  // namespace

void KeyTable::insert(std::uint64_t key, std::uint32_t number) {
  if (2 * ++used_ > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 4);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != npos) {
        slots_[slotOf(slot.key)] = slot;
      }
    }
  }
  slots_[slotOf(key)] = {key, number};
}

PatternCollector::PatternCollector(const CompiledBook& book, std::size_t question)
    : book_(&book),
      roots_(&book.roots()[question]),
      reachable_(book.reachable(*roots_)),
      missing_(book, *roots_),
      deciding_(book.nodes().size()) {
  for (const std::size_t n : reachable_) {
    const Node& node = book.nodes()[n];
    if (isTest(node) || node.condition->kind == Condition::Kind::None) {
      tests_.push_back(n);
    }
  }
}

void PatternCollector::sort(const BlockTruth& truth, std::size_t begin, std::size_t rows,
                            std::uint16_t* pattern) {
  decision_.decide(rootsIn(truth, *roots_), rows);
  decision_.write(rows, outcomes_.data());
  lacking_ = &missing_.find(decision_, truth, begin);
  propagate(truth);
  addKeys(truth);
  std::uint64_t before = 0;
  std::uint32_t found = KeyTable::npos;
  for (std::size_t row = 0; row < rows; ++row) {
    if (found == KeyTable::npos || keys_[row] != before) {
      before = keys_[row];
      found = byKey_.find(before);
      if (found == KeyTable::npos) {
        found = static_cast<std::uint32_t>(found_.all.size());
        byKey_.insert(before, found);
        describe(truth, row, outcomes_[row]);
      }
    }
    pattern[row] = static_cast<std::uint16_t>(found);
  }
}

void PatternCollector::propagate(const BlockTruth& truth) {
  for (const std::size_t node : reachable_) {
    deciding_[node].fill(0);
  }
  for (std::size_t k = 0; k < roots_->size(); ++k) {
    const std::size_t root = (*roots_)[k];
    for (std::size_t w = 0; root != CompiledBook::noNode && w < blockWords; ++w) {
      deciding_[root][w] |= decision_.fired[k][w] | decision_.blocked[k][w];
    }
    // The default: all conditions before it had to fail.
    for (std::size_t e = 0; root == CompiledBook::noNode && e < k; ++e) {
      for (std::size_t w = 0; (*roots_)[e] != CompiledBook::noNode && w < blockWords; ++w) {
        deciding_[(*roots_)[e]][w] |= decision_.fired[k][w];
      }
    }
  }
  // NOLINTNEXTLINE(modernize-loop-convert): backwards, parents first
  for (auto it = reachable_.rbegin(); it != reachable_.rend(); ++it) {
    const Node& node = book_->nodes()[*it];
    const Words& rows = deciding_[*it];
    const TruthBits& own = truth.of(*it);
    const std::uint64_t all =
        node.condition->kind == Condition::Kind::All ? ~std::uint64_t{0} : std::uint64_t{0};
    const std::uint64_t none =
        node.condition->kind == Condition::Kind::None ? ~std::uint64_t{0} : std::uint64_t{0};
    for (const std::size_t child : node.children) {
      const TruthBits& below = truth.of(child);
      for (std::size_t w = 0; w < blockWords; ++w) {
        // What makes it hold: all children of `all`, the holding ones of `any` and `at least`;
        // `none` that holds is one test of its own. What makes it fail: the other way round.
        const std::uint64_t whenYes = ~none & (below.yes[w] | all);
        const std::uint64_t whenNo = (none & below.yes[w]) | (~none & below.no(w));
        deciding_[child][w] |= rows[w] & ((own.yes[w] & whenYes) | (own.no(w) & whenNo) |
                                          (own.unknown[w] & below.unknown[w]));
      }
    }
  }
}

void PatternCollector::addKeys(const BlockTruth& truth) {
  keys_.fill(0);
  for (std::size_t k = 0; k < decision_.fired.size(); ++k) {
    addKeyToRows(decision_.fired[k], outcomeKey(k), keys_.data());
  }
  for (const std::size_t n : tests_) {
    const bool test = isTest(book_->nodes()[n]);
    const TruthBits& own = truth.of(n);
    const std::uint64_t yes[2] = {testKey(n, 'y', false), testKey(n, 'y', true)};
    const std::uint64_t no[2] = {testKey(n, 'n', false), testKey(n, 'n', true)};
    const std::uint64_t open = testKey(n, '?', false);
    for (std::size_t w = 0; w < blockWords; ++w) {
      const std::uint64_t decided = deciding_[n][w];
      if (decided == 0) {
        continue;
      }
      const std::uint64_t assumed = test ? truth.assumed(n)[w] : 0;
      const std::uint64_t holds = decided & own.yes[w];
      const std::uint64_t fails = test ? decided & own.no(w) : 0;
      std::uint64_t* keys = keys_.data() + w * 64;
      addKey(holds & ~assumed, yes[0], keys);
      addKey(holds & assumed, yes[1], keys);
      addKey(fails & ~assumed, no[0], keys);
      addKey(fails & assumed, no[1], keys);
      addKey(test ? decided & own.unknown[w] : 0, open, keys);
    }
  }
  for (std::size_t f = 0; f < lacking_->size(); ++f) {
    addKeyToRows((*lacking_)[f], missingKey(missing_.fields()[f]), keys_.data());
  }
}

void PatternCollector::describe(const BlockTruth& truth, std::size_t row, std::uint8_t outcome) {
  FoundPattern& pattern = found_.all.emplace_back();
  pattern.key = keys_[row];
  pattern.outcome = outcome;
  for (const std::size_t n : tests_) {
    const TruthBits& own = truth.of(n);
    const bool test = isTest(book_->nodes()[n]);
    std::uint8_t result = 0;
    if (isAt(deciding_[n], row) && (test || isAt(own.yes, row))) {
      result = isAt(own.yes, row) ? 'y' : isAt(own.unknown, row) ? '?' : 'n';
      if (test && result != '?' && isAt(truth.assumed(n), row)) {
        result |= FoundPatterns::assumedBit;
      }
    }
    found_.results.push_back(result);
  }
  for (std::size_t f = 0; f < lacking_->size(); ++f) {
    pattern.missing[static_cast<std::size_t>(missing_.fields()[f])] = isAt((*lacking_)[f], row);
  }
}

}  // namespace renewal::detail
