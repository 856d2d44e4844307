#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/neighbours.h"

namespace renewal {

/// The outline of a group of parcels.
struct Outline {
  /// Parts with their outer ring first, then its holes. Outer rings run counter-clockwise, holes
  /// clockwise; every ring is closed, begins at its smallest point and touches itself nowhere.
  std::vector<std::vector<std::vector<Point>>> parts;
  double area = 0;       ///< planar, holes taken off
  double perimeter = 0;  ///< of all rings
  /// False where the border lines of the parcels did not close to rings, or where the area is not
  /// the sum of the parcels' areas: they overlap. Such an outline needs a polygon union.
  bool exact = true;

  /// Polsby-Popper: 4·pi·area / perimeter², 1 for a circle; 0 without an outline.
  double compactness() const;
};

/// The outline of the parcels `members`, from their border lines alone: what two of them run along
/// in opposite directions cancels, along whole segments as along parts of them (T-junctions, to one
/// cell of the graph's grid), and the rest is chained to rings. Gaps within a tolerance stay open:
/// nothing is drawn that the parcels do not draw. The same for any order of the members. O(n log n)
/// in the segments of the members.
/// Looks at the job, if there is one; throws Cancelled.
Outline outlineOf(const ParcelTable& table, const NeighbourGraph& graph,
                  std::span<const std::uint32_t> members, const JobContext* job = nullptr);

/// The order in which to go through lists of parcels that are near each other, given the first row
/// of each: indices of `firstRows` along the table's curve. A few lists stay as they come.
/// Throws Cancelled.
std::vector<std::uint32_t> alongCurve(const ParcelTable& table,
                                      std::span<const std::uint32_t> firstRows, JobContext& job);

/// All outlines of a grouping, in parallel. Throws Cancelled.
std::vector<Outline> outlinesOf(const ParcelTable& table, const NeighbourGraph& graph,
                                const std::vector<std::span<const std::uint32_t>>& groups,
                                JobContext& job);

}  // namespace renewal
