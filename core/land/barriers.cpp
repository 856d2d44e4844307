#include "core/land/barriers.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/land/segment_math.h"
#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

struct BarrierKind {
  const char* id;
  const char* zh;
  const char* en;
};
constexpr std::array knownKinds{
    BarrierKind{"arterial", "主干路", "arterials"},
    BarrierKind{"expressway", "快速路", "expressways"},
    BarrierKind{"railway", "铁路", "railways"},
    BarrierKind{"river", "河流", "rivers"},
    BarrierKind{"canal", "河涌", "canals"},
    BarrierKind{"lake", "湖泊水库", "lakes"},
};

}  // namespace

Barriers::Barriers(std::span<const MapFeature> features) {
  for (std::uint32_t number = 0; number < features.size(); ++number) {
    const MapFeature& feature = features[number];
    if (feature.shape == MapFeature::Shape::Point) {
      continue;
    }
    const bool area = feature.shape == MapFeature::Shape::Polygon;
    Box box;
    for (const auto& path : feature.paths) {
      for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        segments_.push_back({path[i], path[i + 1], area ? 0 : feature.halfWidth, number});
      }
      if (area && path.size() > 1 && path.front() != path.back()) {
        segments_.push_back({path.back(), path.front(), 0, number});
      }
      for (const Point p : path) {
        box.add(p);
      }
    }
    if (area) {
      areas_.push_back(feature);
      areaNumbers_.push_back(number);
      areaBoxes_.push_back(box);
    }
  }
  boxes_.reserve(segments_.size());
  for (const Segment& s : segments_) {
    boxes_.push_back(boxOf(s.a, s.b).grown(s.halfWidth));
  }
  order_ = hilbertOrder(boxes_);
  tree_ = BoxTree(boxes_, order_);
}

bool Barriers::inside(std::uint32_t area, Point p) const {
  bool in = false;
  for (const auto& path : areas_[area].paths) {
    for (std::size_t i = 0, j = path.size() - 1; i < path.size(); j = i++) {
      const Point a = path[i];
      const Point b = path[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * ((p.y - a.y) / (b.y - a.y)) + a.x) {
        in = !in;
      }
    }
  }
  return in;
}

int Barriers::across(Point a, Point b) const {
  int first = -1;
  const auto note = [&](std::uint32_t feature) {
    if (first < 0 || static_cast<int>(feature) < first) {
      first = static_cast<int>(feature);
    }
  };
  tree_.query(boxOf(a, b), [&](std::uint32_t i) {
    const Segment& s = segments_[i];
    if (connectionOf(a, b, s.a, s.b).distance <= s.halfWidth) {
      note(s.feature);
    }
  });
  const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
  for (std::uint32_t i = 0; i < areas_.size(); ++i) {
    if (areaBoxes_[i].contains(middle) && inside(i, middle)) {
      note(areaNumbers_[i]);
    }
  }
  return first;
}

std::vector<std::string> barrierKinds(std::span<const MapFeature> ground) {
  std::vector<std::string> kinds;
  for (const BarrierKind& one : knownKinds) {
    if (std::any_of(ground.begin(), ground.end(),
                    [&](const MapFeature& feature) { return feature.kind == one.id; })) {
      kinds.emplace_back(one.id);
    }
  }
  return kinds;
}

Text barrierKindTitle(const std::string& kind) {
  const auto* const known = std::find_if(knownKinds.begin(), knownKinds.end(),
                                         [&](const BarrierKind& one) { return kind == one.id; });
  return known == knownKinds.end() ? Text{kind, kind} : Text{known->zh, known->en};
}

std::vector<MapFeature> barriersOfKinds(std::span<const MapFeature> ground,
                                        std::span<const std::string> kinds) {
  std::vector<MapFeature> barriers;
  std::copy_if(ground.begin(), ground.end(), std::back_inserter(barriers),
               [&](const MapFeature& feature) {
                 return std::find(kinds.begin(), kinds.end(), feature.kind) != kinds.end();
               });
  return barriers;
}

}  // namespace renewal
