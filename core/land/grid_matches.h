#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/raw_array.h"
#include "core/land/boundary.h"

namespace renewal {

inline constexpr std::uint32_t noTwin = 0xffffffffU;

/// Which border segments lie on each other, end point on end point of the grid.
struct SegmentTwins {
  /// Per segment: a parcel that has the same segment (the parcel itself where its own border runs
  /// over it twice), or noTwin.
  RawArray<std::uint32_t> twin;
  /// Further parcels on segments that more than two borders run over, by segment, then parcel.
  std::vector<std::pair<SegmentId, std::uint32_t>> more;
};

/// Finds the twins of all segments: keys are hashed in partitions, and every match is verified
/// against the end points themselves. Time grows with the number of segments. Throws Cancelled.
SegmentTwins findTwins(const Boundary& boundary, JobContext& job);

/// A vertex of one parcel that another parcel has a claim to without a vertex of its own there (it
/// lies on the other's border).
struct TouchingVertex {
  std::uint32_t point = 0;
  std::uint32_t parcel = 0;
};

/// Two parcels that meet in a vertex.
struct CornerMatch {
  std::uint32_t p = 0;
  std::uint32_t q = 0;
  std::uint32_t point = 0;  ///< number of a vertex where they meet
  friend auto operator<=>(const CornerMatch&, const CornerMatch&) = default;
};

/// Pairs of parcels, in both directions and sorted, that have a vertex in common, once per vertex
/// (of p where p has it), in blocks of `blockParcels` parcels p; `touching` adds vertices on other
/// parcels' borders. Pairs whose border segments at the vertex are twins are left out where that is
/// seen at once: they are edge neighbours. Throws Cancelled.
std::vector<std::vector<CornerMatch>> findCorners(const Boundary& boundary,
                                                  const SegmentTwins& twins,
                                                  std::vector<TouchingVertex> touching,
                                                  std::size_t blockParcels, JobContext& job);

}  // namespace renewal
