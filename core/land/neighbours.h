#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/land/barriers.h"
#include "core/land/border_stretches.h"
#include "core/land/boundary.h"
#include "core/land/grid_matches.h"
#include "core/land/near_parcels.h"

namespace renewal {

/// How two parcels lie to each other; the strongest that holds.
enum class NeighbourKind : std::uint8_t {
  Edge,    ///< a stretch of border in common
  Corner,  ///< a vertex in common, or a vertex of one on the border of the other
  Near,    ///< no more than NeighbourOptions::maxGap apart
};

/// What counts as a neighbour. Lengths are in the unit of the coordinates (metres on a known grid).
struct NeighbourOptions {
  /// Also look for corner neighbours.
  bool corners = true;
  /// Also join borders that are one line on the ground but are drawn with different vertices: one
  /// parcel has a vertex where the other has none (T-junction), within `tolerance`. Without it only
  /// whole segments and vertices that both parcels have count.
  bool differentVertices = true;
  /// Gaps and overlaps of careless digitising up to this are bridged; 0 = one cell of the grid. A
  /// common stretch must then be longer than twice the tolerance, else it may be a corner.
  double tolerance = 0;
  /// Neighbours across a road or canal up to this wide; 0 = none.
  double maxGap = 0;
  /// Lines and areas never joined across; kept by reference while the graph is built.
  std::span<const MapFeature> barriers;
};

/// One neighbour of a parcel.
struct Neighbour {
  std::uint32_t parcel = 0;
  NeighbourKind kind = NeighbourKind::Edge;
  /// Lies across a barrier all along: a neighbour that is not to be joined with.
  bool barred = false;
  /// Edge: length of the common border; Near: width of the gap; Corner: 0.
  double measure = 0;

  double sharedLength() const { return kind == NeighbourKind::Edge ? measure : 0; }
  double gap() const { return kind == NeighbourKind::Near ? measure : 0; }
  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

/// The cells vertices are quantised to: 1 mm on a known grid; 1e-8 degrees (about 1 mm); where the
/// coordinate system is unknown a 10-millionth of the extent, rounded down to a power of ten, but
/// no more than 0.001.
VertexGrid neighbourGrid(const ParcelTable& table);

/// The neighbours of every parcel of a table. Found once; units, outlines and explanations come
/// from it. Symmetric, sorted by row, the same for any number of threads, and the same pairs and
/// lengths for any order of the rows.
///
/// Shared segments are found by hashing the quantised end points of all border segments in
/// partitions (every match is verified); what stays single is compared along the line for
/// T-junctions, gaps and overlaps; corners come from hashed vertices; parcels across a gap from a
/// tree of boxes and exact distances between segments. Lengths are computed from the source's own
/// coordinates, half from each side. Needs no coordinate system; with degrees there are no lengths.
///
/// Immutable; share it between threads. Refers to the table, which must outlive it.
class NeighbourGraph {
 public:
  /// Throws Error (Crs) where tolerance, maxGap or barriers are asked of degrees; Cancelled.
  static std::shared_ptr<const NeighbourGraph> build(const ParcelTable& table,
                                                     const NeighbourOptions& options,
                                                     JobContext& job);

  std::size_t parcels() const { return begin_.size() - 1; }
  std::span<const Neighbour> of(ParcelIndex parcel) const {
    return {links_.data() + begin_[toRow(parcel)],
            begin_[toRow(parcel) + 1] - begin_[toRow(parcel)]};
  }
  /// Null if the two are not neighbours.
  const Neighbour* between(ParcelIndex a, ParcelIndex b) const;
  /// Pairs of a kind, each counted once.
  std::uint64_t pairs(NeighbourKind kind) const;

  const Boundary& boundary() const { return boundary_; }
  const SegmentTwins& twins() const { return twins_; }
  /// Exact stretches only: what outlines cancel besides twins.
  std::span<const Stretch> stretches() const { return stretches_; }
  double tolerance() const { return tolerance_; }
  double maxGap() const { return maxGap_; }
  /// False in degrees: measures are 0 and mean nothing.
  bool lengthsKnown() const { return lengthsKnown_; }

  /// Segments that the borders of three or more parcels run over, and parcels set aside for
  /// coordinates that are no numbers. Findings for a report.
  std::vector<Finding> findings() const;
  std::size_t memory() const;

  NeighbourGraph(const NeighbourGraph&) = delete;
  NeighbourGraph& operator=(const NeighbourGraph&) = delete;

 private:
  friend class NeighbourBuilder;
  NeighbourGraph(const ParcelTable& table, const NeighbourOptions& options, const JobContext& job);

  Boundary boundary_;
  double tolerance_ = 0;
  double maxGap_ = 0;
  bool lengthsKnown_ = true;
  SegmentTwins twins_;
  std::vector<Stretch> stretches_;
  RawArray<std::size_t> begin_;
  RawArray<Neighbour> links_;
};

}  // namespace renewal
