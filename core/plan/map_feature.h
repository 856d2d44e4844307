#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/parcel_table.h"
#include "core/parcel/point.h"

namespace renewal {

/// A feature of the map's ground or of the planning structure: road, river, park, limit, core,
/// belt, node, outline of a renewal area. Coordinates in the coordinate system of the case.
struct MapFeature {
  enum class Shape : std::uint8_t { Point, Line, Polygon };
  std::string id;
  /// What it is: "arterial", "road", "railway", "river", "lake", "park", "ecology", "heritage",
  /// "district", "area", "core", "belt", "node".
  std::string kind;
  Text name;
  Shape shape = Shape::Polygon;
  /// Points: one path of one point; lines: one path each; polygons: rings, even-odd.
  std::vector<std::vector<Point>> paths;
  std::string confidence;  ///< "high", "medium", "low", "schematic"
  double errorMetres = 0;  ///< stated position error; 0 = not stated
  double halfWidth = 0;    ///< of a belt along its centre line, metres
  bool schematic = false;  ///< an inferred outline (示意), not a boundary
};

/// One core, two belts, dual nodes (一核两带双节点).
struct Structure {
  std::vector<MapFeature> cores;
  std::vector<MapFeature> belts;  ///< lines with halfWidth
  std::vector<MapFeature> nodes;

  bool empty() const { return cores.empty() && belts.empty() && nodes.empty(); }
  /// Sorts features of kind core, belt and node; throws Error (CaseFile) on any other kind.
  static Structure fromFeatures(std::vector<MapFeature> features);
};

/// Where a parcel's representative point lies in the structure: bit sets over cores, belts, nodes.
enum class StructureRole : std::uint8_t { None, Core, Belt, Node };

/// Role of every parcel by its box centre or, where that lies outside the polygon, its first
/// vertex; a parcel in several takes core before node before belt.
std::vector<StructureRole> structureRoles(const ParcelTable& table, const Structure& structure);

}  // namespace renewal
