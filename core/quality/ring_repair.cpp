#include "core/quality/ring_repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/land/segment_math.h"
#include "core/quality/ring_split.h"

namespace renewal {
namespace {

using Id = QualityCheckId;
using Ring = std::vector<Point>;

/// Works on a ring without its closing point.
class RingMender {
 public:
  RingMender(Ring& ring, double sameVertex, double mostSpike, std::vector<RingRepair>& done)
      : ring_(ring), sameVertex_(sameVertex), mostSpike_(mostSpike), done_(done) {}

  void run() {
    if (ring_.size() > 1 && ring_.front() == ring_.back()) {
      ring_.pop_back();
    } else if (ring_.size() > 1) {
      note(Id::RingUnclosed, ring_.back());
    }
    removeRepeated();
    while (removeSpike()) {
      removeRepeated();
    }
  }

 private:
  void note(Id check, Point at) { done_.push_back({check, at}); }

  /// Of vertices that are one the smallest stays: whoever draws the same border, in whatever
  /// direction, keeps the same.
  void removeRepeated() {
    Ring kept;
    for (const Point p : ring_) {
      if (!kept.empty() && distanceBetween(kept.back(), p) <= sameVertex_) {
        note(Id::DuplicateVertex, p);
        kept.back() = std::min(kept.back(), p);
      } else {
        kept.push_back(p);
      }
    }
    while (kept.size() > 1 && distanceBetween(kept.front(), kept.back()) <= sameVertex_) {
      note(Id::DuplicateVertex, kept.back());
      kept.front() = std::min(kept.front(), kept.back());
      kept.pop_back();
    }
    ring_ = std::move(kept);
  }

  bool removeSpike() {
    const std::size_t size = ring_.size();
    for (std::size_t i = 0; size > 3 && i < size; ++i) {
      const Point tip = ring_[i];
      const Point a = ring_[(i + size - 1) % size];
      const Point b = ring_[(i + 1) % size];
      const double dot = (a.x - tip.x) * (b.x - tip.x) + (a.y - tip.y) * (b.y - tip.y);
      const double angle = std::atan2(std::abs(turn(tip, a, b)), dot) * 180 / std::numbers::pi;
      if (angle < 1 && std::abs(turn(tip, a, b)) / 2 <= mostSpike_) {
        note(Id::Spike, tip);
        ring_.erase(ring_.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
      }
    }
    return false;
  }

  Ring& ring_;
  double sameVertex_;
  double mostSpike_;
  std::vector<RingRepair>& done_;
};

/// Fewer than three corners, or all on one line. `ring` is open.
bool isFlat(const Ring& ring, double sameVertex) {
  if (ring.size() < 3) {
    return true;
  }
  const Point first = ring.front();
  const Point far = *std::max_element(ring.begin(), ring.end(), [&](Point a, Point b) {
    return distanceBetween(first, a) < distanceBetween(first, b);
  });
  const double length = distanceBetween(first, far);
  return std::all_of(ring.begin(), ring.end(),
                     [&](Point p) { return std::abs(turn(first, far, p)) <= sameVertex * length; });
}

/// Removes rings without area: holes, and parts beside others.
void removeFlat(std::vector<RawPart>& parts, double sameVertex, std::vector<RingRepair>& done) {
  for (RawPart& part : parts) {
    const bool outlineFlat = isFlat(part.front(), sameVertex);
    for (std::size_t i = part.size(); i-- > 1;) {
      if (!outlineFlat && isFlat(part[i], sameVertex)) {
        done.push_back({Id::ZeroArea, part[i].empty() ? Point() : part[i].front()});
        part.erase(part.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
  }
  std::erase_if(parts, [&](const RawPart& part) {
    const bool flat = part.size() == 1 && isFlat(part.front(), sameVertex);
    if (flat) {
      done.push_back({Id::ZeroArea, part[0].empty() ? Point() : part[0].front()});
    }
    return flat;
  });
}

}  // namespace

std::vector<RawPart> partsOf(const ParcelGeometry& geometry, std::uint32_t parcel) {
  std::vector<RawPart> parts;
  for (auto part = geometry.partBegin(parcel); part < geometry.partBegin(parcel + 1); ++part) {
    RawPart& rings = parts.emplace_back();
    for (auto ring = geometry.ringBegin(part); ring < geometry.ringBegin(part + 1); ++ring) {
      const auto points = geometry.ring(ring);
      rings.emplace_back(points.begin(), points.end());
    }
  }
  return parts;
}

std::vector<RingRepair> repairRings(std::vector<RawPart>& parts, double sameVertex,
                                    double mostSpike, const std::vector<Point>& touches) {
  std::vector<RawPart> mended = parts;
  std::vector<RingRepair> done;
  for (RawPart& part : mended) {
    for (Ring& ring : part) {
      RingMender(ring, sameVertex, mostSpike, done).run();
    }
  }
  removeFlat(mended, sameVertex, done);
  if (mended.empty()) {
    return {};
  }
  if (!touches.empty()) {
    const auto split = splitTouchingRings(mended, touches, sameVertex);
    done.insert(done.end(), split.begin(), split.end());
  }
  for (RawPart& part : mended) {
    const bool left = signedRingArea(part.front()) > 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (i > 0 && (signedRingArea(part[i]) > 0) == left) {
        done.push_back({Id::RingOrder, part[i].front()});
        std::reverse(part[i].begin() + 1, part[i].end());
      }
      part[i].push_back(part[i].front());
    }
  }
  if (!done.empty()) {
    parts = std::move(mended);
  }
  return done;
}

double areaOf(const std::vector<RawPart>& parts) {
  double area = 0;
  for (const RawPart& part : parts) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      area += (i == 0 ? 1 : -1) * std::abs(signedRingArea(part[i]));
    }
  }
  return area;
}

std::string wktOf(const std::vector<RawPart>& parts) {
  std::string text = "MULTIPOLYGON (";
  for (std::size_t p = 0; p < parts.size(); ++p) {
    text += p == 0 ? "(" : ", (";
    for (std::size_t r = 0; r < parts[p].size(); ++r) {
      text += r == 0 ? "(" : ", (";
      for (std::size_t i = 0; i < parts[p][r].size(); ++i) {
        const Point at = parts[p][r][i];
        text += fmt::format("{}{} {}", i == 0 ? "" : ", ", at.x, at.y);
      }
      text += ')';
    }
    text += ')';
  }
  return text + ')';
}

}  // namespace renewal
