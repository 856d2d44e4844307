#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_geometry.h"

namespace renewal {

/// Holes of a part that take no land from it or take it twice: outside its outline, the same as the
/// outline, in another hole or the same as another. A corner of each, in the order of the rings.
/// Rings that cross are not looked at closely: that is an issue of its own. O(n log n) in the
/// corners but for rings whose boxes lie in each other. Throws Cancelled.
std::vector<Point> misplacedHoles(const ParcelGeometry& geometry, std::uint32_t part,
                                  const JobContext& job);

}  // namespace renewal
