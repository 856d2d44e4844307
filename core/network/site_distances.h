#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/base/text.h"
#include "core/parcel/column.h"
#include "core/parcel/parcel_table.h"
#include "core/plan/map_feature.h"

namespace renewal {

/// What sites are judged by their distance to.
enum class SiteTarget : std::uint8_t {
  Arterial,
  ExpresswayEntrance,
  RailStation,
  School,
  Park,
  Water,
};
inline constexpr std::array siteTargets{SiteTarget::Arterial,    SiteTarget::ExpresswayEntrance,
                                        SiteTarget::RailStation, SiteTarget::School,
                                        SiteTarget::Park,        SiteTarget::Water};
/// "arterial", "expressway-entrance", "rail-station", "school", "park", "water".
std::string_view siteTargetId(SiteTarget target);
Text siteTargetTitle(SiteTarget target);
/// True for a feature of the ground that is such a target; water is lakes, rivers and the sea.
bool isSiteTarget(SiteTarget target, const MapFeature& feature);

struct DistanceOptions {
  /// A parcel, or a target, farther than this from any road is not on the network, m.
  double maxAccess = 200;
};

/// The distances of all parcels to the nearest target of each kind, in metres. Immutable once made.
///
/// Straight: the shortest way between the parcel's polygon and the feature as it is drawn (the
/// centre line of a road or river, not its edge); 0 where they touch or one lies in the other.
/// Along roads: from the parcel to its nearest road point, along the roads (road_network.h), and
/// from there to the target; every piece of a target's border is reached from its nearest road
/// point, and an arterial as soon as the way comes upon it. Missing: no geometry, no such target,
/// and along roads also no road within reach or no way.
class SiteDistances {
 public:
  /// `ground` holds roads and targets. The same for any number of threads. Throws Error (Crs) for
  /// degrees, Cancelled.
  static SiteDistances of(const ParcelTable& table, std::span<const MapFeature> ground,
                          const DistanceOptions& options, JobContext& job);

  /// Real columns with a row per parcel.
  const Column& straight(SiteTarget target) const { return straight_[index(target)]; }
  const Column& alongRoads(SiteTarget target) const { return alongRoads_[index(target)]; }
  /// Features of the kind.
  std::size_t targets(SiteTarget target) const { return counts_[index(target)]; }
  /// Parcels with geometry that are farther than maxAccess from any road.
  std::size_t withoutRoad() const { return withoutRoad_; }
  /// Notes on kinds without a feature, on parcels and targets without a road.
  const std::vector<Finding>& findings() const { return findings_; }

 private:
  class Search;
  static std::size_t index(SiteTarget target) { return static_cast<std::size_t>(target); }

  std::vector<Column> straight_;
  std::vector<Column> alongRoads_;
  std::array<std::size_t, siteTargets.size()> counts_{};
  std::size_t withoutRoad_ = 0;
  std::vector<Finding> findings_;
};

}  // namespace renewal
