#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/land/boundary.h"
#include "core/land/segment_math.h"

namespace renewal {

/// Two parcels and the shortest way from one to the other; first < second by row.
struct NearPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  Connection connection;
};

/// The shortest connection between two parcels no longer than `limit`, distance infinite if there
/// is none. A parcel that lies in another (not in a hole of it) is at distance 0. Exact: every two
/// segments that could decide are compared.
class ParcelDistance {
 public:
  ParcelDistance(const ParcelTable& table, const Boundary& boundary);
  Connection between(std::uint32_t p, std::uint32_t q, double limit) const;

 private:
  struct Tree {
    std::vector<SegmentId> segments;
    std::vector<Box> boxes;
    std::vector<std::uint32_t> order;
    BoxTree tree;
  };
  template <typename Visit>
  void segmentsNear(std::uint32_t parcel, const Box& window, Visit&& visit) const;
  bool holds(std::uint32_t outer, std::uint32_t inner) const;

  const ParcelTable& table_;
  const Boundary& boundary_;
  std::vector<std::uint32_t> large_;  ///< parcels with a tree of their own, sorted
  std::vector<std::unique_ptr<Tree>> largeTrees_;
};

/// All pairs of parcels no more than `maxGap` apart, by first, then second. Throws Cancelled.
std::vector<NearPair> findNear(const ParcelTable& table, const Boundary& boundary, double maxGap,
                               JobContext& job);

}  // namespace renewal
