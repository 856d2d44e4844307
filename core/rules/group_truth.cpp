#include "core/rules/group_truth.h"

#include "core/base/multiversion.h"

namespace renewal::detail {
namespace {

constexpr std::uint64_t everyRow = ~std::uint64_t{0};

RENEWAL_MULTIVERSION
void allOf(const ChildWords* children, std::size_t count, std::uint64_t* yes,
           std::uint64_t* unknown) {
  Words holds;
  Words fails;
  holds.fill(everyRow);
  fails.fill(0);
  for (std::size_t c = 0; c < count; ++c) {
    for (std::size_t w = 0; w < blockWords; ++w) {
      holds[w] &= children[c].yes[w];
      fails[w] |= ~(children[c].yes[w] | children[c].unknown[w]);
    }
  }
  for (std::size_t w = 0; w < blockWords; ++w) {
    yes[w] = holds[w];
    unknown[w] = ~(holds[w] | fails[w]);
  }
}

/// For `none` the two definite answers change places.
RENEWAL_MULTIVERSION
void anyOrNone(const ChildWords* children, std::size_t count, bool none, std::uint64_t* yes,
               std::uint64_t* unknown) {
  Words some;
  Words open;
  some.fill(0);
  open.fill(0);
  for (std::size_t c = 0; c < count; ++c) {
    for (std::size_t w = 0; w < blockWords; ++w) {
      some[w] |= children[c].yes[w];
      open[w] |= children[c].unknown[w];
    }
  }
  const std::uint64_t flip = none ? everyRow : 0;
  for (std::size_t w = 0; w < blockWords; ++w) {
    unknown[w] = open[w] & ~some[w];
    yes[w] = (some[w] ^ flip) & ~unknown[w];
  }
}

/// reached[j]: rows where at least j points are reached, from those of the children so far.
RENEWAL_MULTIVERSION
void addPoints(const std::uint64_t* child, std::size_t points, std::size_t needed, Words* reached) {
  for (std::size_t j = needed; j > 0; --j) {
    const Words& without = reached[j > points ? j - points : 0];
    for (std::size_t w = 0; w < blockWords; ++w) {
      reached[j][w] |= without[w] & child[w];
    }
  }
}

void atLeast(const Condition& group, const std::vector<ChildWords>& children, TruthBits& truth) {
  const std::size_t needed = group.atLeast;
  // Surely; or possibly, counting the unknown.
  std::vector<Words> surely(needed + 1);
  std::vector<Words> possibly(needed + 1);
  surely[0].fill(everyRow);
  possibly[0].fill(everyRow);
  for (std::size_t c = 0; c < children.size(); ++c) {
    const std::size_t points = group.weights.empty() ? 1 : group.weights[c];
    Words either;
    for (std::size_t w = 0; w < blockWords; ++w) {
      either[w] = children[c].yes[w] | children[c].unknown[w];
    }
    addPoints(children[c].yes, points, needed, surely.data());
    addPoints(either.data(), points, needed, possibly.data());
  }
  for (std::size_t w = 0; w < blockWords; ++w) {
    truth.yes[w] = surely[needed][w];
    truth.unknown[w] = possibly[needed][w] & ~surely[needed][w];
  }
}

}  // namespace

void evaluateGroup(const Condition& group, const std::vector<ChildWords>& children,
                   TruthBits& truth) {
  switch (group.kind) {
    case Condition::Kind::AtLeast:
      atLeast(group, children, truth);
      return;
    case Condition::Kind::All:
      allOf(children.data(), children.size(), truth.yes.data(), truth.unknown.data());
      return;
    case Condition::Kind::Any:
    case Condition::Kind::None:
    case Condition::Kind::Test:
      anyOrNone(children.data(), children.size(), group.kind == Condition::Kind::None,
                truth.yes.data(), truth.unknown.data());
      return;
  }
}

}  // namespace renewal::detail
