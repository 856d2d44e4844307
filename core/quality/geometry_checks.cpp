#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>

#include "core/quality/hole_places.h"
#include "core/quality/quality_context.h"
#include "core/quality/ring_crossings.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

/// Checks the drawing of one parcel after another.
class GeometryChecker {
 public:
  GeometryChecker(const QualityContext& context, IssueSink& sink)
      : context_(context),
        geometry_(context.table().geometry()),
        metres_(context.table().areasKnown()),
        sameVertex_(metres_ ? 0.001 : 0),
        sink_(sink) {}

  void check(std::uint32_t parcel) {
    parcel_ = parcel;
    segments_.clear();
    if (!geometry_.hasGeometry(parcel)) {
      if (!context_.shapeLost(parcel)) {
        sink_.add(Id::NoGeometry, parcel, {}, {"没有图形", "no geometry"});
      }
      return;
    }
    if (!finite()) {
      return;
    }
    const std::uint32_t firstRing = geometry_.ringBegin(geometry_.partBegin(parcel));
    const std::uint32_t lastRing = geometry_.ringBegin(geometry_.partBegin(parcel + 1));
    bool flat = false;
    for (std::uint32_t ring = firstRing; ring < lastRing; ++ring) {
      flat = !checkRing(ring) || flat;
    }
    checkMeetings();
    if (!flat) {
      checkOrder();
      checkParts();
    }
  }

 private:
  void add(Id check, Point at, Text value) {
    sink_.add({check, {parcel_}, {}, {at}, std::move(value)});
  }
  void addAt(Id check, Point at) {
    const int decimals = metres_ ? 3 : 8;
    const std::string text = fmt::format("{:.{}f}, {:.{}f}", at.x, decimals, at.y, decimals);
    add(check, at, {text, text});
  }
  void addArea(Id check, Point at, double area) {
    const std::string text = fmt::format("{:.3f} m²", area);
    add(check, at, {text, text});
  }

  bool finite() {
    for (std::uint32_t part = geometry_.partBegin(parcel_); part < geometry_.partBegin(parcel_ + 1);
         ++part) {
      for (std::uint32_t ring = geometry_.ringBegin(part); ring < geometry_.ringBegin(part + 1);
           ++ring) {
        for (const Point p : geometry_.ring(ring)) {
          if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
            const std::string text = fmt::format("{}, {}", p.x, p.y);
            sink_.add(Id::CoordinateInvalid, parcel_, {}, {text, text});
            return false;
          }
        }
      }
    }
    return true;
  }

  /// False if the ring encloses nothing.
  bool checkRing(std::uint32_t ring) {
    const auto points = geometry_.ring(ring);
    if (points.size() > 1 && points.front() != points.back()) {
      addAt(Id::RingUnclosed, points.back());
    }
    distinct_.clear();
    for (std::size_t i = 0; i < points.size(); ++i) {
      const bool closing = i + 1 == points.size() && i > 0 && points[i] == points.front();
      if (closing) {
        break;
      }
      if (!distinct_.empty() && distanceBetween(distinct_.back(), points[i]) <= sameVertex_) {
        addAt(Id::DuplicateVertex, points[i]);
      } else {
        distinct_.push_back(points[i]);
      }
    }
    if (distinct_.size() > 1 &&
        distanceBetween(distinct_.front(), distinct_.back()) <= sameVertex_) {
      addAt(Id::DuplicateVertex, distinct_.back());
      distinct_.pop_back();
    }
    if (isFlat()) {
      addArea(Id::ZeroArea, points.empty() ? Point() : points.front(),
              std::abs(signedRingArea(points)));
      return false;
    }
    takeSegments(ring);
    checkSpikes();
    return true;
  }

  /// Nothing enclosed: fewer than three corners, or all of them on one line.
  bool isFlat() const {
    if (distinct_.size() < 3) {
      return true;
    }
    double longest = 0;
    double deviation = 0;
    for (const Point p : distinct_) {
      longest = std::max(longest, distanceBetween(distinct_.front(), p));
    }
    const auto far = *std::max_element(distinct_.begin(), distinct_.end(), [&](Point a, Point b) {
      return distanceBetween(distinct_.front(), a) < distanceBetween(distinct_.front(), b);
    });
    for (const Point p : distinct_) {
      deviation = std::max(deviation, std::abs(turn(distinct_.front(), far, p)) / longest);
    }
    return deviation <= sameVertex_;
  }

  void takeSegments(std::uint32_t ring) {
    const auto size = static_cast<std::uint32_t>(distinct_.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      segments_.push_back({distinct_[i], distinct_[(i + 1) % size], ring, i, size});
    }
  }

  void checkSpikes() {
    const std::size_t size = distinct_.size();
    for (std::size_t i = 0; i < size; ++i) {
      const Point tip = distinct_[i];
      const Point a = distinct_[(i + size - 1) % size];
      const Point b = distinct_[(i + 1) % size];
      const double dot = (a.x - tip.x) * (b.x - tip.x) + (a.y - tip.y) * (b.y - tip.y);
      const double angle = std::atan2(std::abs(turn(tip, a, b)), dot) * 180 / std::numbers::pi;
      if (context_.options().thresholds.spikeAngle.holds(angle)) {
        const std::string text = fmt::format("{:.2f}°", angle);
        add(Id::Spike, tip, {text, text});
      }
    }
  }

  void checkMeetings() {
    // sums_[i]: twice the area swept by the segments before the i-th.
    sums_.assign(1, 0);
    for (const RingSegment& segment : segments_) {
      sums_.push_back(sums_.back() + cross(segment.from, segment.to));
    }
    std::set<Point> touched;
    for (const RingMeeting& meeting : ringMeetings(segments_, context_.job())) {
      if (!meeting.crossing) {
        if (touched.insert(meeting.at).second) {
          addAt(Id::SelfTouch, meeting.at);
        }
        continue;
      }
      const bool tied =
          segments_[meeting.first].ring == segments_[meeting.second].ring && loopsCancel(meeting);
      addAt(tied ? Id::BowTie : Id::SelfIntersection, meeting.at);
    }
  }

  /// The crossing cuts its ring into two loops; they run opposite ways.
  bool loopsCancel(const RingMeeting& meeting) const {
    const RingSegment& first = segments_[meeting.first];
    const std::size_t base = meeting.first - first.index;
    // The inner loop goes from the meeting over the segments between, and back.
    const double inner = sums_[meeting.second] - sums_[meeting.first + 1] +
                         cross(meeting.at, first.to) +
                         cross(segments_[meeting.second].from, meeting.at);
    const double whole = sums_[base + first.ringSize] - sums_[base];
    return inner * (whole - inner) < 0;
  }

  /// Relative to the parcel's first corner, so that large coordinates cost no digits.
  double cross(Point a, Point b) const {
    const Point o = segments_.front().from;
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  }

  void checkOrder() {
    for (std::uint32_t part = geometry_.partBegin(parcel_); part < geometry_.partBegin(parcel_ + 1);
         ++part) {
      const std::uint32_t outline = geometry_.ringBegin(part);
      for (std::uint32_t ring = outline + 1; ring < geometry_.ringBegin(part + 1); ++ring) {
        if (signedRingArea(geometry_.ring(ring)) * signedRingArea(geometry_.ring(outline)) > 0) {
          addAt(Id::RingOrder, geometry_.ring(ring).front());
        }
      }
      for (const Point corner : misplacedHoles(geometry_, part, context_.job())) {
        addAt(Id::HoleMisplaced, corner);
      }
    }
  }

  /// A part of which every corner lies in another part: its land would count twice. Parts that
  /// cross are seen by their meetings.
  void checkNesting() {
    const std::uint32_t begin = geometry_.partBegin(parcel_);
    const std::uint32_t end = geometry_.partBegin(parcel_ + 1);
    if (end - begin < 2) {
      return;
    }
    std::vector<Box> boxes;
    for (std::uint32_t part = begin; part < end; ++part) {
      Box& box = boxes.emplace_back();
      for (const Point p : geometry_.ring(geometry_.ringBegin(part))) {
        box.add(p);
      }
    }
    // Along x, so that many islands side by side do not all meet.
    std::vector<std::uint32_t> order(boxes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return boxes[a].minX != boxes[b].minX ? boxes[a].minX < boxes[b].minX : a < b;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::size_t k = i + 1; k < order.size() && boxes[order[k]].minX <= boxes[order[i]].maxX;
           ++k) {
        checkNested(begin, order[i], order[k], boxes);
        checkNested(begin, order[k], order[i], boxes);
      }
    }
  }

  void checkNested(std::uint32_t firstPart, std::uint32_t outer, std::uint32_t inner,
                   const std::vector<Box>& boxes) {
    const Box& in = boxes[inner];
    if (!boxes[outer].contains({in.minX, in.minY}) || !boxes[outer].contains({in.maxX, in.maxY})) {
      return;
    }
    const auto ring = geometry_.ring(geometry_.ringBegin(firstPart + inner));
    const bool within = std::all_of(ring.begin(), ring.end(),
                                    [&](Point p) { return partHolds(firstPart + outer, p); });
    if (within) {
      addAt(Id::PartInPart, ring.front());
    }
  }

  /// Even-odd over the rings of the part; points on the border count as outside.
  bool partHolds(std::uint32_t part, Point p) const {
    bool in = false;
    for (std::uint32_t r = geometry_.ringBegin(part); r < geometry_.ringBegin(part + 1); ++r) {
      const auto ring = geometry_.ring(r);
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Point a = ring[j];
        const Point b = ring[i];
        if (boxOf(a, b).contains(p) && turn(a, b, p) == 0) {
          return false;
        }
        in ^= (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y));
      }
    }
    return in;
  }

  void checkParts() {
    if (!metres_) {
      return;
    }
    const std::uint32_t begin = geometry_.partBegin(parcel_);
    const std::uint32_t end = geometry_.partBegin(parcel_ + 1);
    checkNesting();
    const double whole = geometry_.area(parcel_).value();
    for (std::uint32_t part = begin; end - begin > 1 && part < end; ++part) {
      const auto outline = geometry_.ring(geometry_.ringBegin(part));
      const double area = std::abs(signedRingArea(outline));
      if (area < 10 && area < 0.01 * whole) {
        addArea(Id::StrayPart, outline.front(), area);
      }
    }
    const double length = geometry_.perimeter(parcel_);
    if (whole > 0 && context_.options().thresholds.sliverArea.holds(whole) &&
        whole < 0.01 * length * length) {
      addArea(Id::Sliver, geometry_.ring(geometry_.ringBegin(begin)).front(), whole);
    }
  }

  const QualityContext& context_;
  const ParcelGeometry& geometry_;
  const bool metres_;
  const double sameVertex_;  ///< vertices no farther apart are one
  IssueSink& sink_;
  std::uint32_t parcel_ = 0;
  std::vector<Point> distinct_;  ///< corners of the ring at hand
  std::vector<RingSegment> segments_;
  std::vector<double> sums_;
};

}  // namespace

void checkGeometry(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                   IssueSink& sink) {
  GeometryChecker checker(context, sink);
  for (std::uint32_t parcel = begin; parcel < end; ++parcel) {
    checker.check(parcel);
  }
}

}  // namespace renewal
