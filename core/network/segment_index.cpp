#include "core/network/segment_index.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <utility>

#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

/// No way between anything in the two boxes is shorter.
double distanceOf(const Box& a, const Box& b) {
  const double dx = std::max({0.0, a.minX - b.maxX, b.minX - a.maxX});
  const double dy = std::max({0.0, a.minY - b.maxY, b.minY - a.maxY});
  return std::hypot(dx, dy);
}

bool finite(const LineSegment& s) {
  return std::isfinite(s.a.x) && std::isfinite(s.a.y) && std::isfinite(s.b.x) &&
         std::isfinite(s.b.y);
}

struct Step {
  double atLeast = 0;
  std::size_t level = 0;
  std::uint32_t node = 0;
  bool operator>(const Step& other) const { return atLeast > other.atLeast; }
};

}  // namespace

SegmentIndex::SegmentIndex(std::vector<LineSegment> segments) : segments_(std::move(segments)) {
  boxes_.reserve(segments_.size());
  for (const LineSegment& segment : segments_) {
    boxes_.push_back(finite(segment) ? boxOf(segment.a, segment.b) : Box());
  }
  order_ = hilbertOrder(boxes_);
  std::erase_if(order_, [&](std::uint32_t item) { return boxes_[item].empty(); });
  tree_ = BoxTree(boxes_, order_);
}

std::optional<SegmentIndex::Nearest> SegmentIndex::nearest(std::span<const BorderEdge> border,
                                                           double limit) const {
  Box box;
  for (const BorderEdge& piece : border) {
    box.add(piece.from);
    box.add(piece.to);
  }
  std::optional<Nearest> best;
  if (box.empty() || tree_.levels() == 0) {
    return best;
  }
  double nearest = limit;
  const auto compare = [&](std::uint32_t item) {
    for (const BorderEdge& piece : border) {
      const LineSegment& segment = segments_[item];
      if (distanceOf(boxOf(piece.from, piece.to), boxes_[item]) > nearest) {
        continue;
      }
      const Connection way = connectionOf(piece.from, piece.to, segment.a, segment.b);
      const bool nearer =
          way.distance < nearest || (way.distance == nearest && (!best || item < best->segment));
      if (nearer) {
        best = Nearest{item, way};
        nearest = way.distance;
      }
    }
  };
  std::priority_queue<Step, std::vector<Step>, std::greater<>> open;
  open.push({0, tree_.levels() - 1, 0});
  while (!open.empty() && open.top().atLeast <= nearest) {
    const Step step = open.top();
    open.pop();
    const std::uint32_t first = step.node * BoxTree::fanOut;
    if (step.level == 0) {
      const auto last = std::min<std::size_t>(first + BoxTree::fanOut, order_.size());
      for (std::size_t i = first; i < last; ++i) {
        if (distanceOf(box, boxes_[order_[i]]) <= nearest) {
          compare(order_[i]);
        }
      }
      continue;
    }
    const auto below = tree_.level(step.level - 1);
    const auto last = std::min<std::size_t>(first + BoxTree::fanOut, below.size());
    for (std::size_t child = first; child < last; ++child) {
      const double atLeast = distanceOf(box, below[child]);
      if (atLeast <= nearest) {
        open.push({atLeast, step.level - 1, static_cast<std::uint32_t>(child)});
      }
    }
  }
  return best;
}

}  // namespace renewal
