#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>

#include "core/parcel/parcel_table.h"

namespace renewal::bench {

/// 43 of 100, scattered: what qualifies in a district. By all bits of the row, so that fabrics of
/// every width have units of the same kind.
inline bool qualifies(std::uint32_t row) {
  std::uint32_t bits = row;
  bits = (bits ^ (bits >> 16U)) * 0x85ebca6bU;
  bits = (bits ^ (bits >> 13U)) * 0xc2b2ae35U;
  bits ^= bits >> 16U;
  return bits % 100 < 43;
}

/// A fabric of n x n parcels with bent borders: 12 segments each, every border shared vertex by
/// vertex, a road of 8 m between every two blocks of 20 x 20 parcels.
inline std::shared_ptr<const ParcelTable> bentFabric(std::size_t side) {
  constexpr double size = 30;
  const auto corner = [](std::size_t i, std::size_t j) {
    std::mt19937 random(static_cast<unsigned>(i * 1000003 + j));
    const auto jitter = [&] { return static_cast<double>(random() % 4000) / 1000 - 2; };
    const double dx = jitter();
    return Point{430000 + static_cast<double>(i) * size + dx,
                 2480000 + static_cast<double>(j) * size + jitter()};
  };
  std::vector<Point> corners((side + 1) * (side + 1));
  for (std::size_t j = 0; j <= side; ++j) {
    for (std::size_t i = 0; i <= side; ++i) {
      corners[j * (side + 1) + i] = corner(i, j);
    }
  }
  TableParts parts;
  parts.rows = side * side;
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  parts.sources.push_back({"fabric", "fabric", 0, static_cast<std::uint32_t>(parts.rows), {}});
  parts.geometry.reserve(parts.rows, parts.rows * 13);
  const auto between = [](Point a, Point b, int third) {
    // The same doubles from both sides: always from the smaller point.
    const bool swap = b < a;
    const Point p = swap ? b : a;
    const Point q = swap ? a : b;
    const double t = (swap ? 3 - third : third) / 3.0;
    return Point{p.x + (q.x - p.x) * t + 0.25, p.y + (q.y - p.y) * t - 0.125};
  };
  for (std::size_t j = 0; j < side; ++j) {
    for (std::size_t i = 0; i < side; ++i) {
      const double roadX = static_cast<double>(i / 20) * 8;
      const double roadY = static_cast<double>(j / 20) * 8;
      const auto at = [&](std::size_t x, std::size_t y) { return corners[y * (side + 1) + x]; };
      const Point ring[] = {at(i, j), at(i, j + 1), at(i + 1, j + 1), at(i + 1, j)};
      parts.geometry.beginParcel();
      parts.geometry.beginPart();
      parts.geometry.beginRing();
      for (std::size_t k = 0; k < 4; ++k) {
        const Point a = ring[k];
        const Point b = ring[(k + 1) % 4];
        for (const Point p : {a, between(a, b, 1), between(a, b, 2)}) {
          parts.geometry.addPoint({p.x + roadX, p.y + roadY});
        }
      }
      parts.geometry.addPoint({ring[0].x + roadX, ring[0].y + roadY});
    }
  }
  return ParcelTable::make(std::move(parts));
}

}  // namespace renewal::bench
