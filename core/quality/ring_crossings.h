#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/segment_math.h"

namespace renewal {

/// A segment of a ring, never of length 0.
struct RingSegment {
  Point from;
  Point to;
  std::uint32_t ring = 0;
  std::uint32_t index = 0;     ///< in its ring
  std::uint32_t ringSize = 0;  ///< segments of its ring
};

/// Two segments that have a point in common though they do not follow one another.
struct RingMeeting {
  std::uint32_t first = 0;  ///< places in the list of segments, first < second
  std::uint32_t second = 0;
  bool crossing = false;  ///< they cross within both; else they touch or run along each other
  Point at;
};

/// All meetings of segments of the same ring, and the crossings between rings, by first and second.
/// The predicate is the sign of a determinant of coordinate differences: exact for coordinates on a
/// grid, to the last bit of a double otherwise. O(n log n) in the segments and the pairs whose
/// boxes meet. Throws Cancelled.
std::vector<RingMeeting> ringMeetings(std::span<const RingSegment> segments, const JobContext& job);

}  // namespace renewal
