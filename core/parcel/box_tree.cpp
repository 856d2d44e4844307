#include "core/parcel/box_tree.h"

namespace renewal {

BoxTree::BoxTree(std::span<const Box> boxes, std::span<const std::uint32_t> order)
    : boxes_(boxes), order_(order) {
  if (order.empty()) {
    return;
  }
  std::vector<Box> leaves((order.size() + fanOut - 1) / fanOut);
  for (std::size_t i = 0; i < order.size(); ++i) {
    leaves[i / fanOut].add(boxes[order[i]]);
  }
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
