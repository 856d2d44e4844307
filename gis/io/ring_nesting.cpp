#include "gis/io/ring_nesting.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/parcel/box_tree.h"
#include "core/parcel/hilbert.h"
#include "core/parcel/parcel_geometry.h"

namespace renewal::gis {
namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

enum class Place { Inside, Outside, Border };

double cross(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

Place placeOf(Point p, std::span<const Point> ring) {
  bool inside = false;
  Point a = ring.back();
  for (const Point b : ring) {
    const bool inBox = p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
                       p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y);
    if (inBox && cross(a, b, p) == 0) {
      return Place::Border;
    }
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
    a = b;
  }
  return inside ? Place::Inside : Place::Outside;
}

/// The first point that is not on the border decides; a ring that follows the border all along is
/// judged by the middles of its edges, and counts as inside if even these lie on it.
bool contains(std::span<const Point> outer, std::span<const Point> inner) {
  for (const Point p : inner) {
    const Place place = placeOf(p, outer);
    if (place != Place::Border) {
      return place == Place::Inside;
    }
  }
  for (std::size_t i = 0; i + 1 < inner.size(); ++i) {
    const Point middle{(inner[i].x + inner[i + 1].x) / 2, (inner[i].y + inner[i + 1].y) / 2};
    const Place place = placeOf(middle, outer);
    if (place != Place::Border) {
      return place == Place::Inside;
    }
  }
  return true;
}

class Nesting {
 public:
  explicit Nesting(std::span<const std::span<const Point>> rings) : rings_(rings) {
    for (const auto& ring : rings) {
      Box box;
      for (const Point p : ring) {
        box.add(p);
      }
      boxes_.push_back(box);
      areas_.push_back(signedRingArea(ring));
    }
  }

  RingNesting byDirection() {
    std::vector<std::uint32_t> outlines;
    std::vector<std::uint32_t> parent(rings_.size(), nobody);
    for (std::uint32_t i = 0; i < rings_.size(); ++i) {
      if (areas_[i] <= 0) {
        outlines.push_back(i);
      }
    }
    if (outlines.size() == rings_.size()) {
      return sorted(parent);
    }
    const Finder find(*this, outlines);
    for (std::uint32_t i = 0; i < rings_.size(); ++i) {
      if (areas_[i] > 0) {
        parent[i] = find.smallestAround(i, [](std::uint32_t) { return true; });
        if (parent[i] == nobody) {
          return byContainment();
        }
      }
    }
    return sorted(parent);
  }

  RingNesting byContainment() const {
    std::vector<std::uint32_t> all(rings_.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      all[i] = i;
    }
    const Finder find(*this, all);
    std::vector<bool> inside(rings_.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      std::size_t depth = 0;
      find.around(i, [&](std::uint32_t) { ++depth; });
      inside[i] = depth % 2 == 1;
    }
    // Rings that cross each other nest in no order: a hole needs a ring that is an outline itself.
    std::vector<std::uint32_t> parent(rings_.size(), nobody);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (inside[i]) {
        parent[i] = find.smallestAround(i, [&](std::uint32_t outer) { return !inside[outer]; });
      }
    }
    RingNesting nesting = sorted(parent);
    nesting.byContainment = true;
    return nesting;
  }

 private:
  /// Finds rings around a ring among some of them.
  class Finder {
   public:
    Finder(const Nesting& nesting, const std::vector<std::uint32_t>& among)
        : nesting_(nesting), among_(among) {
      for (const std::uint32_t ring : among) {
        boxes_.push_back(nesting.boxes_[ring]);
      }
      order_ = hilbertOrder(boxes_);
      tree_ = BoxTree(boxes_, order_);
    }
    template <typename Visit>
    void around(std::uint32_t ring, Visit&& visit) const {
      const Box& box = nesting_.boxes_[ring];
      tree_.query(box, [&](std::uint32_t i) {
        const std::uint32_t outer = among_[i];
        const Box& outerBox = boxes_[i];
        const bool boxInside = outerBox.minX <= box.minX && outerBox.maxX >= box.maxX &&
                               outerBox.minY <= box.minY && outerBox.maxY >= box.maxY;
        const bool larger = std::abs(nesting_.areas_[outer]) > std::abs(nesting_.areas_[ring]);
        if (outer != ring && boxInside && larger &&
            contains(nesting_.rings_[outer], nesting_.rings_[ring])) {
          visit(outer);
        }
      });
    }
    template <typename Accept>
    std::uint32_t smallestAround(std::uint32_t ring, const Accept& accept) const {
      std::uint32_t best = nobody;
      around(ring, [&](std::uint32_t outer) {
        if (!accept(outer)) {
          return;
        }
        const double area = std::abs(nesting_.areas_[outer]);
        const double bestArea = best == nobody ? std::numeric_limits<double>::infinity()
                                               : std::abs(nesting_.areas_[best]);
        if (area < bestArea || (area == bestArea && outer < best)) {
          best = outer;
        }
      });
      return best;
    }

   private:
    const Nesting& nesting_;
    const std::vector<std::uint32_t>& among_;
    std::vector<Box> boxes_;
    std::vector<std::uint32_t> order_;
    BoxTree tree_;
  };

  static RingNesting sorted(const std::vector<std::uint32_t>& parent) {
    std::vector<std::vector<std::uint32_t>> holes(parent.size());
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
      if (parent[i] != nobody) {
        holes[parent[i]].push_back(i);
      }
    }
    RingNesting nesting;
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
      if (parent[i] == nobody) {
        nesting.partBegin.push_back(static_cast<std::uint32_t>(nesting.order.size()));
        nesting.order.push_back(i);
        nesting.order.insert(nesting.order.end(), holes[i].begin(), holes[i].end());
      }
    }
    nesting.partBegin.push_back(static_cast<std::uint32_t>(nesting.order.size()));
    return nesting;
  }

  std::span<const std::span<const Point>> rings_;
  std::vector<Box> boxes_;
  std::vector<double> areas_;
};

}  // namespace

RingNesting nestRings(std::span<const std::span<const Point>> rings) {
  return Nesting(rings).byDirection();
}

RingNesting nestRingsByContainment(std::span<const std::span<const Point>> rings) {
  return Nesting(rings).byContainment();
}

}  // namespace renewal::gis
