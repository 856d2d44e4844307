#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

#include "core/parcel/point.h"

namespace renewal {

/// A cell of the grid that vertices are quantised to.
struct GridPoint {
  std::int64_t x = 0;
  std::int64_t y = 0;
  friend constexpr bool operator==(GridPoint, GridPoint) = default;
  friend constexpr auto operator<=>(GridPoint, GridPoint) = default;
};

/// Grid of square cells. Two vertices in the same cell are the same vertex; nothing else is rounded
/// to it. Cells are cut off the whole numbers (at 0.367...), so that coordinates given to a tenth
/// or a half of a cell never lie on a cell border where their last bit would decide.
class VertexGrid {
 public:
  VertexGrid() = default;
  explicit VertexGrid(double cellsPerUnit) : cellsPerUnit_(cellsPerUnit) {}

  /// Side of a cell in the unit of the coordinates.
  double cell() const { return 1 / cellsPerUnit_; }
  /// False for numbers that are not finite or too large to tell cells apart.
  bool holds(Point p) const {
    return std::abs(p.x * cellsPerUnit_) < limit && std::abs(p.y * cellsPerUnit_) < limit;
  }
  /// Requires holds(p).
  GridPoint of(Point p) const { return {floorOf(p.x), floorOf(p.y)}; }

 private:
  static constexpr double limit = 9e15;
  std::int64_t floorOf(double value) const {
    return static_cast<std::int64_t>(std::floor(value * cellsPerUnit_ + 0.36787944117144233));
  }
  double cellsPerUnit_ = 1000;
};

/// A well mixed 64-bit hash of a cell.
inline std::uint64_t hashOf(GridPoint p) {
  std::uint64_t h = static_cast<std::uint64_t>(p.x) * 0x9e3779b97f4a7c15U ^
                    static_cast<std::uint64_t>(p.y) * 0xc2b2ae3d27d4eb4fU;
  h ^= h >> 29U;
  h *= 0xbf58476d1ce4e5b9U;
  return h ^ (h >> 32U);
}

}  // namespace renewal
