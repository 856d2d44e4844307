#include "core/quality/gap_finder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <unordered_map>
#include <utility>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"
#include "core/base/raw_array.h"
#include "core/land/segment_math.h"
#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

using Ring = std::vector<Point>;

constexpr std::uint32_t noEdge = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t gapGrain = 4096;

struct GridHash {
  std::size_t operator()(GridPoint p) const { return hashOf(p); }
};

/// A ring of the common border.
struct Loop {
  Ring ring;  ///< closed, begins at its smallest point
  double area = 0;
};

/// The rings of the common border: around land, and around what land leaves out.
struct Loops {
  std::vector<Loop> holes;
  std::vector<Loop> outlines;
};

/// Walks the common border with the land on the left: rings that run clockwise are holes.
class BorderWalker {
 public:
  /// Holes of no more than `least` in area are left out.
  BorderWalker(std::vector<DirectedEdge> edges, double least, const JobContext& job)
      : edges_(std::move(edges)),
        least_(least),
        heads_(std::bit_ceil(std::max<std::size_t>(16, 2 * edges_.size())), noEdge, job),
        following_(edges_.size(), job),
        used_(edges_.size(), 0, job) {
    for (auto i = static_cast<std::uint32_t>(edges_.size()); i-- > 0;) {
      if (i % gapGrain == 0) {
        job.checkpoint();
      }
      std::uint32_t& head = heads_[slotOf(edges_[i].from)];
      following_[i] = head;
      head = i;
    }
  }

  Loops run(const JobContext& job) {
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      if (i % gapGrain == 0) {
        job.checkpoint();
      }
      if (used_[i] == 0) {
        walk(i, job);
      }
    }
    // Giving back a gigabyte takes a while too: in pieces, with looks between.
    edges_ = {};
    job.checkpoint();
    heads_ = {};
    following_ = {};
    job.checkpoint();
    return std::move(loops_);
  }

 private:
  /// The slot of the vertex's first leaving edge, or a free one.
  std::size_t slotOf(GridPoint p) const {
    std::size_t slot = hashOf(p) & (heads_.size() - 1);
    while (heads_[slot] != noEdge && edges_[heads_[slot]].from != p) {
      slot = (slot + 1) & (heads_.size() - 1);
    }
    return slot;
  }

  /// Of the ways out, the first clockwise from where the edge came: it bounds the same land.
  std::uint32_t next(const DirectedEdge& arriving, bool& fork) const {
    const std::uint32_t head = heads_[slotOf(arriving.to)];
    fork = head != noEdge && following_[head] != noEdge;
    if (!fork) {
      return head == noEdge || used_[head] != 0 ? noEdge : head;
    }
    const auto angle = [](Point from, Point to) {
      return std::atan2(to.y - from.y, to.x - from.x);
    };
    const double back = angle(arriving.toPoint, arriving.fromPoint);
    std::uint32_t best = noEdge;
    double least = 0;
    for (std::uint32_t i = head; i != noEdge; i = following_[i]) {
      if (used_[i] != 0) {
        continue;
      }
      double turned = back - angle(edges_[i].fromPoint, edges_[i].toPoint);
      turned = turned <= 0 ? turned + 2 * std::numbers::pi : turned;
      if (best == noEdge || turned < least) {
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
    for (std::uint32_t i = first; i != noEdge;) {
      if (++steps % gapGrain == 0) {
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
      i = path_.empty() && at == start && !fork ? noEdge : onward;
    }
  }

  void cutLoop(std::size_t from) {
    Loop loop;
    for (std::size_t k = from; k < path_.size(); ++k) {
      loop.ring.push_back(edges_[path_[k]].fromPoint);
      // Only the vertices between are gone; the one where the loop hung stays.
      if (k > from) {
        forks_.erase(edges_[path_[k]].from);
      }
    }
    path_.resize(from);
    const double area = signedRingArea(loop.ring);
    if (loop.ring.size() < 3 || !(area > 0 || -area > least_)) {
      return;
    }
    loop.area = std::abs(area);
    std::rotate(loop.ring.begin(), std::min_element(loop.ring.begin(), loop.ring.end()),
                loop.ring.end());
    loop.ring.push_back(loop.ring.front());
    (area < 0 ? loops_.holes : loops_.outlines).push_back(std::move(loop));
  }

  std::vector<DirectedEdge> edges_;
  double least_;
  RawArray<std::uint32_t> heads_;      ///< open addressing by vertex
  RawArray<std::uint32_t> following_;  ///< next edge that leaves the same vertex
  RawArray<std::uint8_t> used_;
  std::vector<std::uint32_t> path_;
  std::unordered_map<GridPoint, std::size_t, GridHash> forks_;  ///< where the path met them
  Loops loops_;
};

Box boxOf(const Ring& ring) {
  Box box;
  for (const Point p : ring) {
    box.add(p);
  }
  return box;
}

bool within(const Box& inner, const Box& outer) {
  return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY &&
         inner.maxY <= outer.maxY;
}

/// A hole with the islands in it, interior by the even-odd rule.
class HoleShape {
 public:
  explicit HoleShape(const Ring& ring) : box_(boxOf(ring)), rings_{&ring} {}
  explicit HoleShape(const Gap& gap) : HoleShape(gap.ring) {
    for (const Ring& island : gap.islands) {
      rings_.push_back(&island);
    }
  }

  const Box& box() const { return box_; }

  /// The middle of the widest cut across it near the middle of its box.
  Point pointWithin() const {
    const double y = box_.minY + box_.height() * 0.4999;
    std::vector<double> cuts;
    eachSegment([&](Point a, Point b) {
      if ((a.y <= y) != (b.y <= y)) {
        cuts.push_back(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)));
      }
    });
    std::sort(cuts.begin(), cuts.end());
    Point middle = box_.centre();
    double widest = 0;
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
      if (cuts[i + 1] - cuts[i] > widest) {
        widest = cuts[i + 1] - cuts[i];
        middle = {(cuts[i] + cuts[i + 1]) / 2, y};
      }
    }
    return middle;
  }

  bool contains(Point p) const {
    bool in = false;
    eachSegment([&](Point a, Point b) {
      in ^= (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y));
    });
    return in;
  }

  /// Within, and not just beside a border.
  bool containsWell(Point p) const {
    constexpr double beside = 0.002;
    bool near = false;
    eachSegment(
        [&](Point a, Point b) { near = near || distanceBetween(p, nearestOn(a, b, p)) <= beside; });
    return !near && contains(p);
  }

 private:
  template <typename Visit>
  void eachSegment(Visit&& visit) const {
    for (const Ring* ring : rings_) {
      for (std::size_t i = 0; i + 1 < ring->size(); ++i) {
        visit((*ring)[i], (*ring)[i + 1]);
      }
    }
  }

  Box box_;
  std::vector<const Ring*> rings_;
};

/// Finds the land that lies in a hole apart from what is around it.
class Islands {
 public:
  explicit Islands(const std::vector<Loop>& outlines, JobContext& job)
      : outlines_(outlines),
        boxes_(boxesOf(outlines, job)),
        order_(hilbertOrder(boxes_, &job)),
        tree_(boxes_, order_, &job) {}

  /// Gives the gap its islands and takes their land from its area. Islands in a hole of an island
  /// are none: that hole is a gap of its own. False, and the gap not to be used, if it stays larger
  /// than `most` in any case.
  bool add(Gap& gap, double most, const JobContext& job) const {
    const HoleShape hole(gap);
    std::vector<std::uint32_t> inside;
    double covered = 0;
    tree_.query(hole.box(), [&](std::uint32_t i) {
      if (within(boxes_[i], hole.box()) && outlines_[i].area < gap.area) {
        inside.push_back(i);
        covered += outlines_[i].area;
      }
    });
    if (gap.area - covered >= most) {
      return false;
    }
    // The larger one first, so that what lies in its holes is known to.
    std::sort(inside.begin(), inside.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(-outlines_[a].area, outlines_[a].ring.front()) <
             std::pair(-outlines_[b].area, outlines_[b].ring.front());
    });
    std::vector<HoleShape> taken;
    for (const std::uint32_t i : inside) {
      job.checkpoint();
      const Ring& ring = outlines_[i].ring;
      // Of land that does not overlap one point tells: rings touch but do not cross.
      const Point within = HoleShape(ring).pointWithin();
      const auto in = [&](const HoleShape& shape) { return shape.contains(within); };
      if (in(hole) && std::none_of(taken.begin(), taken.end(), in)) {
        gap.islands.push_back(ring);
        gap.area -= outlines_[i].area;
        taken.emplace_back(ring);
      }
    }
    return true;
  }

 private:
  static std::vector<Box> boxesOf(const std::vector<Loop>& loops, const JobContext& job) {
    std::vector<Box> boxes;
    boxes.reserve(loops.size());
    LookEvery look(&job, 4096);
    for (const Loop& loop : loops) {
      look();
      boxes.push_back(boxOf(loop.ring));
    }
    return boxes;
  }

  const std::vector<Loop>& outlines_;
  std::vector<Box> boxes_;
  std::vector<std::uint32_t> order_;
  BoxTree tree_;
};

std::span<const Point> pointsOf(const ParcelGeometry& geometry, std::uint32_t row) {
  const auto first = geometry.pointBegin(geometry.ringBegin(geometry.partBegin(row)));
  const auto last = geometry.pointBegin(geometry.ringBegin(geometry.partBegin(row + 1)));
  return geometry.allPoints().subspan(first, last - first);
}

/// Parcels that lie over the hole: where parcels overlap, rings are left that are no gaps.
bool holdsLand(const ParcelTable& table, const HoleShape& hole) {
  if (table.parcelAt(hole.pointWithin()) != noParcel) {
    return true;
  }
  bool holds = false;
  table.tree().query(hole.box(), [&](std::uint32_t row) {
    const auto points = pointsOf(table.geometry(), row);
    holds = holds || std::any_of(points.begin(), points.end(), [&](Point p) {
              return hole.box().contains(p) && hole.containsWell(p);
            });
  });
  return holds;
}

std::vector<std::uint32_t> parcelsAround(const ParcelTable& table, const Gap& gap) {
  constexpr double near = 0.0015;  // vertices of one cell of the grid
  std::vector<std::uint32_t> around;
  const auto look = [&](const Ring& ring) {
    for (const Point corner : ring) {
      table.tree().query(
          Box{corner.x, corner.y, corner.x, corner.y}.grown(near), [&](std::uint32_t row) {
            const auto points = pointsOf(table.geometry(), row);
            if (std::any_of(points.begin(), points.end(),
                            [&](Point p) { return distanceBetween(p, corner) <= near; })) {
              around.push_back(row);
            }
          });
    }
  };
  look(gap.ring);
  std::for_each(gap.islands.begin(), gap.islands.end(), look);
  std::sort(around.begin(), around.end());
  around.erase(std::unique(around.begin(), around.end()), around.end());
  return around;
}

}  // namespace

std::vector<Gap> findGaps(const ParcelTable& table, BorderPairs pairs, double least, double most,
                          JobContext& job) {
  std::vector<DirectedEdge> border = commonBorder(pairs, job);
  pairs.stretches = {};
  job.checkpoint();
  pairs.twins = {};
  job.checkpoint();
  Loops loops = BorderWalker(std::move(border), least, job).run(job);
  const Islands islands(loops.outlines, job);
  std::vector<Gap> gaps;
  gaps.reserve(loops.holes.size());
  LookEvery look(&job, 4096);
  for (Loop& hole : loops.holes) {
    look();
    gaps.push_back({std::move(hole.ring), {}, hole.area, {}});
  }
  parallelFor(gaps.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      job.checkpoint();
      Gap& gap = gaps[i];
      if (islands.add(gap, most, job) && gap.area > least && gap.area < most &&
          !holdsLand(table, HoleShape(gap))) {
        gap.around = parcelsAround(table, gap);
      }
    }
  });
  std::erase_if(gaps, [](const Gap& gap) { return gap.around.size() < 2; });
  return gaps;
}

std::vector<Gap> findGaps(const ParcelTable& table, double least, double most, JobContext& job) {
  return findGaps(table, BorderPairs::of(table, 0, job), least, most, job);
}

}  // namespace renewal
