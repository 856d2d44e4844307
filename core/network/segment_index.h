#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/land/segment_math.h"
#include "core/parcel/border_edges.h"
#include "core/parcel/box_tree.h"

namespace renewal {

/// A piece of a line.
struct LineSegment {
  Point a;
  Point b;
  std::uint32_t owner = 0;  ///< what it is a piece of
};

/// Finds the nearest of many segments. Immutable; thread safe.
class SegmentIndex {
 public:
  /// Segments with coordinates that are not finite are never found.
  explicit SegmentIndex(std::vector<LineSegment> segments);
  SegmentIndex(const SegmentIndex&) = delete;
  SegmentIndex& operator=(const SegmentIndex&) = delete;

  struct Nearest {
    std::uint32_t segment = 0;  ///< number in segments()
    Connection connection;      ///< from the border given to the segment
  };
  std::span<const LineSegment> segments() const { return segments_; }
  /// The segment with the shortest way to one of `border`, no longer than `limit`; of several as
  /// near as each other the one of the smallest number. Exact: whatever could be nearer is
  /// compared.
  std::optional<Nearest> nearest(std::span<const BorderEdge> border,
                                 double limit = std::numeric_limits<double>::infinity()) const;
  /// Calls visit(number) for every segment whose box touches the window.
  template <typename Visit>
  void query(const Box& window, Visit&& visit) const {
    tree_.query(window, visit);
  }

 private:
  std::vector<LineSegment> segments_;
  std::vector<Box> boxes_;
  std::vector<std::uint32_t> order_;
  BoxTree tree_;
};

}  // namespace renewal
