#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/look_every.h"
#include "core/parcel/box_tree.h"
#include "core/parcel/point.h"

namespace renewal {

/// True if a closed ring holds the point, by the even-odd rule; its border is undefined.
bool ringHolds(std::span<const Point> ring, Point point);

/// Says which of many closed rings hold a point, as ringHolds() does. A ray to the right meets the
/// border an odd number of times; where a run of the border lies all to the right of the point its
/// two ends alone say whether that number is odd, so that only the runs around the point are looked
/// into: O(n log n) to build, O(log n) per point and ring around it, however many teeth of a comb
/// the ray meets. The points stay with the caller and must outlive the locator.
class RingLocator {
 public:
  /// Looks at the job, if there is one; throws Cancelled.
  explicit RingLocator(std::vector<std::span<const Point>> rings, const JobContext* job = nullptr);
  RingLocator(const RingLocator&) = delete;
  RingLocator& operator=(const RingLocator&) = delete;

  /// Calls visit(ring) for every ring that holds the point, in an order of its own.
  template <typename Visit>
  void eachHolding(Point point, Visit&& visit) const {
    tree_.query({point.x, point.y, point.x, point.y}, [&](std::uint32_t ring) {
      if (holds(ring, point)) {
        visit(ring);
      }
    });
  }

 private:
  /// The boxes of a ring's runs: of `edgesPerRun` edges each, of as many runs each, ... up to one.
  struct Runs {
    std::vector<std::vector<Box>> levels;
  };
  bool holds(std::uint32_t ring, Point point) const;
  bool oddWithin(std::uint32_t ring, std::size_t level, std::size_t run, Point point) const;

  std::vector<std::span<const Point>> rings_;
  std::vector<Runs> runs_;
  std::vector<Box> boxes_;
  std::vector<std::uint32_t> order_;
  BoxTree tree_;
};

}  // namespace renewal
