#include "core/quality/ring_crossings.h"

#include <algorithm>
#include <limits>
#include <numeric>

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

}  // namespace

std::vector<RingMeeting> ringMeetings(std::span<const RingSegment> segments) {
  // Sweep along x: only segments whose spans overlap are compared.
  std::vector<std::uint32_t> order(segments.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto left = [&](std::uint32_t i) { return std::min(segments[i].from.x, segments[i].to.x); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return left(a) != left(b) ? left(a) < left(b) : a < b;
  });
  std::vector<RingMeeting> meetings;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double right = std::max(segments[order[i]].from.x, segments[order[i]].to.x);
    for (std::size_t k = i + 1; k < order.size() && left(order[k]) <= right; ++k) {
      compare(segments, std::min(order[i], order[k]), std::max(order[i], order[k]), meetings);
    }
  }
  std::sort(meetings.begin(), meetings.end(), [](const RingMeeting& a, const RingMeeting& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  return meetings;
}

}  // namespace renewal
