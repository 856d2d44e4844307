#include "gis/io/fingerprint.h"

#include <cmath>
#include <map>
#include <tuple>

namespace renewal::gis {
namespace {

bool between(double value, double low, double high) {
  return value >= low && value <= high;
}

NumberPattern ofEastingNorthing(double easting, double northing) {
  using Kind = NumberPattern::Kind;
  if (between(easting, 73, 136) && between(northing, 3, 54)) {
    return {Kind::Degrees, false, 0};
  }
  if (!between(northing, 1.9e6, 6.1e6)) {  // 17°N to 55°N: the mainland and Hainan
    return {Kind::Other, false, 0};
  }
  const bool inZhongshan = between(northing, 2.44e6, 2.54e6);
  if (inZhongshan && between(easting, 400e3, 485e3)) {
    return {Kind::InCm114, false, 0};
  }
  if (inZhongshan && between(easting, 705e3, 795e3)) {
    return {Kind::InCm111, false, 0};
  }
  if (between(easting, 100e3, 900e3)) {
    return {Kind::SixDigits, false, 0};
  }
  const int zone = static_cast<int>(std::floor(easting / 1e6));
  const bool known = (zone >= 25 && zone <= 45) || (zone >= 13 && zone <= 23);
  if (known && between(easting - zone * 1e6, 100e3, 900e3)) {
    return {Kind::Prefixed, false, zone};
  }
  return {Kind::Other, false, 0};
}

}  // namespace

NumberPattern patternOf(Point point) {
  NumberPattern pattern = ofEastingNorthing(point.x, point.y);
  if (pattern.kind == NumberPattern::Kind::Other) {
    pattern = ofEastingNorthing(point.y, point.x);
    pattern.swapped = pattern.kind != NumberPattern::Kind::Other;
  }
  return pattern;
}

Fingerprint fingerprint(const ParcelGeometry& geometry) {
  using Key = std::tuple<NumberPattern::Kind, bool, int>;
  std::map<Key, std::uint64_t> counts;
  Fingerprint result;
  for (std::size_t i = 0; i < geometry.parcels(); ++i) {
    if (!geometry.hasGeometry(i)) {
      continue;
    }
    const std::size_t ring = geometry.ringBegin(geometry.partBegin(i));
    const std::span<const Point> points = geometry.ring(ring);
    if (points.empty()) {
      continue;
    }
    const NumberPattern pattern = patternOf(points.front());
    ++counts[{pattern.kind, pattern.swapped, pattern.zone}];
    ++result.parcels;
  }
  std::uint64_t most = 0;
  for (const auto& [key, count] : counts) {
    if (count > most) {
      most = count;
      result.pattern = {std::get<0>(key), std::get<1>(key), std::get<2>(key)};
    }
  }
  result.differing = result.parcels - most;
  return result;
}

bool isSixDigits(NumberPattern::Kind kind) {
  return kind == NumberPattern::Kind::InCm114 || kind == NumberPattern::Kind::InCm111 ||
         kind == NumberPattern::Kind::SixDigits;
}

}  // namespace renewal::gis
