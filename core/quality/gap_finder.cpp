#include "core/quality/gap_finder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <tuple>
#include <unordered_map>

#include "core/base/parallel_for.h"
#include "core/land/loose_parts.h"
#include "core/land/neighbours.h"
#include "core/land/segment_math.h"

namespace renewal {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t grain = 4096;

struct GridHash {
  std::size_t operator()(GridPoint p) const { return hashOf(p); }
};

bool everybody(std::uint32_t) {
  return true;
}

/// The border of all parcels together: what no other parcel runs along the other way.
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

/// Walks the common border with the land on the left and keeps the rings that run clockwise: holes.
class HoleWalker {
 public:
  HoleWalker(std::vector<DirectedEdge> edges, double least, double most, const JobContext& job)
      : edges_(std::move(edges)), least_(least), most_(most) {
    std::size_t size = 16;
    while (size < 2 * edges_.size()) {
      size *= 2;
    }
    heads_.assign(size, none);
    following_.assign(edges_.size(), none);
    used_.assign(edges_.size(), 0);
    for (auto i = static_cast<std::uint32_t>(edges_.size()); i-- > 0;) {
      if (i % grain == 0) {
        job.checkpoint();
      }
      std::uint32_t& head = heads_[slotOf(edges_[i].from)];
      following_[i] = head;
      head = i;
    }
  }

  std::vector<Gap> run(JobContext& job) {
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      if (i % grain == 0) {
        job.checkpoint();
      }
      if (used_[i] == 0) {
        walk(i, job);
      }
    }
    return std::move(holes_);
  }

 private:
  /// The slot of the vertex's first leaving edge, or a free one.
  std::size_t slotOf(GridPoint p) const {
    std::size_t slot = hashOf(p) & (heads_.size() - 1);
    while (heads_[slot] != none && edges_[heads_[slot]].from != p) {
      slot = (slot + 1) & (heads_.size() - 1);
    }
    return slot;
  }

  /// Of the ways out, the first clockwise from where the edge came: it bounds the same land.
  std::uint32_t next(const DirectedEdge& arriving, bool& fork) const {
    const std::uint32_t head = heads_[slotOf(arriving.to)];
    fork = head != none && following_[head] != none;
    if (!fork) {
      return head == none || used_[head] != 0 ? none : head;
    }
    const auto angle = [](Point from, Point to) {
      return std::atan2(to.y - from.y, to.x - from.x);
    };
    const double back = angle(arriving.toPoint, arriving.fromPoint);
    std::uint32_t best = none;
    double least = 0;
    for (std::uint32_t i = head; i != none; i = following_[i]) {
      if (used_[i] != 0) {
        continue;
      }
      double turned = back - angle(edges_[i].fromPoint, edges_[i].toPoint);
      turned = turned <= 0 ? turned + 2 * std::numbers::pi : turned;
      if (best == none || turned < least) {
        best = i;
        least = turned;
      }
    }
    return best;
  }

  void walk(std::uint32_t first, const JobContext& job) {
    path_.clear();
    forks_.clear();
    const GridPoint start = edges_[first].from;
    forks_[start] = 0;
    std::size_t steps = 0;
    for (std::uint32_t i = first; i != none;) {
      if (++steps % grain == 0) {
        job.checkpoint();
      }
      used_[i] = 1;
      path_.push_back(i);
      bool fork = false;
      const std::uint32_t onward = next(edges_[i], fork);
      const GridPoint at = edges_[i].to;
      if (fork || at == start) {
        const auto seen = forks_.find(at);
        if (seen == forks_.end()) {
          forks_[at] = path_.size();
        } else {
          cutLoop(seen->second);
        }
      }
      i = path_.empty() && at == start && !fork ? none : onward;
    }
  }

  void cutLoop(std::size_t from) {
    Gap gap;
    for (std::size_t k = from; k < path_.size(); ++k) {
      gap.ring.push_back(edges_[path_[k]].fromPoint);
      // Only the vertices between are gone; the one where the loop hung stays.
      if (k > from) {
        forks_.erase(edges_[path_[k]].from);
      }
    }
    path_.resize(from);
    const double area = signedRingArea(gap.ring);
    if (gap.ring.size() < 3 || !(-area > least_) || !(-area < most_)) {
      return;
    }
    gap.area = -area;
    std::rotate(gap.ring.begin(), std::min_element(gap.ring.begin(), gap.ring.end()),
                gap.ring.end());
    gap.ring.push_back(gap.ring.front());
    holes_.push_back(std::move(gap));
  }

  std::vector<DirectedEdge> edges_;
  double least_;
  double most_;
  std::vector<std::uint32_t> heads_;      ///< open addressing by vertex
  std::vector<std::uint32_t> following_;  ///< next edge that leaves the same vertex
  std::vector<unsigned char> used_;
  std::vector<std::uint32_t> path_;
  std::unordered_map<GridPoint, std::size_t, GridHash> forks_;  ///< where the path met them
  std::vector<Gap> holes_;
};

/// A point within the ring: the middle of the widest cut across the middle of its box.
Point pointWithin(const std::vector<Point>& ring) {
  Box box;
  for (const Point p : ring) {
    box.add(p);
  }
  const double y = box.minY + box.height() * 0.4999;
  std::vector<double> cuts;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    if ((a.y <= y) != (b.y <= y)) {
      cuts.push_back(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)));
    }
  }
  std::sort(cuts.begin(), cuts.end());
  Point within = box.centre();
  double widest = 0;
  for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
    if (cuts[i + 1] - cuts[i] > widest) {
      widest = cuts[i + 1] - cuts[i];
      within = {(cuts[i] + cuts[i + 1]) / 2, y};
    }
  }
  return within;
}

std::span<const Point> pointsOf(const ParcelGeometry& geometry, std::uint32_t row) {
  const auto first = geometry.pointBegin(geometry.ringBegin(geometry.partBegin(row)));
  const auto last = geometry.pointBegin(geometry.ringBegin(geometry.partBegin(row + 1)));
  return geometry.allPoints().subspan(first, last - first);
}

/// Within the ring (closed), and not just beside it.
bool wellWithin(const std::vector<Point>& ring, Point p) {
  constexpr double beside = 0.002;
  bool in = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    in ^= (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y));
    if (distanceBetween(p, nearestOn(a, b, p)) <= beside) {
      return false;
    }
  }
  return in;
}

/// Land within the ring: parcels that lie over it, or an island.
bool holdsLand(const ParcelTable& table, const std::vector<Point>& ring) {
  if (table.parcelAt(pointWithin(ring)) != noParcel) {
    return true;
  }
  Box box;
  for (const Point p : ring) {
    box.add(p);
  }
  bool holds = false;
  table.tree().query(box, [&](std::uint32_t row) {
    const auto points = pointsOf(table.geometry(), row);
    holds = holds || std::any_of(points.begin(), points.end(),
                                 [&](Point p) { return box.contains(p) && wellWithin(ring, p); });
  });
  return holds;
}

std::vector<std::uint32_t> parcelsAround(const ParcelTable& table, const std::vector<Point>& hole) {
  constexpr double near = 0.0015;  // vertices of one cell of the grid
  std::vector<std::uint32_t> around;
  for (const Point corner : hole) {
    table.tree().query(
        Box{corner.x, corner.y, corner.x, corner.y}.grown(near), [&](std::uint32_t row) {
          const auto points = pointsOf(table.geometry(), row);
          if (std::any_of(points.begin(), points.end(),
                          [&](Point p) { return distanceBetween(p, corner) <= near; })) {
            around.push_back(row);
          }
        });
  }
  std::sort(around.begin(), around.end());
  around.erase(std::unique(around.begin(), around.end()), around.end());
  return around;
}

}  // namespace

std::vector<Gap> findGaps(const ParcelTable& table, double least, double most, JobContext& job) {
  std::vector<DirectedEdge> border;
  {
    const Boundary boundary(table, neighbourGrid(table));
    const SegmentTwins twins = findTwins(boundary, job);
    StretchMatches matches = findStretches(boundary, twins, 0, job);
    job.checkpoint();
    std::erase_if(matches.stretches, [](const Stretch& s) { return !s.exact; });
    job.checkpoint();
    border = CommonBorder(boundary, twins, matches.stretches).collect(job);
  }
  std::vector<Gap> gaps = HoleWalker(std::move(border), least, most, job).run(job);
  parallelFor(gaps.size(), 64, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      // Where parcels overlap, rings are left that are no gaps.
      if (!holdsLand(table, gaps[i].ring)) {
        gaps[i].around = parcelsAround(table, gaps[i].ring);
      }
    }
  });
  std::erase_if(gaps, [](const Gap& gap) { return gap.around.size() < 2; });
  return gaps;
}

}  // namespace renewal
