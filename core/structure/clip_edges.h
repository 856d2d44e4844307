#pragma once

#include "core/base/job_context.h"
#include "core/structure/clip_sweep.h"

namespace renewal {

/// The same as commonArea() for a parcel whose border runs to and fro so often that a vertical line
/// meets thousands of pieces: from each piece of its border alone, as the land of the region below
/// it, added or taken off. Its pieces must know on which side its land lies (SweepEdge::side), and
/// rings that cross count the land they run round twice as twice. O(n·r·log r + m·log m) for n
/// pieces of the parcel, r of the m pieces of the region over each of them. Throws Cancelled.
double commonAreaByEdges(ClipProblem problem, JobContext& job);

}  // namespace renewal
