#include "core/rules/pattern_collector.h"

#include <algorithm>
#include <set>

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

std::uint64_t missingKey(std::size_t node, Field field) {
  return mixed((std::uint64_t{1} << 62U) | (node << 10U) | static_cast<std::uint64_t>(field));
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

void addKey(std::uint64_t bits, std::uint64_t key, std::uint64_t* keys) {
  if (std::popcount(bits) < manyBits) {
    addToFew(bits, key, keys);
  } else {
    addToMany(bits, key, keys);
  }
}

/// outcomes[i] = outcome for the rows whose bit is set; writes all 64.
RENEWAL_MULTIVERSION
void markMany(std::uint64_t bits, std::uint8_t outcome, std::uint8_t* outcomes) {
  for (std::size_t i = 0; i < 64; ++i) {
    const auto mask = static_cast<std::uint8_t>(0U - ((bits >> i) & 1U));
    outcomes[i] = static_cast<std::uint8_t>((outcomes[i] & ~mask) | (outcome & mask));
  }
}

void mark(const Words& fired, std::size_t rows, std::uint8_t outcome, std::uint8_t* outcomes) {
  for (std::size_t w = 0; w * 64 < rows; ++w) {
    if (std::popcount(fired[w]) >= manyBits && w * 64 + 64 <= rows) {
      markMany(fired[w], outcome, outcomes + w * 64);
      continue;
    }
    for (std::uint64_t bits = fired[w]; bits != 0; bits &= bits - 1) {
      outcomes[w * 64 + static_cast<std::size_t>(std::countr_zero(bits))] = outcome;
    }
  }
}

void reach(const CompiledBook& book, std::size_t node, std::set<std::size_t>& reached) {
  if (reached.insert(node).second) {
    for (const std::size_t child : book.nodes()[node].children) {
      reach(book, child, reached);
    }
  }
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
    : book_(&book), roots_(&book.roots()[question]), deciding_(book.nodes().size()) {
  std::set<std::size_t> reached;
  for (const std::size_t root : *roots_) {
    if (root != CompiledBook::noNode) {
      reach(book, root, reached);
    }
  }
  reachable_.assign(reached.begin(), reached.end());
  for (std::size_t k = 0; k <= roots_->size(); ++k) {
    outcomeKeys_.push_back(mixed((std::uint64_t{1} << 61U) | k));
  }
}

void PatternCollector::decide(const BlockTruth& truth, std::size_t begin, std::size_t rows,
                              std::uint8_t* outcome, std::uint16_t* pattern) {
  for (const std::size_t node : reachable_) {
    deciding_[node].fill(0);
  }
  keys_.fill(0);
  Words open{};
  for (std::size_t row = 0; row < rows; ++row) {
    open[row / 64] |= std::uint64_t{1} << (row % 64);
  }
  const auto undetermined = static_cast<std::uint8_t>(roots_->size());
  std::fill_n(outcome, rows, undetermined);
  for (std::size_t k = 0; k < roots_->size(); ++k) {
    const std::size_t root = (*roots_)[k];
    Words fired = open;
    if (root != CompiledBook::noNode) {
      for (std::size_t w = 0; w < blockWords; ++w) {
        fired[w] = open[w] & truth.of(root).yes[w];
        const std::uint64_t blocked = open[w] & truth.of(root).unknown[w];
        deciding_[root][w] |= fired[w] | blocked;
        open[w] &= ~(fired[w] | blocked);
      }
    } else {
      for (const std::size_t earlier : *roots_) {
        for (std::size_t w = 0; earlier != CompiledBook::noNode && w < blockWords; ++w) {
          deciding_[earlier][w] |= open[w];
        }
      }
    }
    mark(fired, rows, static_cast<std::uint8_t>(k), outcome);
  }
  propagate(truth);
  addKeys(truth, begin);
  for (std::size_t row = 0; row < rows; ++row) {
    keys_[row] += outcomeKeys_[outcome[row]];
    std::uint32_t found = byKey_.find(keys_[row]);
    if (found == KeyTable::npos) {
      found = static_cast<std::uint32_t>(patterns_.size());
      FoundPattern fresh = describe(truth, begin, row);
      fresh.key = keys_[row];
      fresh.outcome = outcome[row];
      patterns_.push_back(std::move(fresh));
      byKey_.insert(keys_[row], found);
      rowsOf_.push_back(0);
    }
    ++rowsOf_[found];
    pattern[row] = static_cast<std::uint16_t>(found);
  }
}

void PatternCollector::missingOf(const Leaf& leaf, std::size_t row,
                                 std::vector<Field>& missing) const {
  const BoundMeasure& measure = book_->measures()[leaf.measure];
  const bool compares = leaf.op == Test::Operator::Differs;
  if (!compares || !measure.hasText(row)) {
    measure.missingInputs(row, missing);
  }
  if (compares && !book_->measures()[leaf.other].hasText(row)) {
    book_->measures()[leaf.other].missingInputs(row, missing);
  }
}

void PatternCollector::propagate(const BlockTruth& truth) {
  // NOLINTNEXTLINE(modernize-loop-convert): backwards, parents first
  for (auto it = reachable_.rbegin(); it != reachable_.rend(); ++it) {
    const Node& node = book_->nodes()[*it];
    const TruthBits& own = truth.of(*it);
    const bool all = node.condition->kind == Condition::Kind::All;
    const bool none = node.condition->kind == Condition::Kind::None;
    for (const std::size_t child : node.children) {
      const TruthBits& below = truth.of(child);
      for (std::size_t w = 0; w < blockWords; ++w) {
        const std::uint64_t rows = deciding_[*it][w];
        if (rows == 0) {
          continue;
        }
        // What makes it hold: all children of `all`, the holding ones of `any` and `at least`;
        // `none` that holds is one test of its own. What makes it fail: the other way round.
        const std::uint64_t whenYes = none ? 0 : below.yes[w];
        const std::uint64_t whenNo = none ? below.yes[w] : below.no(w);
        deciding_[child][w] |= rows & ((own.yes[w] & (all ? ~std::uint64_t{0} : whenYes)) |
                                       (own.no(w) & whenNo) | (own.unknown[w] & below.unknown[w]));
      }
    }
  }
}

void PatternCollector::addKeys(const BlockTruth& truth, std::size_t begin) {
  for (const std::size_t n : reachable_) {
    const Node& node = book_->nodes()[n];
    const bool none = node.condition->kind == Condition::Kind::None;
    if (!isTest(node) && !none) {
      continue;
    }
    const TruthBits& own = truth.of(n);
    const std::uint64_t yes[2] = {testKey(n, 'y', false), testKey(n, 'y', true)};
    const std::uint64_t no[2] = {testKey(n, 'n', false), testKey(n, 'n', true)};
    for (std::size_t w = 0; w < blockWords; ++w) {
      const std::uint64_t decided = deciding_[n][w];
      if (decided == 0) {
        continue;
      }
      const std::uint64_t assumed = isTest(node) ? truth.assumed(n)[w] : 0;
      const std::uint64_t holds = decided & own.yes[w];
      const std::uint64_t fails = none ? 0 : decided & own.no(w);
      std::uint64_t* keys = keys_.data() + w * 64;
      addKey(holds & ~assumed, yes[0], keys);
      addKey(holds & assumed, yes[1], keys);
      addKey(fails & ~assumed, no[0], keys);
      addKey(fails & assumed, no[1], keys);
      if (const std::uint64_t open = none ? 0 : decided & own.unknown[w]; open != 0) {
        addUnknown(n, open, w, begin);
      }
    }
  }
}

void PatternCollector::addUnknown(std::size_t n, std::uint64_t bits, std::size_t word,
                                  std::size_t begin) {
  const Leaf& leaf = book_->leaves()[book_->nodes()[n].leaf];
  const auto keyOf = [&](std::size_t row) {
    missing_.clear();
    missingOf(leaf, begin + row, missing_);
    std::uint64_t key = testKey(n, '?', false);
    for (const Field field : missing_) {
      key += missingKey(n, field);
    }
    return key;
  };
  const auto rowOf = [word](std::uint64_t left) {
    return word * 64 + static_cast<std::size_t>(std::countr_zero(left));
  };
  if (leaf.op != Test::Operator::Differs && book_->measures()[leaf.measure].missesTheSame()) {
    addKey(bits, keyOf(rowOf(bits)), keys_.data() + word * 64);
    return;
  }
  for (; bits != 0; bits &= bits - 1) {
    keys_[rowOf(bits)] += keyOf(rowOf(bits));
  }
}

std::vector<FoundPattern> PatternCollector::take() {
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    patterns_[i].rows = rowsOf_[i];
  }
  return std::move(patterns_);
}

FoundPattern PatternCollector::describe(const BlockTruth& truth, std::size_t begin,
                                        std::size_t row) const {
  FoundPattern pattern;
  const auto bit = [row](const Words& words) {
    return ((words[row / 64] >> (row % 64)) & 1U) != 0;
  };
  for (const std::size_t n : reachable_) {
    const Node& node = book_->nodes()[n];
    const TruthBits& own = truth.of(n);
    const bool none = node.condition->kind == Condition::Kind::None;
    if (!bit(deciding_[n]) || (!isTest(node) && !(none && bit(own.yes)))) {
      continue;
    }
    const char result = bit(own.yes) ? 'y' : bit(own.unknown) ? '?' : 'n';
    pattern.tests.push_back({n, result, isTest(node) && result != '?' && bit(truth.assumed(n))});
    if (result == '?') {
      missingOf(book_->leaves()[node.leaf], begin + row, pattern.missing);
    }
  }
  std::sort(pattern.missing.begin(), pattern.missing.end());
  return pattern;
}

}  // namespace renewal::detail
