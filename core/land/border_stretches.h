#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/boundary.h"
#include "core/land/grid_matches.h"

namespace renewal {

/// A stretch of a border segment along which another parcel's border runs within a distance.
struct Stretch {
  SegmentId segment = 0;
  std::uint32_t parcel = 0;  ///< whose segment it is
  std::uint32_t other = 0;
  SegmentId otherSegment = 0;
  double from = 0;  ///< along the segment from its start
  double to = 0;
  /// True: within a cell of the grid, so that the borders are one line drawn with different
  /// vertices (a T-junction); false: within the tolerance only.
  bool exact = false;
};

struct StretchMatches {
  std::vector<Stretch> stretches;        ///< by segment, then where it begins, then the other's
  std::vector<TouchingVertex> touching;  ///< vertices within the distance of another's border
};

/// Looks at the segments without a twin, every two of different parcels that come within
/// max(tolerance, one cell) of each other. They run together where they differ in direction by at
/// most 15 degrees and lie within that distance. Throws Cancelled.
StretchMatches findStretches(const Boundary& boundary, const SegmentTwins& twins, double tolerance,
                             JobContext& job);

}  // namespace renewal
