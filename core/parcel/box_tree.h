#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/point.h"

namespace renewal {

/// Packed tree of boxes with a fan-out of 16 over items in Hilbert order. Level 0 holds one node
/// for every 16 items of the order, level 1 one node for every 16 nodes of level 0, and so on up to
/// one root. Immutable; queries are thread safe. The boxes themselves stay with the caller and must
/// outlive the tree.
class BoxTree {
 public:
  static constexpr std::uint32_t fanOut = 16;

  BoxTree() = default;
  /// `order` lists the items (indices into `boxes`) along the curve; both are kept by reference.
  /// Made on all threads. Looks at the job, if there is one; throws Cancelled.
  BoxTree(std::span<const Box> boxes, std::span<const std::uint32_t> order,
          const JobContext* job = nullptr);

  std::size_t levels() const { return levels_.size(); }
  std::span<const Box> level(std::size_t i) const { return levels_[i]; }
  std::span<const std::uint32_t> order() const { return order_; }
  /// Box of everything.
  Box bounds() const { return levels_.empty() ? Box() : levels_.back().front(); }

  /// Calls visit(item) for every item whose box touches `window`, in order along the curve.
  template <typename Visit>
  void query(const Box& window, Visit&& visit) const {
    if (!levels_.empty()) {
      visitNode(levels_.size() - 1, 0, window, visit);
    }
  }

 private:
  template <typename Visit>
  void visitNode(std::size_t level, std::uint32_t node, const Box& window, Visit&& visit) const {
    if (!levels_[level][node].intersects(window)) {
      return;
    }
    const std::uint32_t first = node * fanOut;
    if (level == 0) {
      const auto last = std::min<std::size_t>(first + fanOut, order_.size());
      for (std::size_t i = first; i < last; ++i) {
        if (boxes_[order_[i]].intersects(window)) {
          visit(order_[i]);
        }
      }
      return;
    }
    const auto last = static_cast<std::uint32_t>(
        std::min<std::size_t>(first + fanOut, levels_[level - 1].size()));
    for (std::uint32_t child = first; child < last; ++child) {
      visitNode(level - 1, child, window, visit);
    }
  }

  std::span<const Box> boxes_;
  std::span<const std::uint32_t> order_;
  std::vector<std::vector<Box>> levels_;
};

}  // namespace renewal
