#include "core/land/border_stretches.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "core/base/parallel_for.h"
#include "core/base/parallel_sort.h"
#include "core/base/raw_array.h"
#include "core/land/segment_math.h"
#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

constexpr double sineOfLargestAngle = 0.25881904510252074;  // 15 degrees

struct Span {
  double from = 0;
  double to = 0;
};

/// Where along ab the segment cd runs beside it within `distance`.
std::optional<Span> runsBeside(Point a, Point b, Point c, Point d, double distance) {
  const double length = distanceBetween(a, b);
  const double ux = (b.x - a.x) / length;
  const double uy = (b.y - a.y) / length;
  const double otherLength = distanceBetween(c, d);
  if (std::abs(ux * (d.y - c.y) - uy * (d.x - c.x)) > sineOfLargestAngle * otherLength) {
    return std::nullopt;
  }
  const auto along = [&](Point p) { return (p.x - a.x) * ux + (p.y - a.y) * uy; };
  const auto aside = [&](Point p) { return (p.y - a.y) * ux - (p.x - a.x) * uy; };
  const double tc = along(c);
  const double nc = aside(c);
  const double dt = along(d) - tc;
  const double dn = aside(d) - nc;
  double low = 0;
  double high = 1;
  // The part of cd (by its own parameter) that lies in the box [0, length] x [-distance, distance].
  const auto clip = [&](double start, double change, double least, double most) {
    if (change == 0) {
      if (start < least || start > most) {
        high = -1;
      }
      return;
    }
    const double s0 = (least - start) / change;
    const double s1 = (most - start) / change;
    low = std::max(low, std::min(s0, s1));
    high = std::min(high, std::max(s0, s1));
  };
  clip(tc, dt, 0, length);
  clip(nc, dn, -distance, distance);
  if (!(high > low)) {
    return std::nullopt;
  }
  const double t0 = std::clamp(tc + low * dt, 0.0, length);
  const double t1 = std::clamp(tc + high * dt, 0.0, length);
  return Span{std::min(t0, t1), std::max(t0, t1)};
}

struct Loose {
  SegmentId segment = 0;
  std::uint32_t parcel = 0;
};

/// The segments without a twin, and a tree over them.
struct LooseSegments {
  RawArray<Loose> segments;
  RawArray<Box> boxes;
  std::vector<std::uint32_t> order;

  LooseSegments(const Boundary& boundary, const SegmentTwins& twins, JobContext& job) {
    constexpr std::size_t grain = 4096;
    std::vector<std::vector<Loose>> blocks((boundary.parcels() + grain - 1) / grain);
    parallelFor(boundary.parcels(), grain, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      for (std::size_t p = begin; p < end; ++p) {
        boundary.eachDrawnSegment(p, [&](SegmentId segment) {
          if (twins.twin[segment] == noTwin && boundary.hasLength(segment)) {
            blocks[begin / grain].push_back({segment, static_cast<std::uint32_t>(p)});
          }
        });
      }
    });
    std::vector<std::size_t> first(blocks.size() + 1, 0);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      first[i + 1] = first[i] + blocks[i].size();
    }
    segments = RawArray<Loose>(first.back());
    boxes = RawArray<Box>(first.back());
    parallelFor(blocks.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        job.checkpoint();
        std::size_t at = first[i];
        for (const Loose& loose : blocks[i]) {
          segments[at] = loose;
          boxes[at++] = boxOf(boundary.start(loose.segment), boundary.end(loose.segment));
        }
        blocks[i] = {};
      }
    });
    order = hilbertOrder({boxes.data(), boxes.size()}, &job);
  }
};

class StretchFinder {
 public:
  StretchFinder(const Boundary& boundary, double tolerance)
      : boundary_(boundary), cell_(boundary.grid().cell()), distance_(std::max(tolerance, cell_)) {}

  double distance() const { return distance_; }

  void compare(const Loose& mine, const Loose& other, StretchMatches& to) const {
    const Point a = boundary_.start(mine.segment);
    const Point b = boundary_.end(mine.segment);
    const Point c = boundary_.start(other.segment);
    const Point d = boundary_.end(other.segment);
    addStretches(mine, other, {a, b, c, d}, to);
    if (distanceBetween(c, nearestOn(a, b, c)) <= distance_) {
      to.touching.push_back({other.segment, mine.parcel});
    }
    if (distanceBetween(d, nearestOn(a, b, d)) <= distance_) {
      to.touching.push_back({boundary_.endPoint(other.segment), mine.parcel});
    }
  }

 private:
  void addStretches(const Loose& mine, const Loose& other, const std::array<Point, 4>& p,
                    StretchMatches& to) const {
    const auto wide = runsBeside(p[0], p[1], p[2], p[3], distance_);
    if (!wide) {
      return;
    }
    const auto narrow = distance_ > cell_ ? runsBeside(p[0], p[1], p[2], p[3], cell_) : wide;
    Stretch stretch{mine.segment, mine.parcel, other.parcel, other.segment, 0, 0, true};
    if (narrow) {
      stretch.from = narrow->from;
      stretch.to = narrow->to;
      to.stretches.push_back(stretch);
    }
    if (!narrow || narrow->from > wide->from || narrow->to < wide->to) {
      stretch.from = wide->from;
      stretch.to = wide->to;
      stretch.exact = false;
      to.stretches.push_back(stretch);
    }
  }

  const Boundary& boundary_;
  double cell_;
  double distance_;
};

}  // namespace

StretchMatches findStretches(const Boundary& boundary, const SegmentTwins& twins, double tolerance,
                             JobContext& job) {
  const LooseSegments loose(boundary, twins, job);
  job.checkpoint();
  const BoxTree tree(loose.boxes, loose.order, &job);
  job.checkpoint();
  const StretchFinder finder(boundary, tolerance);
  constexpr std::size_t grain = 2048;
  std::vector<StretchMatches> found((loose.segments.size() + grain - 1) / grain);
  parallelFor(loose.segments.size(), grain, [&](std::size_t begin, std::size_t end) {
    StretchMatches& mine = found[begin / grain];
    for (std::size_t i = begin; i < end; ++i) {
      if (i % 64 == 0) {
        job.checkpoint();
      }
      // Along the curve: what this query touches is still warm from the one before.
      const std::uint32_t at = loose.order[i];
      tree.query(loose.boxes[at].grown(finder.distance()), [&](std::uint32_t j) {
        if (loose.segments[j].parcel != loose.segments[at].parcel) {
          finder.compare(loose.segments[at], loose.segments[j], mine);
        }
      });
    }
  });
  std::size_t stretches = 0;
  std::size_t touching = 0;
  for (const StretchMatches& part : found) {
    stretches += part.stretches.size();
    touching += part.touching.size();
  }
  StretchMatches all;
  all.stretches.reserve(stretches);
  all.touching.reserve(touching);
  for (StretchMatches& part : found) {
    job.checkpoint();
    all.stretches.insert(all.stretches.end(), part.stretches.begin(), part.stretches.end());
    all.touching.insert(all.touching.end(), part.touching.begin(), part.touching.end());
    part = StretchMatches();
  }
  parallelSort(
      all.stretches,
      [](const Stretch& a, const Stretch& b) {
        return std::tie(a.segment, a.from, a.to, a.otherSegment, a.exact) <
               std::tie(b.segment, b.from, b.to, b.otherSegment, b.exact);
      },
      job);
  return all;
}

}  // namespace renewal
