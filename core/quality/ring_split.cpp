#include "core/quality/ring_split.h"

#include <algorithm>
#include <optional>

#include "core/land/segment_math.h"

namespace renewal {
namespace {

using Ring = std::vector<Point>;

bool near(Point a, Point b, double distance) {
  return distanceBetween(a, b) <= distance;
}

/// Whether `inner` lies in `outer`, rings that touch but do not cross; nothing if every vertex lies
/// on the other's border.
std::optional<bool> liesIn(const Ring& inner, const Ring& outer, double sameVertex) {
  for (const Point p : inner) {
    bool in = false;
    bool onBorder = false;
    for (std::size_t i = 0; i < outer.size() && !onBorder; ++i) {
      const Point a = outer[i];
      const Point b = outer[(i + 1) % outer.size()];
      onBorder = near(p, nearestOn(a, b, p), sameVertex);
      in ^= (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y));
    }
    if (!onBorder) {
      return in;
    }
  }
  return std::nullopt;
}

/// Makes one vertex of all that is near a touch: of near ones the smallest stays, and segments that
/// run past it get it.
std::optional<Point> pinDown(Ring& ring, Point touch, double sameVertex) {
  std::optional<Point> pin;
  for (const Point p : ring) {
    if (near(p, touch, sameVertex)) {
      pin = pin ? std::min(*pin, p) : p;
    }
  }
  if (!pin) {
    return std::nullopt;
  }
  Ring pinned;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = near(ring[i], touch, sameVertex) ? *pin : ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    pinned.push_back(a);
    if (a != *pin && !near(b, touch, sameVertex) && near(*pin, nearestOn(a, b, *pin), sameVertex)) {
      pinned.push_back(*pin);
    }
  }
  ring = std::move(pinned);
  return pin;
}

/// The loops of a ring between the visits of its touches.
std::vector<Ring> loopsOf(Ring ring, const std::vector<Point>& touches, double sameVertex) {
  std::vector<Point> pins;
  for (const Point touch : touches) {
    if (const auto pin = pinDown(ring, touch, sameVertex)) {
      pins.push_back(*pin);
    }
  }
  std::vector<Ring> loops;
  Ring path;
  for (const Point p : ring) {
    const bool isPin = std::find(pins.begin(), pins.end(), p) != pins.end();
    const auto before = isPin ? std::find(path.begin(), path.end(), p) : path.end();
    if (before != path.end()) {
      loops.emplace_back(before, path.end());
      path.erase(before + 1, path.end());
    } else {
      path.push_back(p);
    }
  }
  loops.push_back(std::move(path));
  return loops;
}

/// Puts the rings of one part together anew.
class PartSplitter {
 public:
  PartSplitter(const std::vector<Point>& touches, double sameVertex)
      : touches_(touches), sameVertex_(sameVertex) {}

  /// Nothing if there is more than one answer.
  std::optional<std::vector<RawPart>> split(const RawPart& part) const {
    std::vector<Ring> shells;
    std::vector<Ring> holes;
    const bool left = signedRingArea(part.front()) > 0;
    for (Ring& loop : loopsOf(part.front(), touches_, sameVertex_)) {
      ((signedRingArea(loop) > 0) == left ? shells : holes).push_back(std::move(loop));
    }
    const std::size_t cut = holes.size();
    for (std::size_t i = 1; i < part.size(); ++i) {
      const bool way = signedRingArea(part[i]) > 0;
      for (Ring& loop : loopsOf(part[i], touches_, sameVertex_)) {
        if ((signedRingArea(loop) > 0) != way) {
          return std::nullopt;  // an island in a hole
        }
        holes.push_back(std::move(loop));
      }
    }
    if (!apart(shells) ||
        !apart({holes.begin(), holes.begin() + static_cast<std::ptrdiff_t>(cut)})) {
      return std::nullopt;
    }
    return putTogether(shells, holes);
  }

 private:
  /// None lies in another, and none runs over another.
  bool apart(const std::vector<Ring>& rings) const {
    for (const Ring& a : rings) {
      for (const Ring& b : rings) {
        if (&a != &b && liesIn(a, b, sameVertex_).value_or(true)) {
          return false;
        }
      }
    }
    return true;
  }

  std::optional<std::vector<RawPart>> putTogether(std::vector<Ring>& shells,
                                                  std::vector<Ring>& holes) const {
    std::vector<RawPart> parts;
    parts.reserve(shells.size());
    for (Ring& shell : shells) {
      parts.push_back({std::move(shell)});
    }
    for (Ring& hole : holes) {
      const auto in = std::find_if(parts.begin(), parts.end(), [&](const RawPart& part) {
        return liesIn(hole, part.front(), sameVertex_).value_or(false);
      });
      if (in == parts.end()) {
        return std::nullopt;
      }
      in->push_back(std::move(hole));
    }
    return parts;
  }

  const std::vector<Point>& touches_;
  double sameVertex_;
};

}  // namespace

std::vector<RingRepair> splitTouchingRings(std::vector<RawPart>& parts,
                                           const std::vector<Point>& touches, double sameVertex) {
  const PartSplitter splitter(touches, sameVertex);
  const auto ringsIn = [](const std::vector<RawPart>& of) {
    std::size_t rings = 0;
    for (const RawPart& part : of) {
      rings += part.size();
    }
    return rings;
  };
  std::vector<RawPart> all;
  for (const RawPart& part : parts) {
    auto pieces = splitter.split(part);
    if (!pieces) {
      return {};
    }
    std::move(pieces->begin(), pieces->end(), std::back_inserter(all));
  }
  if (ringsIn(all) == ringsIn(parts)) {
    return {};
  }
  parts = std::move(all);
  std::vector<RingRepair> done;
  done.reserve(touches.size());
  for (const Point touch : touches) {
    done.push_back({QualityCheckId::SelfTouch, touch});
  }
  return done;
}

}  // namespace renewal
