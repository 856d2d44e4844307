#include "gis/sample/zones.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "gis/sample/random.h"

namespace renewal::gis::sample {
namespace {

constexpr std::array<ZoneLayout, 12> layouts{{
    {2600, 3.2, 0.22, 140, 0.30, 0.14, 70},      // OldVillage
    {3400, 6, 0.05, 125, 0.16, 0.02, 80},        // NewVillage
    {30000, 9, 0.09, 6200, 1.15, 0.05, 700},     // Sheds
    {28000, 10, 0.06, 5600, 1.15, 0.04, 600},    // SmallFactory
    {30000, 10, 0.06, 6500, 0.45, 0.04, 1500},   // Storage
    {38000, 12, 0.07, 5200, 0.85, 0.06, 1200},   // Estate
    {20000, 12, 0.06, 2500, 0.55, 0.05, 1200},   // Office
    {11000, 10, 0.06, 1000, 0.60, 0.05, 300},    // Commerce
    {30000, 12, 0.07, 14000, 0.45, 0.06, 3000},  // Public
    {34000, 4, 0.16, 4200, 0.50, 0.10, 900},     // Farmland
    {22000, 8, 0.14, 9000, 0.50, 0.10, 1500},    // Green
    {26000, 12, 0.07, 9000, 0.60, 0.06, 1800},   // Vacant
}};

/// Zones of a patch by a number in [0, 1).
struct Share {
  double upTo;
  Zone zone;
};

template <std::size_t N>
Zone zoneOf(const std::array<Share, N>& shares, double value) {
  for (const Share& share : shares) {
    if (value < share.upTo) {
      return share.zone;
    }
  }
  return shares.back().zone;
}

}  // namespace

const ZoneLayout& layoutOf(Zone zone) {
  return layouts[static_cast<std::size_t>(zone)];
}

ZoneMap::ZoneMap(const Ground& ground, std::uint64_t seed) : ground_(ground), seed_(seed) {
  for (const KnownPlace& village : villages()) {
    villages_.push_back(toGrid({village.degrees}).front());
  }
}

double ZoneMap::toRoad(Point p) const {
  double best = 1e9;
  for (const Ground::Feature& line : ground_.lines) {
    if (line.known->kind == "arterial") {
      best = std::min(best, distanceToPath(line.path, p) - line.known->halfWidth);
    }
  }
  return best;
}

double ZoneMap::noise(Point p, double size, std::uint64_t stream) const {
  const double x = p.x / size;
  const double y = p.y / size;
  const double fx = std::floor(x);
  const double fy = std::floor(y);
  const auto corner = [&](int dx, int dy) {
    const auto ix = static_cast<std::int64_t>(fx) + dx;
    const auto iy = static_cast<std::int64_t>(fy) + dy;
    const std::uint64_t bits =
        mixed(mixed(static_cast<std::uint64_t>(ix)) ^ (static_cast<std::uint64_t>(iy) << 20) ^
              mixed(seed_ * 31 + stream));
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
  };
  const auto ease = [](double t) { return t * t * (3 - 2 * t); };
  const double tx = ease(x - fx);
  const double ty = ease(y - fy);
  const double low = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * tx;
  const double high = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * tx;
  // Smoothing gathers the values about a half; this spreads them again.
  return std::clamp(0.5 + (low + (high - low) * ty - 0.5) * 1.45, 0.0, 0.999);
}

double ZoneMap::toVillage(Area area, Point p, double& radius) const {
  struct Reach {
    Area area;
    double radius;
  };
  static constexpr std::array<Reach, 6> reaches{{{Area::Shagang, 142},
                                                 {Area::Shagang, 108},
                                                 {Area::Shagang, 94},
                                                 {Area::Belts, 75},
                                                 {Area::Jinzhong, 80},
                                                 {Area::Jinzhong, 80}}};
  double best = 1e9;
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    if (reaches[i].area == area) {
      const double d = length(p - villages_[i]);
      if (d / reaches[i].radius < best) {
        best = d / reaches[i].radius;
        radius = reaches[i].radius;
      }
    }
  }
  return best;
}

Zone ZoneMap::shagang(Point p) const {
  static constexpr std::array<Share, 8> patches{{{0.3, Zone::Sheds},
                                                 {0.46, Zone::SmallFactory},
                                                 {0.53, Zone::Farmland},
                                                 {0.6, Zone::Vacant},
                                                 {0.76, Zone::Estate},
                                                 {0.83, Zone::Public},
                                                 {0.875, Zone::NewVillage},
                                                 {1, Zone::Sheds}}};
  if (toRoad(p) < 45 && noise(p, 180, 3) < 0.6) {
    return Zone::Commerce;
  }
  return zoneOf(patches, noise(p, 310, 11));
}

Zone ZoneMap::zimaling(Point p) const {
  static constexpr std::array<Share, 8> patches{{{0.1, Zone::SmallFactory},
                                                 {0.17, Zone::Public},
                                                 {0.42, Zone::Estate},
                                                 {0.46, Zone::Vacant},
                                                 {0.62, Zone::Commerce},
                                                 {0.74, Zone::Office},
                                                 {0.79, Zone::Green},
                                                 {1, Zone::Estate}}};
  static constexpr std::array<Share, 5> parkside{{{0.10, Zone::Green},
                                                  {0.58, Zone::Estate},
                                                  {0.70, Zone::Commerce},
                                                  {0.76, Zone::Public},
                                                  {1.00, Zone::Office}}};
  const double toPark = distanceToPath(ground_.outline("zimaling-park").path, p);
  if (toRoad(p) < 60 && noise(p, 210, 5) < 0.75) {
    return noise(p, 160, 6) < 0.85 ? Zone::Commerce : Zone::Office;
  }
  const double patch = noise(p, 290, 12);
  return toPark < 150 ? zoneOf(parkside, patch) : zoneOf(patches, patch);
}

Zone ZoneMap::belts(Point p) const {
  static constexpr std::array<Share, 9> patches{{{.13, Zone::SmallFactory},
                                                 {.27, Zone::Sheds},
                                                 {0.35, Zone::Storage},
                                                 {0.42, Zone::Vacant},
                                                 {0.6, Zone::Estate},
                                                 {0.74, Zone::Office},
                                                 {0.8, Zone::Public},
                                                 {0.88, Zone::Commerce},
                                                 {1, Zone::Estate}}};
  if (toRoad(p) < 65 && noise(p, 200, 7) < 0.62) {
    return noise(p, 170, 8) < 0.5 ? Zone::Commerce : Zone::Office;
  }
  return zoneOf(patches, noise(p, 260, 13));
}

Zone ZoneMap::jinzhong(Point p) const {
  static constexpr std::array<Share, 6> patches{{{0.46, Zone::Farmland},
                                                 {0.56, Zone::Green},
                                                 {0.61, Zone::Vacant},
                                                 {0.7, Zone::Estate},
                                                 {0.8, Zone::Sheds},
                                                 {1, Zone::Farmland}}};
  return zoneOf(patches, noise(p, 280, 14));
}

Zone ZoneMap::zoneAt(Area area, Point p) const {
  double radius = 0;
  const double reach = toVillage(area, p, radius);
  const double ragged = reach * (0.8 + 0.4 * noise(p, 90, 2));
  if (ragged < 1) {
    return Zone::OldVillage;
  }
  if (ragged < 1.6) {
    return Zone::NewVillage;
  }
  switch (area) {
    case Area::Shagang:
      return shagang(p);
    case Area::Zimaling:
      return zimaling(p);
    case Area::Belts:
      return belts(p);
    case Area::Jinzhong:
      return jinzhong(p);
  }
  return Zone::Green;
}

}  // namespace renewal::gis::sample
