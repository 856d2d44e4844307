#pragma once

#include <cstdint>
#include <vector>

#include "core/rules/rule_book.h"
#include "core/rules/truth_bits.h"

namespace renewal::detail {

/// The words of one child of a group for a block: a bit per row, no = neither.
struct ChildWords {
  const std::uint64_t* yes = nullptr;
  const std::uint64_t* unknown = nullptr;
};

/// Three-valued truth of a group from that of its children: bit-sliced, 64 rows at a time.
void evaluateGroup(const Condition& group, const std::vector<ChildWords>& children,
                   TruthBits& truth);

}  // namespace renewal::detail
