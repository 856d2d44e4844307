#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/rules/rule_book.h"

namespace renewal::detail {

/// The words of one child of a group: a bit per row, no = neither.
struct ChildWords {
  const std::uint64_t* yes = nullptr;
  const std::uint64_t* unknown = nullptr;
};

/// Three-valued truth of a group from that of its children, for so many words of rows.
inline void evaluateGroupWords(const Condition& group, const std::vector<ChildWords>& children,
                               std::size_t words, std::uint64_t* yes, std::uint64_t* unknown) {
  if (group.kind == Condition::Kind::AtLeast) {
    const std::size_t needed = group.atLeast;
    // reached[j]: rows where at least j points are reached (surely; or possibly, counting the
    // unknown).
    std::vector<std::uint64_t> surely(needed + 1);
    std::vector<std::uint64_t> possibly(needed + 1);
    for (std::size_t w = 0; w < words; ++w) {
      std::fill(surely.begin(), surely.end(), 0);
      std::fill(possibly.begin(), possibly.end(), 0);
      surely[0] = possibly[0] = ~std::uint64_t{0};
      for (std::size_t c = 0; c < children.size(); ++c) {
        const std::size_t points = group.weights.empty() ? 1 : group.weights[c];
        for (std::size_t j = needed; j > 0; --j) {
          const std::size_t without = j > points ? j - points : 0;
          surely[j] |= surely[without] & children[c].yes[w];
          possibly[j] |= possibly[without] & (children[c].yes[w] | children[c].unknown[w]);
        }
      }
      yes[w] = surely[needed];
      unknown[w] = possibly[needed] & ~surely[needed];
    }
    return;
  }
  const bool all = group.kind == Condition::Kind::All;
  const bool none = group.kind == Condition::Kind::None;
  for (std::size_t w = 0; w < words; ++w) {
    std::uint64_t everyYes = ~std::uint64_t{0};
    std::uint64_t someYes = 0;
    std::uint64_t everyNo = ~std::uint64_t{0};
    std::uint64_t someNo = 0;
    for (const ChildWords& child : children) {
      const std::uint64_t no = ~(child.yes[w] | child.unknown[w]);
      everyYes &= child.yes[w];
      someYes |= child.yes[w];
      everyNo &= no;
      someNo |= no;
    }
    const std::uint64_t holds = all ? everyYes : none ? everyNo : someYes;
    const std::uint64_t fails = all ? someNo : none ? someYes : everyNo;
    yes[w] = holds;
    unknown[w] = ~(holds | fails);
  }
}

}  // namespace renewal::detail
