#include "gis/sample/town_plan.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "gis/sample/domain.h"
#include "gis/sample/random.h"
#include "gis/sample/zones.h"

namespace renewal::gis::sample {
namespace {

Point turned(Point v, double angle) {
  return {v.x * std::cos(angle) - v.y * std::sin(angle),
          v.x * std::sin(angle) + v.y * std::cos(angle)};
}

/// A road as drawn: bends rounded twice by cutting corners, ends kept.
std::vector<Point> rounded(std::vector<Point> path) {
  for (int round = 0; round < 2; ++round) {
    std::vector<Point> next{path.front()};
    for (std::size_t i = 1; i + 1 < path.size(); ++i) {
      const auto towards = [&](Point from, Point to) {
        const double size = length(to - from);
        const double step = std::min(size * 0.25, 60.0) / std::max(size, 1e-9);
        return Point{from.x + (to.x - from.x) * step, from.y + (to.y - from.y) * step};
      };
      next.push_back(towards(path[i], path[i - 1]));
      next.push_back(towards(path[i], path[i + 1]));
    }
    next.push_back(path.back());
    path = std::move(next);
  }
  return path;
}

class Planner {
 public:
  Planner(const Ground& ground, std::uint64_t seed, TownPlan& plan)
      : zones_(ground, seed), seed_(seed), plan_(plan) {}

  void planArea(Area area, const std::vector<Ring>& land, JobContext& job) {
    area_ = area;
    random_ = Random(seed_, 100 + static_cast<std::uint64_t>(area));
    for (const Ring& piece : land) {
      job.checkpoint();
      streets(piece, 0);
    }
  }

 private:
  /// The zone of a piece: that of its centre, but a village wherever one of its corners is in one,
  /// so that streets close in on it.
  Zone zoneOf(const Ring& ring) const {
    Zone zone = zones_.zoneAt(area_, centroidOf(ring));
    for (std::size_t i = 0; i < ring.size() && zone != Zone::OldVillage; ++i) {
      const Zone corner = zones_.zoneAt(area_, ring[i]);
      if (corner == Zone::OldVillage || corner == Zone::NewVillage) {
        zone = corner;
      }
    }
    return zone;
  }

  void streets(const Ring& ring, int depth) {
    const double area = areaOf(ring);
    const Zone zone = area > 12000 ? zoneOf(ring) : zones_.zoneAt(area_, centroidOf(ring));
    const ZoneLayout& layout = layoutOf(zone);
    if (depth > 24 || area < layout.blockArea * random_.between(0.75, 1.45)) {
      block(ring, zone);
      return;
    }
    const double width = area > 220000  ? 24
                         : area > 90000 ? 16
                                        : std::max(layout.streetWidth, area > 30000 ? 8.0 : 0.0);
    for (int attempt = 0; attempt < 5; ++attempt) {
      const OrientedBox box = orientedBox(ring);
      const double at = random_.between(-0.14, 0.14) * box.length;
      const double turn = random_.between(-1, 1) * layout.streetTurn;
      const CutLine line{{box.centre.x + box.axis.x * at, box.centre.y + box.axis.y * at},
                         turned({-box.axis.y, box.axis.x}, turn)};
      std::vector<Ring> pieces = cut(ring, line.shifted(width / 2)).left;
      const std::vector<Ring> right = cut(ring, line.shifted(-width / 2)).right;
      pieces.insert(pieces.end(), right.begin(), right.end());
      std::erase_if(pieces, [&](const Ring& piece) { return areaOf(piece) < 120; });
      const bool slim = std::any_of(pieces.begin(), pieces.end(),
                                    [](const Ring& piece) { return compactness(piece) < 0.16; });
      if (pieces.size() < 2 || (slim && attempt < 4)) {
        continue;
      }
      for (const auto& [from, to] : insideRuns(ring, line)) {
        addStreet(from, to, width);
      }
      for (const Ring& piece : pieces) {
        streets(piece, depth + 1);
      }
      return;
    }
    block(ring, zone);
  }

  void addStreet(Point from, Point to, double width) {
    const Point way = to - from;
    const double size = length(way);
    if (size < 15) {
      return;
    }
    const double over = 6 / size;  // reaches into the street it meets
    plan_.streets.push_back({{{from.x - way.x * over, from.y - way.y * over},
                              {to.x + way.x * over, to.y + way.y * over}},
                             width});
  }

  void block(const Ring& ring, Zone zone) {
    ++block_;
    lots(ring, zone, 0);
  }

  void lots(const Ring& ring, Zone zone, int depth) {
    const ZoneLayout& layout = layoutOf(zone);
    const double area = areaOf(ring);
    const double spread = std::exp(layout.lotSpread * (random_.unit() + random_.unit() - 1) * 2.2);
    const double wanted = layout.lotArea * spread;
    if (depth > 16 || area < std::max(wanted * 1.35, layout.leastArea * 2)) {
      lot(ring, zone);
      return;
    }
    for (int attempt = 0; attempt < 6; ++attempt) {
      const CutLine line = lotLine(ring, layout, zone);
      const CutPieces pieces = cut(ring, line);
      const auto good = [&](const std::vector<Ring>& rings) {
        return std::all_of(rings.begin(), rings.end(), [&](const Ring& piece) {
          return areaOf(piece) >= layout.leastArea &&
                 compactness(piece) > (attempt < 4 ? 0.42 : 0.3);
        });
      };
      if (pieces.left.empty() || pieces.right.empty() || !good(pieces.left) ||
          !good(pieces.right)) {
        continue;
      }
      for (const auto* side : {&pieces.left, &pieces.right}) {
        for (const Ring& piece : *side) {
          lots(piece, zone, depth + 1);
        }
      }
      return;
    }
    lot(ring, zone);
  }

  /// Across the long side near its middle; a deep block first along its back line.
  CutLine lotLine(const Ring& ring, const ZoneLayout& layout, Zone zone) {
    const OrientedBox box = orientedBox(ring);
    const double lotDepth = std::sqrt(layout.lotArea * (zone == Zone::NewVillage ? 1.5 : 1.25));
    const bool lengthwise = box.width > 1.55 * lotDepth && box.length < 4.5 * box.width &&
                            box.width > 0.42 * box.length;
    const double turn = random_.between(-1, 1) * layout.lotTurn;
    if (lengthwise) {
      const double at = random_.between(-0.08, 0.08) * box.width;
      return {{box.centre.x - box.axis.y * at, box.centre.y + box.axis.x * at},
              turned(box.axis, turn)};
    }
    const double at = random_.between(-0.13, 0.13) * box.length;
    return {{box.centre.x + box.axis.x * at, box.centre.y + box.axis.y * at},
            turned({-box.axis.y, box.axis.x}, turn)};
  }

  void lot(const Ring& ring, Zone zone) {
    Lot result;
    result.rings.push_back(ring);
    result.zone = zone;
    result.area = area_;
    result.block = block_;
    if (zone == Zone::Estate && areaOf(ring) > 22000 && compactness(ring) > 0.6) {
      courtyard(result);
    }
    plan_.lots.push_back(std::move(result));
  }

  /// A school or nursery of its own within a large estate.
  void courtyard(Lot& estate) {
    const Point centre = centroidOf(estate.rings.front());
    Ring inner;
    for (const Point p : estate.rings.front()) {
      inner.push_back({centre.x + (p.x - centre.x) * 0.34, centre.y + (p.y - centre.y) * 0.34});
    }
    const bool within = std::all_of(inner.begin(), inner.end(),
                                    [&](Point p) { return inside(estate.rings.front(), p); });
    if (!within) {
      return;
    }
    estate.rings.push_back(inner);
    Lot school;
    school.rings.push_back(std::move(inner));
    school.zone = Zone::Public;
    school.area = area_;
    school.block = block_;
    plan_.lots.push_back(std::move(school));
  }

  ZoneMap zones_;
  std::uint64_t seed_;
  TownPlan& plan_;
  Area area_ = Area::Shagang;
  Random random_{0};
  std::uint32_t block_ = 0;
};

const Ground::Feature& find(const std::vector<Ground::Feature>& features, std::string_view id) {
  const auto found = std::find_if(features.begin(), features.end(),
                                  [&](const Ground::Feature& f) { return f.known->id == id; });
  if (found == features.end()) {
    throw std::invalid_argument("no such feature: " + std::string(id));
  }
  return *found;
}

}  // namespace

std::string_view areaName(Area area) {
  switch (area) {
    case Area::Shagang:
      return "沙岗";
    case Area::Zimaling:
      return "紫马岭周边";
    case Area::Jinzhong:
      return "金钟湖";
    case Area::Belts:
      return "起湾道—长江路";
  }
  return "";
}

const Ground::Feature& Ground::line(std::string_view id) const {
  return find(lines, id);
}

const Ground::Feature& Ground::outline(std::string_view id) const {
  return find(outlines, id);
}

Ground knownGround() {
  Ground ground;
  for (const KnownFeature& known : knownLines()) {
    ground.lines.push_back({&known, rounded(toGrid(known.degrees))});
  }
  for (const KnownFeature& known : knownOutlines()) {
    Ring ring = toGrid(known.degrees);
    if (areaOf(ring) < 0) {
      std::reverse(ring.begin(), ring.end());
    }
    const bool soft = known.kind == "lake" || known.kind == "park";
    if (soft) {
      ring.push_back(ring.front());
      ring.push_back(ring[1]);
      ring = rounded(std::move(ring));
      // The first and last piece were kept straight: close the rounded ring between them.
      ring.erase(ring.begin());
      ring.pop_back();
    }
    ground.outlines.push_back({&known, std::move(ring)});
  }
  return ground;
}

TownPlan planTown(const Ground& ground, std::uint64_t seed, JobContext& job) {
  TownPlan plan;
  Planner planner(ground, seed, plan);
  for (std::size_t i = 0; i < areaCount; ++i) {
    const Area area = static_cast<Area>(i);
    planner.planArea(area, buildableLand(ground, area), job);
  }
  return plan;
}

}  // namespace renewal::gis::sample
