#include "core/structure/clip_edges.h"

#include <algorithm>

namespace renewal {
namespace {

constexpr std::size_t stepsBetweenChecks = 1024;

/// The region over a span of x in which none of its pieces begins, ends or crosses another.
class Slab {
 public:
  void set(double from, double to, int floorTurns, Region::Rule rule,
           const std::vector<const SweepEdge*>& edges) {
    from_ = from;
    to_ = to;
    floorTurns_ = floorTurns;
    rule_ = rule;
    edges_ = edges;
    const double middle = from + (to - from) / 2;
    std::sort(edges_.begin(), edges_.end(), [middle](const SweepEdge* a, const SweepEdge* b) {
      return a->at(middle) < b->at(middle);
    });
  }

  /// Land of the region between 0 and the line, over what they have in common of x.
  double under(const SweepEdge& line) {
    const double from = std::max(from_, line.from);
    const double to = std::min(to_, line.to);
    if (!(from < to) || (edges_.empty() && !inRegion(floorTurns_))) {
      return 0;
    }
    // Between crossings with the region's pieces the height under the line is linear.
    cuts_.assign({from, to});
    for (const SweepEdge* edge : edges_) {
      const double before = line.at(from) - edge->at(from);
      const double after = line.at(to) - edge->at(to);
      if ((before > 0 && after < 0) || (before < 0 && after > 0)) {
        cuts_.push_back(from + (to - from) * (before / (before - after)));
      }
      // Where the region's piece leaves the ground.
      const double y0 = edge->at(from);
      const double y1 = edge->at(to);
      if ((y0 > 0 && y1 < 0) || (y0 < 0 && y1 > 0)) {
        cuts_.push_back(from + (to - from) * (y0 / (y0 - y1)));
      }
    }
    std::sort(cuts_.begin(), cuts_.end());
    double area = 0;
    for (std::size_t i = 0; i + 1 < cuts_.size(); ++i) {
      const double width = cuts_[i + 1] - cuts_[i];
      const double middle = cuts_[i] + width / 2;
      area += width * heightUnder(std::max(0.0, line.at(middle)), middle);
    }
    return area;
  }

 private:
  bool inRegion(int turns) const {
    return rule_ == Region::Rule::EvenOdd ? turns % 2 != 0 : turns != 0;
  }
  double heightUnder(double top, double x) const {
    int turns = floorTurns_;
    double height = 0;
    double last = 0;
    for (const SweepEdge* edge : edges_) {
      const double y = std::clamp(edge->at(x), 0.0, top);
      if (inRegion(turns)) {
        height += y - last;
      }
      last = y;
      turns += edge->turn;
    }
    return height + (inRegion(turns) ? top - last : 0);
  }

  double from_ = 0;
  double to_ = 0;
  int floorTurns_ = 0;
  Region::Rule rule_ = Region::Rule::EvenOdd;
  std::vector<const SweepEdge*> edges_;  ///< upwards
  std::vector<double> cuts_;
};

/// Where pieces of the region begin, end or cross, and where the turns along the floor change.
std::vector<double> abscissae(const ClipProblem& problem,
                              const std::vector<const SweepEdge*>& region, JobContext& job) {
  std::vector<double> xs;
  std::vector<const SweepEdge*> active;
  std::size_t steps = 0;
  for (const SweepEdge* edge : region) {
    if (++steps % stepsBetweenChecks == 0) {
      job.checkpoint();
    }
    xs.push_back(edge->from);
    xs.push_back(edge->to);
    if (problem.rule == Region::Rule::NonZero) {
      std::erase_if(active, [&](const SweepEdge* other) { return other->to <= edge->from; });
      for (const SweepEdge* other : active) {
        addCrossing(*edge, *other, xs);
      }
      active.push_back(edge);
    }
  }
  for (const FloorCrossing& crossing : problem.floor) {
    xs.push_back(crossing.x);
  }
  return xs;
}

}  // namespace

double commonAreaByEdges(ClipProblem problem, JobContext& job) {
  const auto fromLeft = [](const auto& a, const auto& b) { return a.from < b.from; };
  std::sort(problem.edges.begin(), problem.edges.end(), fromLeft);
  std::sort(problem.floor.begin(), problem.floor.end(),
            [](const FloorCrossing& a, const FloorCrossing& b) { return a.x < b.x; });
  std::vector<const SweepEdge*> region;
  std::vector<const SweepEdge*> parcel;
  double right = 0;
  for (const SweepEdge& edge : problem.edges) {
    (edge.turn == 0 ? parcel : region).push_back(&edge);
    right = edge.turn == 0 ? std::max(right, edge.to) : right;
  }
  std::vector<double> xs = abscissae(problem, region, job);
  xs.insert(xs.end(), {0.0, right});
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());

  std::vector<const SweepEdge*> regionHere;
  std::vector<const SweepEdge*> parcelHere;
  std::size_t nextRegion = 0;
  std::size_t nextParcel = 0;
  std::size_t crossing = 0;
  std::size_t steps = 0;
  int turns = problem.floorTurns;
  double area = 0;
  Slab slab;
  for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
    const double x = xs[i];
    const auto left = [x](const SweepEdge* edge) { return edge->to <= x; };
    std::erase_if(regionHere, left);
    std::erase_if(parcelHere, left);
    for (; nextRegion < region.size() && region[nextRegion]->from <= x; ++nextRegion) {
      if (region[nextRegion]->to > x) {
        regionHere.push_back(region[nextRegion]);
      }
    }
    for (; nextParcel < parcel.size() && parcel[nextParcel]->from < xs[i + 1]; ++nextParcel) {
      if (parcel[nextParcel]->to > x) {
        parcelHere.push_back(parcel[nextParcel]);
      }
    }
    for (; crossing < problem.floor.size() && problem.floor[crossing].x <= x; ++crossing) {
      turns += problem.floor[crossing].turn;
    }
    slab.set(x, xs[i + 1], turns, problem.rule, regionHere);
    for (const SweepEdge* edge : parcelHere) {
      if (++steps % stepsBetweenChecks == 0) {
        job.checkpoint();
      }
      area += edge->side * slab.under(*edge);
    }
  }
  return std::max(0.0, area);
}

}  // namespace renewal
