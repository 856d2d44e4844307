#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/parcel/box_tree.h"
#include "core/plan/map_feature.h"

namespace renewal {

/// Lines and areas that parcels are not joined across: arterials, rivers, village boundaries. A
/// line bars where it is crossed or come closer to than its half width; an area bars inside and at
/// its border. Immutable; thread safe.
class Barriers {
 public:
  Barriers() = default;
  /// Points (Shape::Point) bar nothing.
  explicit Barriers(std::span<const MapFeature> features);
  Barriers(const Barriers&) = delete;
  Barriers& operator=(const Barriers&) = delete;

  bool empty() const { return segments_.empty(); }
  /// Number (in the given list) of the first feature that bars the way from a to b, or -1.
  int across(Point a, Point b) const;

 private:
  struct Segment {
    Point a;
    Point b;
    double halfWidth = 0;
    std::uint32_t feature = 0;
  };
  bool inside(std::uint32_t area, Point p) const;

  std::vector<Segment> segments_;
  std::vector<Box> boxes_;
  std::vector<std::uint32_t> order_;
  BoxTree tree_;
  std::vector<MapFeature> areas_;
  std::vector<std::uint32_t> areaNumbers_;
  std::vector<Box> areaBoxes_;
};

/// Kinds of map features that may be barriers, of those that the ground of a case has: "arterial",
/// "expressway", "railway", "river", "canal", "lake", in this order.
std::vector<std::string> barrierKinds(std::span<const MapFeature> ground);
/// Their names for people; the kind itself where it is none of them.
Text barrierKindTitle(const std::string& kind);
/// The features of the kinds, in the order of the ground.
std::vector<MapFeature> barriersOfKinds(std::span<const MapFeature> ground,
                                        std::span<const std::string> kinds);

}  // namespace renewal
