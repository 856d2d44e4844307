#include "core/plan/map_feature.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel_for.h"

namespace renewal {
namespace {

bool insideRings(const std::vector<std::vector<Point>>& rings, Point p) {
  bool inside = false;
  for (const std::vector<Point>& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Point a = ring[i];
      const Point b = ring[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
        inside = !inside;
      }
    }
  }
  return inside;
}

double squaredDistanceToSegment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double t =
      length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
  const double ex = p.x - (a.x + t * dx);
  const double ey = p.y - (a.y + t * dy);
  return ex * ex + ey * ey;
}

bool nearLine(const MapFeature& feature, Point p) {
  const double limit = feature.halfWidth * feature.halfWidth;
  return std::any_of(feature.paths.begin(), feature.paths.end(), [&](const auto& path) {
    for (std::size_t i = 1; i < path.size(); ++i) {
      if (squaredDistanceToSegment(p, path[i - 1], path[i]) <= limit) {
        return true;
      }
    }
    return path.size() == 1 && squaredDistanceToSegment(p, path[0], path[0]) <= limit;
  });
}

/// A feature with its box, so that most parcels are settled by four comparisons.
struct Zone {
  const MapFeature* feature;
  Box box;

  explicit Zone(const MapFeature& f) : feature(&f) {
    for (const auto& path : f.paths) {
      for (const Point p : path) {
        box.add(p);
      }
    }
    if (f.shape != MapFeature::Shape::Polygon) {
      box = box.grown(f.halfWidth);
    }
  }
  bool holds(Point p) const {
    if (!box.contains(p)) {
      return false;
    }
    return feature->shape == MapFeature::Shape::Polygon ? insideRings(feature->paths, p)
                                                        : nearLine(*feature, p);
  }
};

std::vector<Zone> zonesOf(const std::vector<MapFeature>& features) {
  return {features.begin(), features.end()};
}

bool anyHolds(const std::vector<Zone>& zones, Point p) {
  return std::any_of(zones.begin(), zones.end(), [p](const Zone& zone) { return zone.holds(p); });
}

}  // namespace

Structure Structure::fromFeatures(std::vector<MapFeature> features) {
  Structure structure;
  for (MapFeature& feature : features) {
    if (feature.kind == "core") {
      structure.cores.push_back(std::move(feature));
    } else if (feature.kind == "belt") {
      structure.belts.push_back(std::move(feature));
    } else if (feature.kind == "node") {
      structure.nodes.push_back(std::move(feature));
    } else {
      throw Error(ErrorCode::CaseFile,
                  {fmt::format("结构要素“{}”的 kind 是“{}”。", feature.id, feature.kind),
                   fmt::format("The structure feature \"{}\" is of kind \"{}\".", feature.id,
                               feature.kind)},
                  feature.id,
                  {"kind 只能是 core（核）、belt（带）或 node（节点）。",
                   "Its kind must be core, belt or node."});
    }
  }
  return structure;
}

std::vector<StructureRole> structureRoles(const ParcelTable& table, const Structure& structure) {
  std::vector<StructureRole> roles(table.size(), StructureRole::None);
  const std::vector<Zone> cores = zonesOf(structure.cores);
  const std::vector<Zone> belts = zonesOf(structure.belts);
  const std::vector<Zone> nodes = zonesOf(structure.nodes);
  const ParcelGeometry& geometry = table.geometry();
  parallelFor(table.size(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      if (!geometry.hasGeometry(row)) {
        continue;
      }
      Point p = table.boxes()[row].centre();
      if (!geometry.contains(row, p)) {
        const std::size_t ring = geometry.ringBegin(geometry.partBegin(row));
        if (geometry.ring(ring).empty()) {
          continue;
        }
        p = geometry.ring(ring).front();
      }
      if (anyHolds(cores, p)) {
        roles[row] = StructureRole::Core;
      } else if (anyHolds(nodes, p)) {
        roles[row] = StructureRole::Node;
      } else if (anyHolds(belts, p)) {
        roles[row] = StructureRole::Belt;
      }
    }
  });
  return roles;
}

}  // namespace renewal
