#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/land/border_stretches.h"
#include "core/land/ring_chain.h"

namespace renewal {

/// What is left of border segments without a twin where other parcels run along parts of them
/// (T-junctions). Refers to both arguments.
class LooseParts {
 public:
  /// `stretches` by segment, exact ones only.
  LooseParts(const Boundary& boundary, std::span<const Stretch> stretches)
      : boundary_(boundary), stretches_(stretches) {}

  /// Appends the parts of the segment along which no parcel of the group runs. `edge` is the whole
  /// of it, `forward` where it runs as the segment does.
  void add(SegmentId segment, const DirectedEdge& edge, bool forward,
           const std::function<bool(std::uint32_t parcel)>& inGroup,
           std::vector<DirectedEdge>& kept) const;

 private:
  void keepPart(GridPoint from, Point fromPoint, Point to, bool forward,
                std::vector<DirectedEdge>& kept) const;
  Point cornerAt(const Stretch& stretch, double at, double length, const DirectedEdge& edge,
                 bool forward) const;

  const Boundary& boundary_;
  std::span<const Stretch> stretches_;
};

}  // namespace renewal
