#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/text.h"
#include "core/plan/map_feature.h"
#include "core/structure/region.h"
#include "core/structure/zone_shares.h"

namespace renewal {

enum class ElementKind : std::uint8_t { Core, Belt, Node };
/// "core", "belt", "node" and 核, 带, 节点.
std::string_view elementKindId(ElementKind kind);
Text elementKindTitle(ElementKind kind);

/// An element of the planning structure "one core, two belts, dual nodes" (一核两带双节点): a core
/// is one or more polygons, a belt a centre line with its half width, a node a polygon or a point
/// with a radius.
struct StructureElement {
  ElementKind kind = ElementKind::Core;
  std::string id;
  Text name;             ///< by its kind where it has none
  double halfWidth = 0;  ///< of a belt, m
  bool schematic = false;
  Region region;
};

/// The elements that cores, belts and nodes of a structure make, in this order; pieces of one name
/// (cores: of the structure) stay separate elements. Throws Error (CaseFile) for a core that is no
/// polygon, a belt without a centre line or half width, a node that is a line; Error (Geometry).
std::vector<StructureElement> structureElements(const Structure& structure);

/// A limit to renewal: farmland, ecology, water protection, heritage ...
struct LimitZone {
  std::string id;
  std::string kind;  ///< of MapFeature
  Text name;         ///< by its kind where it has none
  bool schematic = false;
  Region region;
};

/// True for kinds of ground features that limit renewal: "farmland", "ecology", "water-protection",
/// "heritage", "flood", "park", "lake".
bool isLimitKind(std::string_view kind);
/// The limits among the features of the ground; `all`: every polygon is one, whatever its kind.
/// Lines and points count with their half width. Throws Error (Geometry).
std::vector<LimitZone> limitZones(const std::vector<MapFeature>& ground, bool all);

/// How many elements of each kind a structure's name speaks of.
struct NamedStructure {
  std::size_t cores = 0;
  std::size_t belts = 0;
  std::size_t nodes = 0;
  friend bool operator==(const NamedStructure&, const NamedStructure&) = default;
};
inline constexpr const char* usualStructureName = "一核两带双节点";
/// Reads "一核两带双节点", "one core, two belts, dual nodes" or "1核2带2节点"; kinds that are not
/// named count 0. Throws Error (Usage) for a name that speaks of none.
NamedStructure readStructureName(std::string_view name);
/// A warning per kind of which more or fewer elements are drawn than are named. A core of several
/// pieces (一核 of two polygons) is one core where they are said to be: pieces count as one where
/// exactly one is named, with a note.
std::vector<Finding> checkStructureName(const std::vector<StructureElement>& elements,
                                        const std::string& name);

/// The reason an overlap gives: "0.42 亩，占 12 %，位于水源保护区" / "0.42 mu, 12 % in water
/// protection".
Text overlapReason(const ZoneOverlap& overlap, const Text& zoneName);

}  // namespace renewal
