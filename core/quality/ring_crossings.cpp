#include "core/quality/ring_crossings.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/parcel/box_tree.h"
#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

bool follow(const RingSegment& a, const RingSegment& b) {
  const std::uint32_t apart = a.index > b.index ? a.index - b.index : b.index - a.index;
  return a.ring == b.ring && (apart == 1 || apart + 1 == a.ringSize);
}

Point crossingPoint(const RingSegment& a, const RingSegment& b) {
  const double before = turn(b.from, b.to, a.from);
  const double after = turn(b.from, b.to, a.to);
  const double t = before / (before - after);
  return {a.from.x + t * (a.to.x - a.from.x), a.from.y + t * (a.to.y - a.from.y)};
}

bool onSegment(const RingSegment& s, Point p) {
  return boxOf(s.from, s.to).contains(p) && turn(s.from, s.to, p) == 0;
}

/// An end of one that lies on the other.
Point touchingPoint(const RingSegment& a, const RingSegment& b) {
  Point at{std::numeric_limits<double>::infinity(), 0};
  for (const Point p : {a.from, a.to}) {
    at = onSegment(b, p) ? std::min(at, p) : at;
  }
  for (const Point p : {b.from, b.to}) {
    at = onSegment(a, p) ? std::min(at, p) : at;
  }
  return at;
}

void compare(std::span<const RingSegment> segments, std::uint32_t i, std::uint32_t k,
             std::vector<RingMeeting>& meetings) {
  const RingSegment& a = segments[i];
  const RingSegment& b = segments[k];
  if (follow(a, b) || !segmentsMeet(a.from, a.to, b.from, b.to)) {
    return;
  }
  const auto apart = [](double s, double t) { return (s > 0 && t < 0) || (s < 0 && t > 0); };
  const bool crossing = apart(turn(a.from, a.to, b.from), turn(a.from, a.to, b.to)) &&
                        apart(turn(b.from, b.to, a.from), turn(b.from, b.to, a.to));
  if (crossing || a.ring == b.ring) {
    meetings.push_back({i, k, crossing, crossing ? crossingPoint(a, b) : touchingPoint(a, b)});
  }
}

constexpr std::size_t crossingsPerCheckpoint = 4096;

/// Sweep along x: only segments whose spans overlap are compared. False where there are too many of
/// those.
bool sweep(std::span<const RingSegment> segments, const JobContext& job,
           std::vector<RingMeeting>& meetings) {
  constexpr std::size_t stepsPerSegment = 64;
  std::vector<std::uint32_t> order(segments.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto left = [&](std::uint32_t i) { return std::min(segments[i].from.x, segments[i].to.x); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return left(a) != left(b) ? left(a) < left(b) : a < b;
  });
  std::size_t budget = std::max<std::size_t>(segments.size() * stepsPerSegment, 100000);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i % crossingsPerCheckpoint == 0) {
      job.checkpoint();
    }
    const double right = std::max(segments[order[i]].from.x, segments[order[i]].to.x);
    for (std::size_t k = i + 1; k < order.size() && left(order[k]) <= right; ++k) {
      if (budget-- == 0) {
        return false;
      }
      compare(segments, std::min(order[i], order[k]), std::max(order[i], order[k]), meetings);
    }
  }
  return true;
}

/// A long comb has very many segments over each other in x: boxes in a tree.
void query(std::span<const RingSegment> segments, const JobContext& job,
           std::vector<RingMeeting>& meetings) {
  std::vector<Box> boxes;
  boxes.reserve(segments.size());
  for (const RingSegment& segment : segments) {
    boxes.push_back(boxOf(segment.from, segment.to));
  }
  const std::vector<std::uint32_t> order = hilbertOrder(boxes);
  const BoxTree tree(boxes, order);
  std::size_t steps = 0;
  for (const std::uint32_t i : order) {
    tree.query(boxes[i], [&](std::uint32_t k) {
      if (++steps % crossingsPerCheckpoint == 0) {
        job.checkpoint();
      }
      if (i < k) {
        compare(segments, i, k, meetings);
      }
    });
  }
}

}  // namespace

std::vector<RingMeeting> ringMeetings(std::span<const RingSegment> segments,
                                      const JobContext& job) {
  std::vector<RingMeeting> meetings;
  if (!sweep(segments, job, meetings)) {
    meetings.clear();
    query(segments, job, meetings);
  }
  std::sort(meetings.begin(), meetings.end(), [](const RingMeeting& a, const RingMeeting& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  return meetings;
}

}  // namespace renewal
