#pragma once

#include <utility>
#include <vector>

#include "core/base/look_every.h"
#include "core/land/segment_math.h"
#include "core/land/vertex_grid.h"

namespace renewal {

/// A border edge with the interior on its left.
struct DirectedEdge {
  GridPoint from;
  GridPoint to;
  Point fromPoint;
  Point toPoint;
  DirectedEdge reversed() const { return {to, from, toPoint, fromPoint}; }
};

/// Chains border edges to simple rings and holes to the rings around them. Where several rings meet
/// in a point they are kept apart, as polygons of the OGC model want it. The result does not depend
/// on the order of the edges.
class RingChain {
 public:
  /// Looks at the job, if there is one; throws Cancelled.
  explicit RingChain(const std::vector<DirectedEdge>& edges, const JobContext* job = nullptr);
  /// False if some edges were left over that close to no ring.
  bool closed() const { return closed_; }
  /// Parts by their smallest point; each an outer ring and its holes.
  std::vector<std::vector<std::vector<Point>>> takeParts();

 private:
  struct Ring {
    std::vector<Point> points;
    double area = 0;
  };
  /// One edge of a walk, and the first of the edges that begin where it does.
  struct Step {
    std::size_t edge = 0;
    std::size_t vertex = 0;
  };
  std::size_t firstFrom(GridPoint vertex) const;
  std::size_t next(const DirectedEdge& arriving, std::size_t firstFrom) const;
  void walk(std::size_t first);
  void cutLoop(std::vector<Step>& path, std::size_t from);

  std::vector<DirectedEdge> edges_;                         // by their first vertex
  std::vector<std::pair<GridPoint, std::uint32_t>> froms_;  // of each edge; where it was given
  // Per vertex, known by the first of the edges that begin there: where the path passes it.
  std::vector<std::size_t> places_;
  std::vector<unsigned char> used_;
  std::vector<Ring> rings_;
  bool closed_ = true;
  LookEvery look_;
};

}  // namespace renewal
