#pragma once

#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"

namespace renewal {

/// Land that parcels leave out between them.
struct Gap {
  std::vector<Point> ring;  ///< closed, clockwise, begins at its smallest point
  double area = 0;
  std::vector<std::uint32_t> around;  ///< the parcels with a corner on it, ascending; two at least
};

/// Holes in the land covered by all parcels together, of more than `least` and less than `most` in
/// area, that no parcel lies in. A hole of a single parcel was drawn on purpose and is none.
///
/// Borders that two parcels run along in opposite directions cancel, whole or in part; what is left
/// falls into pieces that have no corner in common, and each is chained to rings by itself, in
/// parallel. No district outline is made and no neighbour graph. The same for any number of
/// threads. O(n log n) in the border segments without a twin. Throws Cancelled.
std::vector<Gap> findGaps(const ParcelTable& table, double least, double most, JobContext& job);

}  // namespace renewal
