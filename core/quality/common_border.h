#pragma once

#include <tuple>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/border_stretches.h"
#include "core/land/boundary.h"
#include "core/land/grid_matches.h"
#include "core/land/ring_chain.h"

namespace renewal {

/// An order of parcels that does not depend on their rows: by their boxes. False for equal ones.
inline bool comesFirst(const Box& a, const Box& b) {
  return std::tie(a.minX, a.minY, a.maxX, a.maxY) < std::tie(b.minX, b.minY, b.maxX, b.maxY);
}

/// The borders of a table's parcels against each other, found once for all who ask. Refers to the
/// table.
struct BorderPairs {
  Boundary boundary;
  SegmentTwins twins;
  std::vector<Stretch> stretches;  ///< by segment

  /// `reach`: how far apart borders are that still run beside each other, in the unit of the
  /// coordinates; 0 = one cell of the grid. Throws Cancelled.
  static BorderPairs of(const ParcelTable& table, double reach, JobContext& job);
};

/// The border of all parcels together: what no other parcel runs along the other way, with the land
/// on the left, in no particular order. Borders that two parcels run along in opposite directions
/// cancel, whole or in part, parcel by parcel in parallel. Throws Cancelled.
std::vector<DirectedEdge> commonBorder(const BorderPairs& pairs, JobContext& job);

}  // namespace renewal
