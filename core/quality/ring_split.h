#pragma once

#include <vector>

#include "core/quality/ring_repair.h"

namespace renewal {

/// Splits rings that touch themselves at `touches` into rings that do not, where the land enclosed
/// leaves one answer: an outline into parts that meet in a point, or into an outline with a hole
/// that touches it; a hole into holes. Rings that cross themselves there or run over land twice
/// stay as they are, and then nothing of the parcel is changed. A vertex is put in where a ring
/// touches the middle of one of its own segments; vertices no farther apart than `sameVertex` are
/// one.
///
/// `parts` have open rings (without the closing point). Returns what was done.
std::vector<RingRepair> splitTouchingRings(std::vector<RawPart>& parts,
                                           const std::vector<Point>& touches, double sameVertex);

}  // namespace renewal
