#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/point.h"

namespace renewal {

/// Position along the Hilbert curve of order 16 of a cell (x, y), each 0..65535. Neighbours on the
/// curve are neighbours on the ground.
std::uint32_t hilbertKey(std::uint32_t x, std::uint32_t y);

/// The rows of `boxes` ordered by the Hilbert key of their centres within the box of all; rows with
/// the same key keep their order; rows with an empty box come last. Looks at the job, if there is
/// one, between steps; throws Cancelled.
std::vector<std::uint32_t> hilbertOrder(std::span<const Box> boxes,
                                        const JobContext* job = nullptr);

}  // namespace renewal
