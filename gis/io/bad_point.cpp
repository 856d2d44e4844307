#include "gis/io/bad_point.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/quality/reading_evidence.h"

namespace renewal::gis {

BadPoint firstBadPoint(std::span<const Point> points) {
  const auto finite = [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); };
  const auto bad = std::find_if_not(points.begin(), points.end(), finite);
  const auto number = static_cast<std::size_t>(bad - points.begin());
  BadPoint found{fmt::format("{}/{}: {}, {}", number + 1, points.size(), bad->x, bad->y),
                 {ReadingRemark::nowhere, ReadingRemark::nowhere}};
  if (number > 0) {
    found.near = points[number - 1];
  } else if (const auto next = std::find_if(bad, points.end(), finite); next != points.end()) {
    found.near = *next;
  }
  return found;
}

}  // namespace renewal::gis
