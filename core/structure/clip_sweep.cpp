#include "core/structure/clip_sweep.h"

#include <algorithm>

namespace renewal {
namespace {

/// Keeps the edges over the place of the sweep.
class ActiveEdges {
 public:
  explicit ActiveEdges(const std::vector<SweepEdge>& edges) : edges_(edges) {}

  const std::vector<const SweepEdge*>& edges() const { return active_; }
  void dropLeftOf(double x) {
    std::erase_if(active_, [x](const SweepEdge* edge) { return edge->to <= x; });
  }
  void add(const SweepEdge& edge) { active_.push_back(&edge); }
  /// Takes up every edge that begins at or before x.
  void moveTo(double x) {
    dropLeftOf(x);
    for (; next_ < edges_.size() && edges_[next_].from <= x; ++next_) {
      if (edges_[next_].to > x) {
        add(edges_[next_]);
      }
    }
  }

 private:
  const std::vector<SweepEdge>& edges_;
  std::vector<const SweepEdge*> active_;
  std::size_t next_ = 0;
};

constexpr std::size_t sweepStepsBetweenChecks = 1024;

std::vector<double> abscissae(const ClipProblem& problem, JobContext& job) {
  std::vector<double> xs;
  ActiveEdges active(problem.edges);
  std::size_t steps = 0;
  for (const SweepEdge& edge : problem.edges) {
    if (++steps % sweepStepsBetweenChecks == 0) {
      job.checkpoint();
    }
    xs.push_back(edge.from);
    xs.push_back(edge.to);
    active.dropLeftOf(edge.from);
    for (const SweepEdge* other : active.edges()) {
      // The rings of one polygon do not cross; the lines around a belt may.
      const bool both = edge.turn != 0 && other->turn != 0;
      if (both ? problem.rule == Region::Rule::NonZero : edge.turn != other->turn) {
        addCrossing(edge, *other, xs);
      }
    }
    active.add(edge);
  }
  for (const FloorCrossing& crossing : problem.floor) {
    xs.push_back(crossing.x);
  }
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
  return xs;
}

struct Cut {
  double y = 0;
  std::int8_t turn = 0;
};

/// Height that lies both in the parcel and in the region on the line x.
class HeightAt {
 public:
  explicit HeightAt(Region::Rule rule) : rule_(rule) {}

  double of(const std::vector<const SweepEdge*>& edges, double x, int turns) {
    const bool somewhere =
        inRegion(turns) || std::any_of(edges.begin(), edges.end(),
                                       [](const SweepEdge* edge) { return edge->turn != 0; });
    if (!somewhere) {
      return 0;
    }
    cuts_.clear();
    for (const SweepEdge* edge : edges) {
      cuts_.push_back({edge->at(x), edge->turn});
    }
    std::sort(cuts_.begin(), cuts_.end(), [](const Cut& a, const Cut& b) { return a.y < b.y; });
    double height = 0;
    bool inParcel = false;
    for (std::size_t i = 0; i < cuts_.size(); ++i) {
      if (i > 0 && inParcel && inRegion(turns)) {
        height += cuts_[i].y - cuts_[i - 1].y;
      }
      inParcel = inParcel != (cuts_[i].turn == 0);
      turns += cuts_[i].turn;
    }
    return height;
  }

 private:
  bool inRegion(int turns) const {
    return rule_ == Region::Rule::EvenOdd ? turns % 2 != 0 : turns != 0;
  }

  Region::Rule rule_;
  std::vector<Cut> cuts_;
};

}  // namespace

void addCrossing(const SweepEdge& e, const SweepEdge& f, std::vector<double>& xs) {
  const double from = std::max(e.from, f.from);
  const double to = std::min(e.to, f.to);
  if (!(from < to)) {
    return;
  }
  const double before = e.at(from) - f.at(from);
  const double after = e.at(to) - f.at(to);
  if ((before > 0 && after < 0) || (before < 0 && after > 0)) {
    xs.push_back(from + (to - from) * (before / (before - after)));
  }
}

double commonArea(ClipProblem problem, JobContext& job) {
  std::sort(problem.edges.begin(), problem.edges.end(),
            [](const SweepEdge& a, const SweepEdge& b) { return a.from < b.from; });
  std::sort(problem.floor.begin(), problem.floor.end(),
            [](const FloorCrossing& a, const FloorCrossing& b) { return a.x < b.x; });
  const std::vector<double> xs = abscissae(problem, job);
  ActiveEdges active(problem.edges);
  HeightAt height(problem.rule);
  int turns = problem.floorTurns;
  std::size_t crossing = 0;
  double area = 0;
  for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
    if (i % sweepStepsBetweenChecks == 0) {
      job.checkpoint();
    }
    active.moveTo(xs[i]);
    for (; crossing < problem.floor.size() && problem.floor[crossing].x <= xs[i]; ++crossing) {
      turns += problem.floor[crossing].turn;
    }
    const double width = xs[i + 1] - xs[i];
    area += height.of(active.edges(), xs[i] + width / 2, turns) * width;
  }
  return area;
}

}  // namespace renewal
