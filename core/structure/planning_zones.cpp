#include "core/structure/planning_zones.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "core/base/error.h"

namespace renewal {
namespace {

struct NamedKind {
  std::string_view id;
  Text title;
};

const std::array<NamedKind, 7>& limitKinds() {
  static const std::array<NamedKind, 7> kinds{{
      {"farmland", {"永久基本农田", "permanent farmland"}},
      {"ecology", {"生态控制范围", "ecological control"}},
      {"water-protection", {"水源保护区", "water protection"}},
      {"heritage", {"文物保护范围", "heritage protection"}},
      {"flood", {"行洪蓄滞洪范围", "flood retention"}},
      {"park", {"公园绿地", "a park"}},
      {"lake", {"水域", "a water body"}},
  }};
  return kinds;
}

Text nameOr(const Text& name, const Text& kind) {
  return {name.zh.empty() ? (name.en.empty() ? kind.zh : name.en) : name.zh,
          name.en.empty() ? (name.zh.empty() ? kind.en : name.zh) : name.en};
}

[[noreturn]] void refuse(const MapFeature& feature, const Text& what, const Text& todo) {
  throw Error(ErrorCode::CaseFile,
              {fmt::format("结构要素“{}”{}", feature.id, what.zh),
               fmt::format("the structure feature \"{}\" {}", feature.id, what.en)},
              feature.id, todo);
}

Region regionOf(const MapFeature& feature) {
  return feature.shape == MapFeature::Shape::Polygon
             ? regionOfRings(feature.paths)
             : regionAlong(feature.paths, feature.halfWidth);
}

void checkShape(const MapFeature& feature, ElementKind kind) {
  const bool polygon = feature.shape == MapFeature::Shape::Polygon;
  if (kind == ElementKind::Core && !polygon) {
    refuse(feature, {"是核，但不是面", "is a core but no polygon"},
           {"核请画成面", "draw cores as polygons"});
  }
  if (kind == ElementKind::Belt &&
      (feature.shape != MapFeature::Shape::Line || !(feature.halfWidth > 0))) {
    refuse(feature, {"是带，但没有中心线或半宽", "is a belt without a centre line or half width"},
           {"带请画成中心线，并写明 half_width_m（米）",
            "draw belts as centre lines and give half_width_m in metres"});
  }
  if (kind == ElementKind::Node && !polygon &&
      (feature.shape != MapFeature::Shape::Point || !(feature.halfWidth > 0))) {
    refuse(feature,
           {"是节点，但既不是面，也不是有半径的点",
            "is a node but neither a polygon nor a point with a radius"},
           {"节点请画成面，或写明半径 half_width_m（米）",
            "draw nodes as polygons, or give the radius as half_width_m in metres"});
  }
}

struct Word {
  std::string_view text;
  std::size_t value;
};
// Longer ones first where one begins like another.
constexpr Word numerals[] = {
    {"一", 1},     {"单", 1},  {"二", 2},    {"两", 2},    {"双", 2},     {"三", 3},    {"四", 4},
    {"五", 5},     {"六", 6},  {"七", 7},    {"八", 8},    {"九", 9},     {"十", 10},   {"one", 1},
    {"single", 1}, {"two", 2}, {"dual", 2},  {"twin", 2},  {"double", 2}, {"three", 3}, {"four", 4},
    {"five", 5},   {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9},   {"ten", 10}};
constexpr Word kinds[] = {{"核", 0}, {"带", 1}, {"节点", 2}, {"core", 0}, {"belt", 1}, {"node", 2}};

/// The word a text begins with, or null.
template <std::size_t N>
const Word* wordAt(const Word (&words)[N], std::string_view text) {
  const auto found = std::find_if(std::begin(words), std::end(words),
                                  [&](const Word& word) { return text.starts_with(word.text); });
  return found == std::end(words) ? nullptr : found;
}

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower;
}

Text countText(std::size_t count, ElementKind kind) {
  const Text title = elementKindTitle(kind);
  return {fmt::format("{} 个{}", count, title.zh),
          fmt::format("{} {}{}", count, title.en, count == 1 ? "" : "s")};
}

}  // namespace

std::string_view elementKindId(ElementKind kind) {
  switch (kind) {
    case ElementKind::Core:
      return "core";
    case ElementKind::Belt:
      return "belt";
    case ElementKind::Node:
      break;
  }
  return "node";
}

Text elementKindTitle(ElementKind kind) {
  switch (kind) {
    case ElementKind::Core:
      return {"核", "core"};
    case ElementKind::Belt:
      return {"带", "belt"};
    case ElementKind::Node:
      break;
  }
  return {"节点", "node"};
}

std::vector<StructureElement> structureElements(const Structure& structure) {
  std::vector<StructureElement> elements;
  const auto add = [&](const std::vector<MapFeature>& features, ElementKind kind) {
    for (const MapFeature& feature : features) {
      checkShape(feature, kind);
      elements.push_back({kind, feature.id, nameOr(feature.name, elementKindTitle(kind)),
                          feature.halfWidth, feature.schematic, regionOf(feature)});
    }
  };
  add(structure.cores, ElementKind::Core);
  add(structure.belts, ElementKind::Belt);
  add(structure.nodes, ElementKind::Node);
  return elements;
}

bool isLimitKind(std::string_view kind) {
  const auto& known = limitKinds();
  return std::any_of(known.begin(), known.end(),
                     [&](const NamedKind& one) { return one.id == kind; });
}

std::vector<LimitZone> limitZones(const std::vector<MapFeature>& ground, bool all) {
  std::vector<LimitZone> zones;
  for (const MapFeature& feature : ground) {
    if (!all && !isLimitKind(feature.kind)) {
      continue;
    }
    Text kind{feature.kind, feature.kind};
    for (const NamedKind& known : limitKinds()) {
      kind = known.id == feature.kind ? known.title : kind;
    }
    zones.push_back({feature.id, feature.kind, nameOr(feature.name, kind), feature.schematic,
                     regionOf(feature)});
  }
  return zones;
}

NamedStructure readStructureName(std::string_view name) {
  const std::string text = lowered(name);
  std::array<std::size_t, 3> counts{};
  std::size_t number = 0;  // the last one read and not yet used
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    if (const Word* numeral = wordAt(numerals, rest)) {
      number = numeral->value;
      i += numeral->text.size();
    } else if (isDigit(rest.front())) {
      number = 0;
      for (; i < text.size() && isDigit(text[i]) && number < 1000; ++i) {
        number = number * 10 + static_cast<std::size_t>(text[i] - '0');
      }
    } else if (const Word* kind = wordAt(kinds, rest); kind != nullptr) {
      counts[kind->value] += std::exchange(number, 0);
      i += kind->text.size();
    } else {
      ++i;
    }
  }
  if (counts[0] + counts[1] + counts[2] == 0) {
    throw Error(
        ErrorCode::Usage,
        {"结构名称里没有核、带、节点的个数",
         "the name of the structure speaks of no number of cores, belts or nodes"},
        std::string(name),
        {"请写成“一核两带双节点”这样", "write it like \"one core, two belts, dual nodes\""});
  }
  return {counts[0], counts[1], counts[2]};
}

std::vector<Finding> checkStructureName(const std::vector<StructureElement>& elements,
                                        const std::string& name) {
  const NamedStructure named = readStructureName(name);
  const std::array<std::pair<ElementKind, std::size_t>, 3> wanted{
      {{ElementKind::Core, named.cores},
       {ElementKind::Belt, named.belts},
       {ElementKind::Node, named.nodes}}};
  // English quotes English; a Chinese name says nothing there that the numbers do not say.
  const bool english =
      std::all_of(name.begin(), name.end(), [](char c) { return (c & 0x80) == 0; });
  const std::string quoted = english ? '"' + name + '"' : std::string();
  std::vector<Finding> findings;
  for (const auto& [kind, count] : wanted) {
    const auto drawn = static_cast<std::size_t>(
        std::count_if(elements.begin(), elements.end(),
                      [k = kind](const StructureElement& element) { return element.kind == k; }));
    if (drawn == count) {
      continue;
    }
    const Text has = countText(drawn, kind);
    const Text says = countText(count, kind);
    Finding finding;
    if (kind == ElementKind::Core && count == 1 && drawn > 1) {
      finding.rule = "structure-core-in-pieces";
      finding.what = {fmt::format("“{}”中的一个核由 {} 个面组成", name, drawn),
                      fmt::format("the one core{} is drawn in {} pieces",
                                  quoted.empty() ? quoted : " of " + quoted, drawn)};
    } else {
      finding.rule = "structure-name-differs";
      finding.severity = Severity::Warning;
      finding.what = {fmt::format("名称“{}”说有{}，图上画了{}", name, says.zh, has.zh),
                      fmt::format("the name {} speaks of {}, but {} drawn",
                                  quoted.empty() ? "of the structure" : quoted, says.en,
                                  has.en + (drawn == 1 ? " is" : " are"))};
      finding.suggestion = {"请补画、删去，或改名", "draw what is missing, or change the name"};
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

Text overlapReason(const ZoneOverlap& overlap, const Text& zoneName) {
  const double percent = 100 * overlap.share;
  const double mu = SquareMetre(overlap.area).toMu().value();
  std::string share = fmt::format("{:.{}f}", percent, percent < 9.95 ? 1 : 0);
  if (share == "100" && overlap.share < 1) {
    share = "99.9";  // all of it is said of all of it only
  }
  const bool tiny = percent < 0.05;
  const std::string area = mu < 0.005 ? "<0.01" : fmt::format("{:.2f}", mu);
  return {fmt::format("{} 亩，占 {} %，位于{}", area, tiny ? "<0.1" : share, zoneName.zh),
          fmt::format("{} mu, {} % in {}", area, tiny ? "<0.1" : share, zoneName.en)};
}

}  // namespace renewal
