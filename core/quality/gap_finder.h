#pragma once

#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/quality/common_border.h"

namespace renewal {

/// Land that parcels leave out between them.
struct Gap {
  std::vector<Point> ring;  ///< closed, clockwise, begins at its smallest point
  /// Land within that is apart from the land around, each closed, counterclockwise.
  std::vector<std::vector<Point>> islands;
  double area = 0;                    ///< without the islands
  std::vector<std::uint32_t> around;  ///< the parcels with a corner on it, ascending; two at least
};

/// Holes in the land covered by all parcels together, of more than `least` and less than `most` in
/// area, that no parcel lies over. A hole of a single parcel was drawn on purpose and is none,
/// unless another parcel lies in it as an island.
///
/// The common border is chained to rings through a table of its vertices. No district outline is
/// made and no neighbour graph. The same for any number of threads. Time grows with the number of
/// border segments. Throws Cancelled.
std::vector<Gap> findGaps(const ParcelTable& table, double least, double most, JobContext& job);
/// The same from borders that are known already.
std::vector<Gap> findGaps(const ParcelTable& table, BorderPairs pairs, double least, double most,
                          JobContext& job);

}  // namespace renewal
