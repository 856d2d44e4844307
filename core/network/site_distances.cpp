#include "core/network/site_distances.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "core/network/road_network.h"

namespace renewal {
namespace {

constexpr std::size_t parcelsPerBlock = 256;
constexpr double outOfReach = std::numeric_limits<double>::infinity();

struct TargetInfo {
  std::string_view id;
  Text title;
  std::array<std::string_view, 4> kinds;
};

const TargetInfo& infoOf(SiteTarget target) {
  static const std::array<TargetInfo, siteTargets.size()> infos{
      {{"arterial", {"主干路", "arterial"}, {"arterial", "expressway", "", ""}},
       {"expressway-entrance",
        {"高速出入口", "expressway entrance"},
        {"expressway-entrance", "", "", ""}},
       {"rail-station", {"轨道站点", "rail station"}, {"rail-station", "station", "", ""}},
       {"school", {"学校", "school"}, {"school", "", "", ""}},
       {"park", {"公园", "park"}, {"park", "", "", ""}},
       {"water", {"水体", "water"}, {"water", "lake", "river", "sea"}}}};
  return infos[static_cast<std::size_t>(target)];
}

bool inRings(const std::vector<std::vector<Point>>& rings, Point p) {
  bool inside = false;
  for (const auto& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
          p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x) {
        inside = !inside;
      }
    }
  }
  return inside;
}

/// The lines of a feature; a point is a line without a length.
std::vector<LineSegment> linesOf(const MapFeature& feature, std::uint32_t owner) {
  std::vector<LineSegment> lines;
  const bool closed = feature.shape == MapFeature::Shape::Polygon;
  for (const auto& path : feature.paths) {
    if (path.size() == 1) {
      lines.push_back({path[0], path[0], owner});
    }
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      lines.push_back({path[i], path[i + 1], owner});
    }
    if (closed && path.size() > 2 && path.front() != path.back()) {
      lines.push_back({path.back(), path.front(), owner});
    }
  }
  return lines;
}

/// All features of one kind.
class TargetSet {
 public:
  explicit TargetSet(std::vector<const MapFeature*> features)
      : features_(std::move(features)), index_(allLines(features_)) {
    for (const MapFeature* feature : features_) {
      Box box;
      for (const auto& path : feature->paths) {
        for (const Point p : path) {
          box.add(p);
        }
      }
      boxes_.push_back(feature->shape == MapFeature::Shape::Polygon ? box : Box());
    }
  }

  std::size_t size() const { return features_.size(); }
  const std::vector<const MapFeature*>& features() const { return features_; }

  /// Distance of a parcel with this border.
  std::optional<double> distance(const ParcelTable& table, std::size_t row,
                                 std::span<const BorderEdge> border) const {
    const auto nearest = index_.nearest(border);
    if (!nearest) {
      return std::nullopt;
    }
    const bool within = nearest->connection.distance > 0 &&
                        (liesInOne(border.front().from) || holdsOne(table, row));
    return within ? 0 : nearest->connection.distance;
  }

 private:
  static std::vector<LineSegment> allLines(const std::vector<const MapFeature*>& features) {
    std::vector<LineSegment> lines;
    for (std::uint32_t i = 0; i < features.size(); ++i) {
      const auto more = linesOf(*features[i], i);
      lines.insert(lines.end(), more.begin(), more.end());
    }
    return lines;
  }
  /// No border comes near, so one point of the parcel speaks for all of it.
  bool liesInOne(Point p) const {
    for (std::size_t i = 0; i < features_.size(); ++i) {
      if (boxes_[i].contains(p) && inRings(features_[i]->paths, p)) {
        return true;
      }
    }
    return false;
  }

  bool holdsOne(const ParcelTable& table, std::size_t row) const {
    bool holds = false;
    index_.query(table.boxes()[row], [&](std::uint32_t segment) {
      holds = holds || table.geometry().contains(row, index_.segments()[segment].a);
    });
    return holds;
  }

  std::vector<const MapFeature*> features_;
  SegmentIndex index_;
  std::vector<Box> boxes_;  ///< of polygons
};

struct Access {
  RoadPlace place;
  double distance = outOfReach;  ///< outOfReach = no road within reach
};

}  // namespace

std::string_view siteTargetId(SiteTarget target) {
  return infoOf(target).id;
}

Text siteTargetTitle(SiteTarget target) {
  return infoOf(target).title;
}

bool isSiteTarget(SiteTarget target, const MapFeature& feature) {
  const auto& kinds = infoOf(target).kinds;
  return !feature.kind.empty() &&
         std::find(kinds.begin(), kinds.end(), feature.kind) != kinds.end();
}

/// Fills SiteDistances.
class SiteDistances::Search {
 public:
  Search(const ParcelTable& table, std::span<const MapFeature> ground,
         const DistanceOptions& options, SiteDistances& result, JobContext& job)
      : table_(table),
        ground_(ground),
        options_(options),
        result_(result),
        job_(job),
        network_(ground, job) {}

  void run() {
    findAccess();
    for (std::size_t i = 0; i < siteTargets.size(); ++i) {
      job_.step({"计算距离", "distances"}, i, siteTargets.size());
      std::vector<const MapFeature*> features;
      for (const MapFeature& feature : ground_) {
        if (isSiteTarget(siteTargets[i], feature)) {
          features.push_back(&feature);
        }
      }
      const TargetSet targets(std::move(features));
      result_.counts_[i] = targets.size();
      measureStraight(targets);
      measureAlongRoads(siteTargets[i], targets);
      if (targets.size() == 0) {
        const Text title = siteTargetTitle(siteTargets[i]);
        note("distance-target-missing", 0,
             {fmt::format("底图没有{}，到它的距离为空", title.zh),
              fmt::format("the ground has no {}: distances to it are missing", title.en)});
      }
    }
  }

 private:
  void note(const char* rule, std::uint64_t count, Text what) {
    Finding finding;
    finding.rule = rule;
    finding.count = count;
    finding.severity = count > 0 ? Severity::Warning : Severity::Note;
    finding.what = std::move(what);
    result_.findings_.push_back(std::move(finding));
  }

  template <typename Body>
  void eachParcel(Body&& body) const {
    parallelFor(table_.size(), parcelsPerBlock, [&](std::size_t begin, std::size_t end) {
      job_.checkpoint();
      for (std::size_t row = begin; row < end; ++row) {
        const std::vector<BorderEdge> border = borderOf(table_.geometry(), row);
        if (!border.empty()) {
          body(row, std::span<const BorderEdge>(border));
        }
      }
    });
  }

  RoadPlace placeOf(const SegmentIndex::Nearest& nearest) const {
    const LineSegment& segment = network_.index().segments()[nearest.segment];
    return {nearest.segment, distanceBetween(segment.a, nearest.connection.to)};
  }

  void findAccess() {
    access_.resize(table_.size());
    eachParcel([&](std::size_t row, std::span<const BorderEdge> border) {
      if (const auto nearest = network_.index().nearest(border, options_.maxAccess)) {
        access_[row] = {placeOf(*nearest), nearest->connection.distance};
      }
    });
    for (std::size_t row = 0; row < access_.size(); ++row) {
      result_.withoutRoad_ +=
          table_.geometry().hasGeometry(row) && access_[row].distance == outOfReach ? 1 : 0;
    }
    if (result_.withoutRoad_ > 0) {
      note("distance-no-road", result_.withoutRoad_,
           {fmt::format("{} 宗离道路超过 {:.0f} 米，沿路距离为空", result_.withoutRoad_,
                        options_.maxAccess),
            fmt::format("{} parcels are more than {:.0f} m from any road: their distances along "
                        "roads are missing",
                        result_.withoutRoad_, options_.maxAccess)});
    }
  }

  static Column columnOf(const std::vector<double>& values) {
    Column column(FieldType::Real);
    column.reserve(values.size());
    for (const double value : values) {
      std::isfinite(value) ? column.pushReal(value) : column.pushMissing();
    }
    return column;
  }

  void measureStraight(const TargetSet& targets) {
    std::vector<double> values(table_.size(), outOfReach);
    if (targets.size() > 0) {
      eachParcel([&](std::size_t row, std::span<const BorderEdge> border) {
        values[row] = targets.distance(table_, row, border).value_or(outOfReach);
      });
    }
    result_.straight_.push_back(columnOf(values));
  }

  /// Places on roads from which a target is reached: from each piece of it the nearest.
  std::vector<RoadSource> sourcesOf(const MapFeature& feature) const {
    std::vector<RoadSource> sources;
    for (const LineSegment& line : linesOf(feature, 0)) {
      const BorderEdge piece{line.a, line.b};
      if (const auto nearest = network_.index().nearest({&piece, 1}, options_.maxAccess)) {
        sources.push_back({placeOf(*nearest), nearest->connection.distance, false});
      }
    }
    return sources;
  }

  /// The pieces of a road that is itself the target.
  std::vector<RoadSource> piecesOf(const MapFeature& feature) const {
    std::vector<RoadSource> sources;
    const auto number = static_cast<std::uint32_t>(&feature - ground_.data());
    const auto roads = network_.index().segments();
    for (std::uint32_t road = 0; road < roads.size(); ++road) {
      if (roads[road].owner == number) {
        sources.push_back({{road, 0}, 0, true});
      }
    }
    return sources;
  }

  void measureAlongRoads(SiteTarget target, const TargetSet& targets) {
    std::vector<RoadSource> sources;
    std::uint64_t unreached = 0;
    for (const MapFeature* feature : targets.features()) {
      const auto more = target == SiteTarget::Arterial ? piecesOf(*feature) : sourcesOf(*feature);
      unreached += more.empty() ? 1 : 0;
      sources.insert(sources.end(), more.begin(), more.end());
    }
    if (unreached > 0) {
      const Text title = siteTargetTitle(target);
      note("distance-target-no-road", unreached,
           {fmt::format("{} 处{}离道路超过 {:.0f} 米，沿路到不了", unreached, title.zh,
                        options_.maxAccess),
            fmt::format("{} targets of the kind {} are more than {:.0f} m from any road and "
                        "cannot be reached along roads",
                        unreached, title.en, options_.maxAccess)});
    }
    std::vector<double> values(table_.size(), outOfReach);
    if (!sources.empty()) {
      const auto bySegment = [](const RoadSource& a, const RoadSource& b) {
        return a.place.segment < b.place.segment;
      };
      std::stable_sort(sources.begin(), sources.end(), bySegment);
      const std::vector<double> nodes = network_.distances(sources, job_);
      parallelFor(values.size(), parcelsPerBlock * 16, [&](std::size_t begin, std::size_t end) {
        job_.checkpoint();
        for (std::size_t row = begin; row < end; ++row) {
          if (access_[row].distance < outOfReach) {
            const auto own = std::equal_range(sources.begin(), sources.end(),
                                              RoadSource{access_[row].place, 0, false}, bySegment);
            values[row] = access_[row].distance +
                          network_.distanceAt(access_[row].place, nodes, {own.first, own.second});
          }
        }
      });
    }
    result_.alongRoads_.push_back(columnOf(values));
  }

  const ParcelTable& table_;
  std::span<const MapFeature> ground_;
  const DistanceOptions& options_;
  SiteDistances& result_;
  JobContext& job_;
  RoadNetwork network_;
  std::vector<Access> access_;
};

SiteDistances SiteDistances::of(const ParcelTable& table, std::span<const MapFeature> ground,
                                const DistanceOptions& options, JobContext& job) {
  if (!table.areasKnown()) {
    throw Error(
        ErrorCode::Crs,
        {"坐标是经纬度，无法计算距离", "the coordinates are degrees: distances cannot be measured"},
        "", {"请先转换到投影坐标系", "project the parcels first"});
  }
  SiteDistances result;
  Search(table, ground, options, result, job).run();
  return result;
}

}  // namespace renewal
