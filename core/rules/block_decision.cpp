#include "core/rules/block_decision.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/base/multiversion.h"

namespace renewal::detail {
namespace {

/// Spreads the bits of up to 8 planes over bytes: bit p of out[i] is bit i of plane p. Eight rows
/// at a time: the byte of a plane, eight times over, keeps in its i-th copy the bit of row i alone.
RENEWAL_MULTIVERSION
void spread(const std::uint64_t* planes, std::size_t count, std::uint8_t* out) {
  static_assert(std::endian::native == std::endian::little, "the first row is the lowest byte");
  constexpr std::uint64_t ones = 0x0101010101010101U;
  std::array<std::uint64_t, 8> numbers{};
  for (std::size_t p = 0; p < count; ++p) {
    const std::uint64_t plane = planes[p];
    for (std::size_t i = 0; i < 8; ++i) {
      const std::uint64_t own = ((plane >> (8 * i)) & 0xffU) * ones & 0x8040201008040201U;
      numbers[i] |= (((own + 0x7f * ones) >> 7U) & ones) << p;
    }
  }
  std::memcpy(out, numbers.data(), sizeof(numbers));
}

RENEWAL_MULTIVERSION
void addRows(const Words& rows, Words& to) {
  for (std::size_t w = 0; w < blockWords; ++w) {
    to[w] |= rows[w];
  }
}

RENEWAL_MULTIVERSION
void addCommonRows(const Words& rows, const Words& others, Words& to) {
  for (std::size_t w = 0; w < blockWords; ++w) {
    to[w] |= rows[w] & others[w];
  }
}

}  // namespace

std::uint64_t countOf(const Words& rows) {
  std::uint64_t count = 0;
  for (const std::uint64_t word : rows) {
    count += static_cast<std::uint64_t>(std::popcount(word));
  }
  return count;
}

std::vector<ChildWords> rootsIn(const BlockTruth& truth, const std::vector<std::size_t>& roots) {
  std::vector<ChildWords> words;
  for (const std::size_t root : roots) {
    const bool rest = root == CompiledBook::noNode;
    words.push_back(rest ? ChildWords()
                         : ChildWords{truth.of(root).yes.data(), truth.of(root).unknown.data()});
  }
  return words;
}

void Decision::decide(const std::vector<ChildWords>& roots, std::size_t rows) {
  fired.resize(roots.size());
  blocked.resize(roots.size());
  Words open = firstRows(rows);
  undetermined.fill(0);
  for (std::size_t k = 0; k < roots.size(); ++k) {
    if (roots[k].yes == nullptr) {
      fired[k] = open;
      blocked[k].fill(0);
      open.fill(0);
      continue;
    }
    const std::uint64_t* yes = roots[k].yes;
    const std::uint64_t* unknown = roots[k].unknown;
    for (std::size_t w = 0; w < blockWords; ++w) {
      fired[k][w] = open[w] & yes[w];
      blocked[k][w] = open[w] & unknown[w];
      undetermined[w] |= blocked[k][w];
      open[w] &= ~(yes[w] | unknown[w]);
    }
  }
  addRows(open, undetermined);
}

void Decision::write(std::size_t rows, std::uint8_t* outcome) const {
  const auto planes = static_cast<std::size_t>(std::bit_width(fired.size()));
  for (std::size_t w = 0; w * 64 < rows; ++w) {
    std::array<std::uint64_t, 8> plane{};
    for (std::size_t k = 0; k <= fired.size(); ++k) {
      const std::uint64_t bits = k < fired.size() ? fired[k][w] : undetermined[w];
      for (std::size_t p = 0; p < planes; ++p) {
        plane[p] |= (k >> p & 1U) != 0 ? bits : 0;
      }
    }
    const std::size_t count = std::min<std::size_t>(64, rows - w * 64);
    if (count == 64) {
      spread(plane.data(), planes, outcome + w * 64);
    } else {
      std::array<std::uint8_t, 64> last;
      spread(plane.data(), planes, last.data());
      std::copy_n(last.begin(), count, outcome + w * 64);
    }
  }
}

void Decision::count(std::vector<std::uint64_t>& counts) const {
  for (std::size_t k = 0; k < fired.size(); ++k) {
    counts[k] += countOf(fired[k]);
  }
  counts[fired.size()] += countOf(undetermined);
}

MissingFields::MissingFields(const CompiledBook& book, const std::vector<std::size_t>& roots)
    : book_(&book), roots_(&roots), reachable_(book.reachable(roots)), open_(book.nodes().size()) {
  const auto add = [&](std::size_t measure) {
    const auto& inputs = book.measures()[measure].inputs();
    fields_.insert(fields_.end(), inputs.begin(), inputs.end());
  };
  for (const std::size_t n : reachable_) {
    if (book.nodes()[n].condition->kind == Condition::Kind::Test) {
      const Leaf& leaf = book.leaves()[book.nodes()[n].leaf];
      add(leaf.measure);
      if (leaf.op == Test::Operator::Differs) {
        add(leaf.other);
      }
    }
  }
  std::sort(fields_.begin(), fields_.end());
  fields_.erase(std::unique(fields_.begin(), fields_.end()), fields_.end());
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    slots_[static_cast<std::size_t>(fields_[f])] = static_cast<std::uint8_t>(f);
  }
  rows_.resize(fields_.size());
}

const std::vector<Words>& MissingFields::find(const Decision& decision, const BlockTruth& truth,
                                              std::size_t begin) {
  for (Words& rows : rows_) {
    rows.fill(0);
  }
  if (!anyOf(decision.undetermined)) {
    return rows_;
  }
  for (const std::size_t n : reachable_) {
    open_[n].fill(0);
  }
  for (std::size_t k = 0; k < roots_->size(); ++k) {
    if ((*roots_)[k] != CompiledBook::noNode) {
      addRows(decision.blocked[k], open_[(*roots_)[k]]);
    }
  }
  // NOLINTNEXTLINE(modernize-loop-convert): backwards, parents first
  for (auto it = reachable_.rbegin(); it != reachable_.rend(); ++it) {
    if (!anyOf(open_[*it])) {
      continue;
    }
    const Node& node = book_->nodes()[*it];
    if (node.condition->kind == Condition::Kind::Test) {
      addTest(*it, truth, begin);
    }
    for (const std::size_t child : node.children) {
      addCommonRows(open_[*it], truth.of(child).unknown, open_[child]);
    }
  }
  return rows_;
}

void MissingFields::addTest(std::size_t node, const BlockTruth& truth, std::size_t begin) {
  const Leaf& leaf = book_->leaves()[book_->nodes()[node].leaf];
  if (leaf.op != Test::Operator::Differs) {
    addMeasure(leaf.measure, open_[node], truth, begin);
    return;
  }
  for (const std::size_t measure : {leaf.measure, leaf.other}) {
    Words rows = open_[node];
    for (std::size_t w = 0; w < blockWords; ++w) {
      rows[w] &= ~truth.values(measure).known[w];
    }
    addMeasure(measure, rows, truth, begin);
  }
}

void MissingFields::addMeasure(std::size_t measure, const Words& rows, const BlockTruth& truth,
                               std::size_t begin) {
  const BoundMeasure& bound = book_->measures()[measure];
  inputs_.clear();
  for (const Field field : bound.inputs()) {
    inputs_.push_back(&rowsOf(field));
  }
  bound.addMissing(begin, rows, truth.values(measure), inputs_);
}

}  // namespace renewal::detail
