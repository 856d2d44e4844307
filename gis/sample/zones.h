#pragma once

#include <cstdint>

#include "gis/sample/town_plan.h"

namespace renewal::gis::sample {

/// How a zone is laid out.
struct ZoneLayout {
  double blockArea;    ///< m², about where streets stop dividing
  double streetWidth;  ///< of its innermost streets
  double streetTurn;   ///< radians a street may turn off the square
  double lotArea;      ///< m², median
  double lotSpread;    ///< of the logarithm of the area
  double lotTurn;      ///< radians a lot line may turn
  double leastArea;    ///< m², no lot below
};
const ZoneLayout& layoutOf(Zone zone);

/// Decides what is built where: villages round their centres, shops and offices along the main
/// roads, and patches of the rest.
class ZoneMap {
 public:
  ZoneMap(const Ground& ground, std::uint64_t seed);
  Zone zoneAt(Area area, Point p) const;
  /// Distance to the nearest main road.
  double toRoad(Point p) const;
  /// Smooth noise in [0, 1) with patches of about `size` metres.
  double noise(Point p, double size, std::uint64_t stream) const;

 private:
  double toVillage(Area area, Point p, double& radius) const;
  Zone shagang(Point p) const;
  Zone zimaling(Point p) const;
  Zone belts(Point p) const;
  Zone jinzhong(Point p) const;

  const Ground& ground_;
  std::uint64_t seed_;
  std::vector<Point> villages_;
};

}  // namespace renewal::gis::sample
