#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/job_context.h"
#include "core/network/segment_index.h"
#include "core/plan/map_feature.h"

namespace renewal {

/// True for kinds of ground features one can drive on: "expressway", "arterial", "road".
bool isRoadKind(std::string_view kind);

/// A place on a road.
struct RoadPlace {
  std::uint32_t segment = 0;
  double along = 0;  ///< m from where the segment begins
};

/// A place on a road from which something is reached at a cost.
struct RoadSource {
  RoadPlace place;
  double cost = 0;  ///< m
  /// The whole piece of road is reached, wherever a way comes upon it.
  bool everywhere = false;
};

/// The roads of a case as a graph. Lines are joined where they cross, where they have a vertex in
/// common (to 1 mm), and where the end of one comes within `joinDistance` of the edge of another
/// (its half width from the line); the way to the line counts. Crossings on different levels are
/// not known to the data: every crossing joins. Immutable; thread safe.
class RoadNetwork {
 public:
  static constexpr double joinDistance = 1.0;  // m

  /// The lines among `features` that are roads. Throws Cancelled.
  RoadNetwork(std::span<const MapFeature> features, JobContext& job);

  bool empty() const { return index_.segments().empty(); }
  std::size_t nodes() const { return nodeEdges_.size() - 1; }
  /// Pieces of roads and what was read of them; owner = number of the feature.
  const SegmentIndex& index() const { return index_; }

  /// Shortest ways along the roads from the nearest of several sources, to every node; infinite
  /// where there is none. Throws Cancelled.
  std::vector<double> distances(std::span<const RoadSource> sources, JobContext& job) const;
  /// The same to a place between nodes, from the distances of the nodes; `sources` on the same
  /// piece of road count directly.
  double distanceAt(RoadPlace place, std::span<const double> nodeDistances,
                    std::span<const RoadSource> sources) const;

 private:
  struct Stop {
    double along = 0;
    std::uint32_t node = 0;
  };
  struct Edge {
    std::uint32_t to = 0;
    double length = 0;
  };
  class Builder;
  std::span<const Stop> stopsOf(std::uint32_t segment) const {
    return std::span(stops_).subspan(segmentStops_[segment],
                                     segmentStops_[segment + 1] - segmentStops_[segment]);
  }
  /// The nodes before and behind a place.
  std::pair<Stop, Stop> around(RoadPlace place) const;

  SegmentIndex index_;
  std::vector<std::size_t> segmentStops_;
  std::vector<Stop> stops_;  ///< per segment, by place along it; the first and last are its ends
  std::vector<std::size_t> nodeEdges_;
  std::vector<Edge> edges_;
};

}  // namespace renewal
