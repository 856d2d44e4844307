#include "core/quality/polygon_overlap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/land/segment_math.h"

namespace renewal {
namespace {

// Heights of the last bits of shared borders neither count nor widen the box.
constexpr double leastHeight = 1e-9;
constexpr std::size_t stepsPerCheckpoint = 4096;

struct Edge {
  Point left;
  Point right;  ///< left.x < right.x
  double at(double x) const {
    return left.y + (right.y - left.y) * ((x - left.x) / (right.x - left.x));
  }
};

constexpr Point swapped(Point p) {
  return {p.y, p.x};
}

/// Calls visit(a, b) for the segments of a parcel, rings that are not closed closed.
template <typename Visit>
void eachSegment(const ParcelGeometry& geometry, std::uint32_t parcel, Visit&& visit) {
  const std::uint32_t last = geometry.ringBegin(geometry.partBegin(parcel + 1));
  for (std::uint32_t ring = geometry.ringBegin(geometry.partBegin(parcel)); ring < last; ++ring) {
    const auto points = geometry.ring(ring);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      visit(points[i], points[i + 1]);
    }
    if (points.size() > 1 && points.front() != points.back()) {
      visit(points.back(), points.front());
    }
  }
}

/// The segments of a parcel over the width of a window, relative to its lower left corner, from
/// left to right. Vertical ones bound no slab and are left out. `turned` swaps the axes.
std::vector<Edge> edgesOver(const ParcelGeometry& geometry, std::uint32_t parcel, const Box& window,
                            bool turned) {
  const double width = turned ? window.height() : window.width();
  std::vector<Edge> edges;
  eachSegment(geometry, parcel, [&](Point a, Point b) {
    a = {a.x - window.minX, a.y - window.minY};
    b = {b.x - window.minX, b.y - window.minY};
    if (turned) {
      a = swapped(a);
      b = swapped(b);
    }
    if (b.x < a.x) {
      std::swap(a, b);
    }
    if (a.x < b.x && a.x < width && b.x > 0) {
      edges.push_back({a, b});
    }
  });
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.left != b.left ? a.left < b.left : a.right < b.right;
  });
  return edges;
}

/// True if far fewer segments lie beside each other over an ordinate than over an abscissa: two
/// combs of 100,000 level teeth have 200,000 over each abscissa and two over an ordinate.
bool betterTurned(const ParcelGeometry& geometry, std::uint32_t first, std::uint32_t second,
                  const Box& window) {
  constexpr std::size_t few = 256;
  constexpr double farFewer = 8;
  std::size_t segments = 0;
  double over = 0;
  double beside = 0;
  for (const std::uint32_t parcel : {first, second}) {
    eachSegment(geometry, parcel, [&](Point a, Point b) {
      const auto within = [](double from, double to, double least, double most) {
        return std::max(0.0,
                        std::min(std::max(from, to), most) - std::max(std::min(from, to), least));
      };
      ++segments;
      over += within(a.x, b.x, window.minX, window.maxX);
      beside += within(a.y, b.y, window.minY, window.maxY);
    });
  }
  return segments > few && over * window.height() > farFewer * beside * window.width();
}

/// The edges of a parcel that stand over the abscissa at hand, as it moves to the right.
class Standing {
 public:
  explicit Standing(const std::vector<Edge>& edges) : edges_(edges) {}

  void moveTo(double x) {
    std::erase_if(standing_, [&](const Edge* edge) { return edge->right.x <= x; });
    for (; next_ < edges_.size() && edges_[next_].left.x <= x; ++next_) {
      if (edges_[next_].right.x > x) {
        standing_.push_back(&edges_[next_]);
      }
    }
  }
  const std::vector<const Edge*>& edges() const { return standing_; }
  /// The same from bottom to top at x.
  const std::vector<const Edge*>& sortedAt(double x) {
    std::sort(standing_.begin(), standing_.end(), [x](const Edge* a, const Edge* b) {
      const double ay = a->at(x);
      const double by = b->at(x);
      return ay != by ? ay < by : a < b;
    });
    return standing_;
  }

 private:
  const std::vector<Edge>& edges_;
  std::size_t next_ = 0;
  std::vector<const Edge*> standing_;
};

/// The common part of two parcels, slab by slab.
class Overlap {
 public:
  Overlap(const ParcelGeometry& geometry, const Box& firstBox, std::uint32_t first,
          const Box& secondBox, std::uint32_t second, const JobContext& job)
      : job_(job) {
    Box window;
    window.minX = std::max(firstBox.minX, secondBox.minX);
    window.minY = std::max(firstBox.minY, secondBox.minY);
    window.maxX = std::min(firstBox.maxX, secondBox.maxX);
    window.maxY = std::min(firstBox.maxY, secondBox.maxY);
    origin_ = {window.minX, window.minY};
    if (window.maxX > window.minX && window.maxY > window.minY) {
      turned_ = betterTurned(geometry, first, second, window);
      width_ = turned_ ? window.height() : window.width();
      a_ = edgesOver(geometry, first, window, turned_);
      b_ = edgesOver(geometry, second, window, turned_);
    }
  }

  /// A place of the pieces in coordinates of the parcels.
  Point place(Point p) const {
    const Point q = turned_ ? swapped(p) : p;
    return {q.x + origin_.x, q.y + origin_.y};
  }
  /// True if abscissae and ordinates of the pieces are swapped.
  bool turned() const { return turned_; }

  /// Calls visit(from, to, lower edge, upper edge) for the pieces of common height, from left to
  /// right and then upwards, where place() takes them to the parcels.
  template <typename Visit>
  void eachPiece(Visit&& visit) {
    if (a_.empty() || b_.empty()) {
      return;
    }
    const std::vector<double> xs = abscissae();
    Standing first(a_);
    Standing second(b_);
    for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
      checkpoint();
      const double middle = xs[i] + (xs[i + 1] - xs[i]) / 2;
      first.moveTo(middle);
      second.moveTo(middle);
      if (first.edges().empty() || second.edges().empty()) {
        continue;
      }
      const auto& inFirst = first.sortedAt(middle);
      const auto& inSecond = second.sortedAt(middle);
      std::size_t from = 0;
      for (std::size_t j = 0; j + 1 < inFirst.size(); j += 2) {
        while (from + 1 < inSecond.size() &&
               inSecond[from + 1]->at(middle) < inFirst[j]->at(middle)) {
          from += 2;
        }
        for (std::size_t k = from;
             k + 1 < inSecond.size() && inSecond[k]->at(middle) < inFirst[j + 1]->at(middle);
             k += 2) {
          const Edge* low =
              inFirst[j]->at(middle) > inSecond[k]->at(middle) ? inFirst[j] : inSecond[k];
          const Edge* high = inFirst[j + 1]->at(middle) < inSecond[k + 1]->at(middle)
                                 ? inFirst[j + 1]
                                 : inSecond[k + 1];
          if (high->at(middle) - low->at(middle) > leastHeight) {
            visit(xs[i], xs[i + 1], *low, *high);
          }
        }
      }
    }
  }

 private:
  void checkpoint() {
    if (++steps_ % stepsPerCheckpoint == 0) {
      job_.checkpoint();
    }
  }

  std::vector<double> abscissae() {
    std::vector<double> xs{0, width_};
    for (const auto* edges : {&a_, &b_}) {
      for (const Edge& edge : *edges) {
        xs.push_back(edge.left.x);
        xs.push_back(edge.right.x);
      }
    }
    addCrossings(xs);
    std::erase_if(xs, [this](double x) { return x < 0 || x > width_; });
    std::sort(xs.begin(), xs.end());
    xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
    return xs;
  }

  /// Each edge meets those of the other parcel that stand where it begins.
  void addCrossings(std::vector<double>& xs) {
    Standing first(a_);
    Standing second(b_);
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a_.size() || k < b_.size()) {
      checkpoint();
      const bool mine = k == b_.size() || (i < a_.size() && a_[i].left.x <= b_[k].left.x);
      const Edge& edge = mine ? a_[i++] : b_[k++];
      Standing& others = mine ? second : first;
      others.moveTo(edge.left.x);
      for (const Edge* other : others.edges()) {
        addCrossing(edge, *other, xs);
      }
    }
  }

  static void addCrossing(const Edge& e, const Edge& f, std::vector<double>& xs) {
    const double from = std::max(e.left.x, f.left.x);
    const double to = std::min(e.right.x, f.right.x);
    if (!(from < to)) {
      return;
    }
    const double before = e.at(from) - f.at(from);
    const double after = e.at(to) - f.at(to);
    if ((before > 0 && after < 0) || (before < 0 && after > 0)) {
      xs.push_back(from + (to - from) * (before / (before - after)));
    }
  }

  Point origin_;
  double width_ = 0;
  bool turned_ = false;
  const JobContext& job_;
  std::vector<Edge> a_;
  std::vector<Edge> b_;
  std::size_t steps_ = 0;
};

/// Pieces side by side, drawn on from left to right.
struct Strip {
  std::vector<Point> bottom;
  std::vector<Point> top;
  const Edge* low = nullptr;
  const Edge* high = nullptr;

  bool continues(double x, const Edge& lower, const Edge& upper) const {
    return bottom.back().x == x && std::abs(bottom.back().y - lower.at(x)) < leastHeight &&
           std::abs(top.back().y - upper.at(x)) < leastHeight;
  }
  void extend(double to, const Edge& lower, const Edge& upper) {
    const auto add = [to](std::vector<Point>& line, const Edge*& last, const Edge& edge) {
      if (last == &edge && line.size() > 1) {
        line.back() = {to, edge.at(to)};
      } else {
        line.push_back({to, edge.at(to)});
      }
      last = &edge;
    };
    add(bottom, low, lower);
    add(top, high, upper);
  }
  std::vector<Point> ring(const Overlap& common) const {
    std::vector<Point> points = bottom;
    points.insert(points.end(), top.rbegin(), top.rend());
    points.erase(std::unique(points.begin(), points.end(),
                             [](Point a, Point b) { return distanceBetween(a, b) < leastHeight; }),
                 points.end());
    for (Point& p : points) {
      p = common.place(p);
    }
    if (common.turned()) {
      std::reverse(points.begin(), points.end());  // swapping the axes has turned the ring round
    }
    if (points.front() != points.back()) {
      points.push_back(points.front());
    }
    return points;
  }
};

}  // namespace

PolygonOverlap overlapOf(const ParcelGeometry& geometry, const Box& firstBox, std::uint32_t first,
                         const Box& secondBox, std::uint32_t second, const JobContext& job) {
  PolygonOverlap overlap;
  Overlap common(geometry, firstBox, first, secondBox, second, job);
  common.eachPiece([&](double from, double to, const Edge& low, const Edge& high) {
    const double middle = from + (to - from) / 2;
    const double bottom = low.at(middle);
    const double top = high.at(middle);
    overlap.area += (top - bottom) * (to - from);
    overlap.box.add(common.place({from, bottom}));
    overlap.box.add(common.place({to, top}));
  });
  return overlap;
}

std::vector<std::vector<Point>> overlapShape(const ParcelGeometry& geometry, const Box& firstBox,
                                             std::uint32_t first, const Box& secondBox,
                                             std::uint32_t second, const JobContext& job) {
  Overlap common(geometry, firstBox, first, secondBox, second, job);
  std::vector<std::vector<Point>> rings;
  std::vector<Strip> open;
  const auto close = [&](double x) {
    std::erase_if(open, [&](const Strip& strip) {
      if (strip.bottom.back().x >= x) {
        return false;
      }
      rings.push_back(strip.ring(common));
      return true;
    });
  };
  common.eachPiece([&](double from, double to, const Edge& low, const Edge& high) {
    close(from);
    for (Strip& strip : open) {
      if (strip.continues(from, low, high)) {
        strip.extend(to, low, high);
        return;
      }
    }
    Strip strip;
    strip.bottom.push_back({from, low.at(from)});
    strip.top.push_back({from, high.at(from)});
    strip.extend(to, low, high);
    open.push_back(std::move(strip));
  });
  close(std::numeric_limits<double>::infinity());
  std::erase_if(rings, [](const std::vector<Point>& ring) { return ring.size() < 4; });
  std::sort(rings.begin(), rings.end());
  return rings;
}

}  // namespace renewal
