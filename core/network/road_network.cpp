#include "core/network/road_network.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <unordered_map>

#include "core/land/vertex_grid.h"

namespace renewal {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double sameVertex = 0.001;  // m

std::vector<LineSegment> piecesOf(std::span<const MapFeature> features) {
  std::vector<LineSegment> pieces;
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    if (features[i].shape != MapFeature::Shape::Line || !isRoadKind(features[i].kind)) {
      continue;
    }
    for (const auto& path : features[i].paths) {
      for (std::size_t k = 0; k + 1 < path.size(); ++k) {
        const double length = distanceBetween(path[k], path[k + 1]);
        if (length > 0 && std::isfinite(length)) {
          pieces.push_back({path[k], path[k + 1], i});
        }
      }
    }
  }
  return pieces;
}

struct CellHash {
  std::size_t operator()(GridPoint p) const { return hashOf(p); }
};

}  // namespace

bool isRoadKind(std::string_view kind) {
  return kind == "expressway" || kind == "arterial" || kind == "road";
}

/// Splits segments where others meet them, numbers the nodes and joins them.
class RoadNetwork::Builder {
 public:
  Builder(RoadNetwork& network, std::span<const MapFeature> features)
      : network_(network), segments_(network.index_.segments()), stops_(segments_.size()) {
    reach_.reserve(segments_.size());
    for (const LineSegment& segment : segments_) {
      const double width = features[segment.owner].halfWidth;
      reach_.push_back(joinDistance + (std::isfinite(width) && width > 0 ? width : 0));
      widest_ = std::max(widest_, reach_.back());
    }
  }

  void run(JobContext& job) {
    for (std::uint32_t s = 0; s < segments_.size(); ++s) {
      stops_[s].push_back({0, nodeAt(segments_[s].a)});
      stops_[s].push_back({length(s), nodeAt(segments_[s].b)});
    }
    countEnds();
    for (std::uint32_t s = 0; s < segments_.size(); ++s) {
      if (s % 256 == 0) {
        job.checkpoint();
      }
      const Box window = boxOf(segments_[s].a, segments_[s].b).grown(widest_);
      network_.index_.query(window, [&](std::uint32_t other) {
        if (other > s) {
          meet(s, other);
        }
      });
    }
    finish();
  }

 private:
  double length(std::uint32_t s) const { return distanceBetween(segments_[s].a, segments_[s].b); }

  std::uint32_t nodeAt(Point p) {
    return nodes_.emplace(grid_.of(p), static_cast<std::uint32_t>(nodes_.size())).first->second;
  }
  /// A vertex that only one segment has is an end of a road.
  void countEnds() {
    uses_.assign(nodes_.size(), 0);
    for (const auto& stops : stops_) {
      ++uses_[stops[0].node];
      ++uses_[stops[1].node];
    }
  }

  void meet(std::uint32_t s, std::uint32_t t) {
    const LineSegment& p = segments_[s];
    const LineSegment& q = segments_[t];
    touch(p.a, stops_[s][0].node, t);
    touch(p.b, stops_[s][1].node, t);
    touch(q.a, stops_[t][0].node, s);
    touch(q.b, stops_[t][1].node, s);
    const double p1 = turn(q.a, q.b, p.a);
    const double p2 = turn(q.a, q.b, p.b);
    const double q1 = turn(p.a, p.b, q.a);
    const double q2 = turn(p.a, p.b, q.b);
    if ((p1 > 0) != (p2 > 0) && (q1 > 0) != (q2 > 0) && p1 != p2 && q1 != q2) {
      const double onP = p1 / (p1 - p2);
      const double onQ = q1 / (q1 - q2);
      const std::uint32_t node =
          nodeAt({p.a.x + (p.b.x - p.a.x) * onP, p.a.y + (p.b.y - p.a.y) * onP});
      stops_[s].push_back({onP * length(s), node});
      stops_[t].push_back({onQ * length(t), node});
    }
  }

  /// The end of another segment that lies on this one, or ends at the edge of the road.
  void touch(Point p, std::uint32_t node, std::uint32_t segment) {
    const LineSegment& s = segments_[segment];
    const Point on = nearestOn(s.a, s.b, p);
    const double gap = distanceBetween(p, on);
    const bool isEnd = node < uses_.size() && uses_[node] == 1;
    if (gap > (isEnd ? reach_[segment] : sameVertex)) {
      return;
    }
    const std::uint32_t here = gap > sameVertex ? nodeAt(on) : node;
    stops_[segment].push_back({distanceBetween(s.a, on), here});
    if (here != node) {
      links_.push_back({node, here, gap});
    }
  }

  struct Link {
    std::uint32_t from;
    std::uint32_t to;
    double length;
  };

  void finish() {
    network_.segmentStops_.push_back(0);
    for (auto& stops : stops_) {
      std::sort(stops.begin(), stops.end(), [](const Stop& a, const Stop& b) {
        return a.along != b.along ? a.along < b.along : a.node < b.node;
      });
      for (std::size_t i = 0; i < stops.size(); ++i) {
        if (i > 0 && stops[i].node != stops[i - 1].node) {
          links_.push_back({stops[i - 1].node, stops[i].node, stops[i].along - stops[i - 1].along});
        }
        network_.stops_.push_back(stops[i]);
      }
      network_.segmentStops_.push_back(network_.stops_.size());
    }
    network_.nodeEdges_.assign(nodes_.size() + 1, 0);
    for (const Link& link : links_) {
      ++network_.nodeEdges_[link.from + 1];
      ++network_.nodeEdges_[link.to + 1];
    }
    for (std::size_t i = 1; i < network_.nodeEdges_.size(); ++i) {
      network_.nodeEdges_[i] += network_.nodeEdges_[i - 1];
    }
    network_.edges_.resize(2 * links_.size());
    std::vector<std::size_t> next(network_.nodeEdges_.begin(), network_.nodeEdges_.end() - 1);
    for (const Link& link : links_) {
      network_.edges_[next[link.from]++] = {link.to, link.length};
      network_.edges_[next[link.to]++] = {link.from, link.length};
    }
  }

  RoadNetwork& network_;
  std::span<const LineSegment> segments_;
  std::vector<double> reach_;  ///< how far from the centre line another road may end
  double widest_ = joinDistance;
  VertexGrid grid_{1 / sameVertex};
  std::unordered_map<GridPoint, std::uint32_t, CellHash> nodes_;
  std::vector<std::uint32_t> uses_;
  std::vector<std::vector<Stop>> stops_;
  std::vector<Link> links_;
};

RoadNetwork::RoadNetwork(std::span<const MapFeature> features, JobContext& job)
    : index_(piecesOf(features)) {
  Builder(*this, features).run(job);
}

std::pair<RoadNetwork::Stop, RoadNetwork::Stop> RoadNetwork::around(RoadPlace place) const {
  const auto stops = stopsOf(place.segment);
  const auto behind =
      std::upper_bound(stops.begin() + 1, stops.end() - 1, place.along,
                       [](double along, const Stop& stop) { return along < stop.along; });
  return {*(behind - 1), *behind};
}

std::vector<double> RoadNetwork::distances(std::span<const RoadSource> sources,
                                           JobContext& job) const {
  std::vector<double> best(nodes(), infinite);
  using Reached = std::pair<double, std::uint32_t>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
  const auto reach = [&](std::uint32_t node, double distance) {
    if (distance < best[node]) {
      best[node] = distance;
      open.emplace(distance, node);
    }
  };
  for (const RoadSource& source : sources) {
    if (source.everywhere) {
      for (const Stop& stop : stopsOf(source.place.segment)) {
        reach(stop.node, source.cost);
      }
      continue;
    }
    const auto [before, behind] = around(source.place);
    reach(before.node, source.cost + std::abs(source.place.along - before.along));
    reach(behind.node, source.cost + std::abs(behind.along - source.place.along));
  }
  for (std::size_t steps = 0; !open.empty(); ++steps) {
    if (steps % 4096 == 0) {
      job.checkpoint();
    }
    const auto [distance, node] = open.top();
    open.pop();
    if (distance > best[node]) {
      continue;
    }
    for (std::size_t i = nodeEdges_[node]; i < nodeEdges_[node + 1]; ++i) {
      reach(edges_[i].to, distance + edges_[i].length);
    }
  }
  return best;
}

double RoadNetwork::distanceAt(RoadPlace place, std::span<const double> nodeDistances,
                               std::span<const RoadSource> sources) const {
  const auto [before, behind] = around(place);
  double best = std::min(nodeDistances[before.node] + std::abs(place.along - before.along),
                         nodeDistances[behind.node] + std::abs(behind.along - place.along));
  for (const RoadSource& source : sources) {
    if (source.place.segment == place.segment) {
      const double way = source.everywhere ? 0 : std::abs(source.place.along - place.along);
      best = std::min(best, source.cost + way);
    }
  }
  return best;
}

}  // namespace renewal
