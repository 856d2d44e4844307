#pragma once

#include "core/parcel/point.h"

namespace renewal {

/// Takes the part of a segment inside a box, borders included; false, and nothing is moved, if
/// there is none. For finite coordinates.
bool cutSegment(const Box& box, Point& a, Point& b);

}  // namespace renewal
