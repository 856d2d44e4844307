#pragma once

#include <QLineF>
#include <QList>
#include <QPolygonF>
#include <vector>

namespace renewal::viewer {

/// Parallel lines at 45 degrees inside rings (even-odd), `step` apart along x: a hatch that looks
/// the same on every device, with neither clipping nor patterns. `phase` moves it along x. Lines
/// rise to the right, or fall with `falling`.
QList<QLineF> hatchLines(const std::vector<QPolygonF>& rings, double step, double phase = 0,
                         bool falling = false);

}  // namespace renewal::viewer
