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
/// area, that no parcel lies in, not even an island. A hole of a single parcel was drawn on purpose
/// and is none.
///
/// Borders that two parcels run along in opposite directions cancel, whole or in part, parcel by
/// parcel in parallel; the rest is chained to rings through a table of its vertices. No district
/// outline is made and no neighbour graph. The same for any number of threads. Time grows with the
/// number of border segments. Throws Cancelled.
std::vector<Gap> findGaps(const ParcelTable& table, double least, double most, JobContext& job);

}  // namespace renewal
