#include "core/parcel/box_tree.h"

#include <algorithm>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"

namespace renewal {

BoxTree::BoxTree(std::span<const Box> boxes, std::span<const std::uint32_t> order,
                 const JobContext* job)
    : boxes_(boxes), order_(order) {
  if (order.empty()) {
    return;
  }
  const LookEvery look(job, 1);
  std::vector<Box> leaves((order.size() + fanOut - 1) / fanOut);
  constexpr std::size_t grain = 4096;
  parallelFor(leaves.size(), grain, [&](std::size_t begin, std::size_t end) {
    look.now();
    const std::size_t last = std::min(end * fanOut, order.size());
    for (std::size_t i = begin * fanOut; i < last; ++i) {
      leaves[i / fanOut].add(boxes[order[i]]);
    }
  });
  levels_.push_back(std::move(leaves));
  while (levels_.back().size() > 1) {
    const std::vector<Box>& below = levels_.back();
    std::vector<Box> above((below.size() + fanOut - 1) / fanOut);
    for (std::size_t i = 0; i < below.size(); ++i) {
      above[i / fanOut].add(below[i]);
    }
    levels_.push_back(std::move(above));
  }
}

}  // namespace renewal
