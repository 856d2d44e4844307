#include "core/quality/common_border.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"
#include "core/land/loose_parts.h"
#include "core/land/neighbours.h"

namespace renewal {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t grain = 4096;

bool everybody(std::uint32_t) {
  return true;
}

class CommonBorder {
 public:
  CommonBorder(const Boundary& boundary, const SegmentTwins& twins,
               std::span<const Stretch> stretches)
      : boundary_(boundary), twins_(twins), loose_(boundary, stretches) {}

  std::vector<DirectedEdge> collect(JobContext& job) {
    std::vector<Block> blocks((boundary_.parcels() + grain - 1) / grain);
    parallelFor(boundary_.parcels(), grain, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      for (std::size_t p = begin; p < end; ++p) {
        addParcel(static_cast<std::uint32_t>(p), blocks[begin / grain]);
      }
    });
    std::vector<DirectedEdge> kept;
    std::vector<DirectedEdge> doubtful;
    std::size_t total = 0;
    for (const Block& block : blocks) {
      total += block.kept.size();
    }
    kept.reserve(total);
    for (Block& block : blocks) {
      job.checkpoint();
      kept.insert(kept.end(), block.kept.begin(), block.kept.end());
      doubtful.insert(doubtful.end(), block.doubtful.begin(), block.doubtful.end());
      block = Block();
    }
    cancelByPieces(doubtful, kept, job);
    return kept;
  }

 private:
  struct Block {
    std::vector<DirectedEdge> kept;
    std::vector<DirectedEdge> doubtful;
  };

  /// Calls visit(segment, a, b, forward); forward where the interior lies on the left.
  template <typename Visit>
  void eachDirected(std::uint32_t parcel, Visit&& visit) const {
    const ParcelGeometry& g = boundary_.geometry();
    std::uint32_t part = g.partBegin(parcel);
    std::uint32_t ring = none;
    bool forward = true;
    boundary_.eachSegment(parcel, [&](SegmentId segment, GridPoint a, GridPoint b) {
      if (ring == none || segment >= g.pointBegin(ring + 1)) {
        ring = ring == none ? g.ringBegin(part) : ring + 1;
        while (segment >= g.pointBegin(ring + 1)) {
          ++ring;
        }
        while (ring >= g.ringBegin(part + 1)) {
          ++part;
        }
        forward = (signedRingArea(g.ring(ring)) > 0) == (ring == g.ringBegin(part));
      }
      visit(segment, a, b, forward);
    });
  }

  void addParcel(std::uint32_t parcel, Block& block) const {
    eachDirected(parcel, [&](SegmentId segment, GridPoint a, GridPoint b, bool forward) {
      DirectedEdge edge{a, b, boundary_.start(segment), boundary_.end(segment)};
      if (!forward) {
        edge = edge.reversed();
      }
      const std::uint32_t twin = twins_.twin[segment];
      if (twin == noTwin) {
        loose_.add(segment, edge, forward, everybody, block.kept);
      } else if (crowded(segment) || !cancels(parcel, twin, edge)) {
        block.doubtful.push_back(edge);
      }
    });
  }

  bool crowded(SegmentId segment) const {
    if (twins_.more.empty()) {
      return false;
    }
    const auto it = std::lower_bound(twins_.more.begin(), twins_.more.end(),
                                     std::pair(segment, std::uint32_t{0}));
    return it != twins_.more.end() && it->first == segment;
  }

  /// The rule: the one neighbour has the same edge once, the other way. Everything else, and edges
  /// of parcels too large to look through each time, is settled by sorting.
  bool cancels(std::uint32_t parcel, std::uint32_t twin, const DirectedEdge& edge) const {
    if (twin == parcel || isLarge(parcel) || isLarge(twin)) {
      return false;
    }
    int same = 0;
    int opposite = 0;
    eachDirected(twin, [&](SegmentId, GridPoint a, GridPoint b, bool forward) {
      if (!forward) {
        std::swap(a, b);
      }
      same += a == edge.from && b == edge.to ? 1 : 0;
      opposite += b == edge.from && a == edge.to ? 1 : 0;
    });
    return same == 0 && opposite == 1;
  }
  bool isLarge(std::uint32_t parcel) const {
    constexpr std::uint32_t large = 96;
    return boundary_.pointBegin(parcel + 1) - boundary_.pointBegin(parcel) > large;
  }

  /// In pieces that can be told apart by their ends, so that it can stop between them.
  static void cancelByPieces(const std::vector<DirectedEdge>& edges,
                             std::vector<DirectedEdge>& kept, const JobContext& job) {
    std::vector<std::vector<DirectedEdge>> pieces(edges.size() / (4 * grain) + 1);
    for (const DirectedEdge& edge : edges) {
      pieces[(hashOf(edge.from) + hashOf(edge.to)) % pieces.size()].push_back(edge);
    }
    for (std::vector<DirectedEdge>& piece : pieces) {
      job.checkpoint();
      cancelOpposites(piece, kept);
    }
  }

  /// Opposite edges cancel; the same edge twice (parcels drawn over each other) stands once.
  static void cancelOpposites(std::vector<DirectedEdge>& edges, std::vector<DirectedEdge>& kept) {
    const auto key = [](const DirectedEdge& e) {
      return std::pair(std::min(e.from, e.to), std::max(e.from, e.to));
    };
    const auto rises = [](const DirectedEdge& e) { return e.from < e.to; };
    std::sort(edges.begin(), edges.end(), [&](const DirectedEdge& a, const DirectedEdge& b) {
      return std::tuple(key(a), rises(a), a.fromPoint) < std::tuple(key(b), rises(b), b.fromPoint);
    });
    for (std::size_t i = 0; i < edges.size();) {
      const std::size_t first = i;
      std::size_t up = 0;
      for (; i < edges.size() && key(edges[i]) == key(edges[first]); ++i) {
        up += rises(edges[i]) ? 1 : 0;
      }
      const std::size_t down = i - first - up;
      if (up != down) {
        kept.push_back(up > down ? edges[i - 1] : edges[first]);
      }
    }
  }

  const Boundary& boundary_;
  const SegmentTwins& twins_;
  LooseParts loose_;
};

}  // namespace

BorderPairs BorderPairs::of(const ParcelTable& table, double reach, JobContext& job) {
  BorderPairs pairs{Boundary(table, neighbourGrid(table), job), {}, {}};
  pairs.twins = findTwins(pairs.boundary, job);
  pairs.stretches = findStretches(pairs.boundary, pairs.twins, reach, job).stretches;
  return pairs;
}

std::vector<DirectedEdge> commonBorder(const BorderPairs& pairs, JobContext& job) {
  std::vector<Stretch> exact;
  LookEvery look(&job, 65536);
  for (const Stretch& stretch : pairs.stretches) {
    look();
    if (stretch.exact) {
      exact.push_back(stretch);
    }
  }
  return CommonBorder(pairs.boundary, pairs.twins, exact).collect(job);
}

}  // namespace renewal
