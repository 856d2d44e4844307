#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/neighbours.h"
#include "core/sites/brief.h"
#include "core/sites/group_measures.h"

namespace renewal {

struct SetSearchOptions {
  std::size_t seeds = 200;        ///< parcels to search around, the best of the brief first
  std::size_t beam = 24;          ///< partial sets kept at each step of growth
  std::size_t exactParcels = 14;  ///< up to so many parcels in reach every set is tried
};

/// A set of neighbours found for a brief.
struct FoundSet {
  std::vector<std::uint32_t> parcels;  ///< rows, in the order of parcel numbers
  double score = 0;                    ///< by the brief's rule for missing values
  bool exact = false;                  ///< no connected set around its seed scores higher
};

/// Best first, no two with a parcel in common.
struct FoundSets {
  std::vector<FoundSet> sets;
  std::size_t seeds = 0;       ///< parcels searched around
  std::size_t exactSeeds = 0;  ///< of which every set was tried
  std::size_t usable = 0;      ///< parcels that may be part of a set at all
};

/// Finds connected sets of parcels for a brief that wants so much land in one piece: within the
/// area and number of parcels of `brief.set`, hit by none of its exclusions, with the best score of
/// the whole set. Parcels join where they share a border (or lie within the gap the brief allows)
/// and no barrier runs between them. Requires brief.set.
///
/// Around each seed: where no more than `exactParcels` usable parcels are connected with it, all
/// connected sets that hold it are tried: the optimum. Otherwise sets are grown from the seed, the
/// `beam` best partial sets at each step, and the best complete one is improved until no adding,
/// taking off or exchanging of one parcel raises its score. What that guarantees: the set is
/// connected, holds its seed, keeps all limits, and is the best among all sets that differ from it
/// by one such step; it is not always the optimum. Of sets that overlap, the better one is kept.
///
/// Parcels are taken by parcel number, never by row. Throws Cancelled.
FoundSets findSets(const ParcelTable& table, const NeighbourGraph& graph,
                   const MeasureJoiner& joiner, const Brief& brief, const SetSearchOptions& options,
                   JobContext& job);

}  // namespace renewal
