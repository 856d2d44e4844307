#pragma once

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/base/kept_room.h"
#include "core/land/neighbours.h"

namespace renewal {

/// Fills a NeighbourGraph. Used by NeighbourGraph::build() alone.
class NeighbourBuilder {
 public:
  NeighbourBuilder(const ParcelTable& table, const NeighbourOptions& options, NeighbourGraph& graph,
                   JobContext& job);
  void run();

 private:
  /// What one parcel knows of its border with another. Without initial values: millions are made at
  /// once, and every one is written.
  struct Side {
    std::uint32_t other;
    bool whole;  ///< some whole segment in common
    double length;
    double open;  ///< of which not along a barrier

    /// More of the border with the same parcel.
    void add(const Side& more) {
      whole |= more.whole;
      length += more.length;
      open += more.open;
    }
  };
  /// The sides of all parcels, by parcel, then by the other one. In blocks of parcels, as they were
  /// walked.
  struct Sides {
    std::unique_ptr<KeptRoom> room = std::make_unique<KeptRoom>();
    std::vector<std::span<const Side>> blocks;  ///< in the room
    RawArray<std::uint32_t> end;                ///< per parcel, in its block

    std::span<const Side> of(std::size_t parcel) const;
  };
  class Walker;

  Sides collectSides(const std::vector<Stretch>& stretches) const;
  /// Rows in blocks of parcels, each with the room it may need; `counts[p]` of them belong to p.
  struct Rows {
    Rows(std::size_t parcels, std::vector<std::size_t> roomOfBlocks);
    RawArray<std::uint32_t> counts;
    std::vector<std::size_t> first;  ///< of each block: where its links begin; one more
    std::vector<std::size_t> used;   ///< of each block: how many it has
    RawArray<Neighbour> links;
  };
  Rows joinSides(const Sides& sides) const;
  /// Makes the graph's lists.
  void takeRows(Rows rows);
  /// Links by parcel, then neighbour, in blocks of parcels.
  using Links = std::vector<std::vector<std::pair<std::uint32_t, Neighbour>>>;
  Links cornerLinks(std::vector<TouchingVertex> touching) const;
  Links nearLinks() const;
  /// Adds links to those that are there; what is there stays.
  void addWeaker(Links links);
  bool isEdge(std::uint32_t p, std::uint32_t q) const;

  const ParcelTable& table_;
  const NeighbourOptions& options_;
  NeighbourGraph& graph_;
  JobContext& job_;
  Barriers barriers_;
};

}  // namespace renewal
