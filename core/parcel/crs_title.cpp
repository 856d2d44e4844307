#include "core/parcel/crs_title.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace renewal {
namespace {

/// A grid of CGCS2000.
struct Grid {
  int width = 3;  ///< of its zones, degrees
  int meridian = 0;
  int zone = 0;  ///< in front of the eastings, 0 = without
};

std::optional<Grid> cgcs2000Grid(int epsg) {
  struct Family {
    int first;
    int last;
    int width;
    int meridian;  ///< of the first code
    int zone;      ///< of the first code
  };
  static constexpr std::array<Family, 4> families{{{4491, 4501, 6, 75, 13},
                                                   {4502, 4512, 6, 75, 0},
                                                   {4513, 4533, 3, 75, 25},
                                                   {4534, 4554, 3, 75, 0}}};
  for (const Family& family : families) {
    if (epsg >= family.first && epsg <= family.last) {
      const int step = epsg - family.first;
      return Grid{family.width, family.meridian + family.width * step,
                  family.zone == 0 ? 0 : family.zone + step};
    }
  }
  return std::nullopt;
}

}  // namespace

Text cgcs2000Projection(int epsg) {
  const std::optional<Grid> grid = cgcs2000Grid(epsg);
  if (!grid) {
    return {};
  }
  Text text{fmt::format("高斯-克吕格投影 {} 度带，中央经线 {}°E", grid->width, grid->meridian),
            fmt::format("Gauss-Kruger, {}-degree zone, central meridian {}°E", grid->width,
                        grid->meridian)};
  if (grid->zone != 0) {
    text.zh += fmt::format("，带号 {}", grid->zone);
    text.en += fmt::format(", zone number {}", grid->zone);
  }
  return text;
}

Text crsTitle(const CoordinateSystem& crs) {
  constexpr int cgcs2000Degrees = 4490;
  Text title{crs.name, crs.name};
  if (const std::optional<Grid> grid = cgcs2000Grid(crs.epsg)) {
    title.zh = fmt::format("CGCS2000 {}度带 中央经线{}°E", grid->width, grid->meridian);
    if (grid->zone != 0) {
      title.zh += fmt::format(" 带号{}", grid->zone);
    }
  } else if (crs.epsg == cgcs2000Degrees) {
    title.zh = "CGCS2000 经纬度";
  }
  if (crs.epsg != 0) {
    title.zh += fmt::format("（EPSG:{}）", crs.epsg);
    title.en += fmt::format(" (EPSG:{})", crs.epsg);
  }
  return title;
}

}  // namespace renewal
