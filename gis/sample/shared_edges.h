#pragma once

#include <vector>

#include "gis/sample/town_plan.h"

namespace renewal::gis::sample {

/// Makes neighbours share the very same vertices: points nearer than a centimetre or two become
/// one, and a corner of one lot on the edge of another becomes a vertex of that edge.
void shareVertices(std::vector<Lot>& lots);

/// The gentle bending of the whole plan: streets and lot lines are not ruled by a straightedge.
/// Moves no point by more than bendLimit.
class Bend {
 public:
  explicit Bend(std::uint64_t seed);
  /// The bent point, rounded to a millimetre.
  Point operator()(Point p) const;
  /// A path with a vertex every 40 m or so, bent. The same edge gives the same points in either
  /// direction. `closed` rings get back to their first point (not repeated).
  std::vector<Point> along(const std::vector<Point>& path, bool closed) const;

 private:
  double phases_[8];
};
inline constexpr double bendLimit = 14;  ///< metres

}  // namespace renewal::gis::sample
