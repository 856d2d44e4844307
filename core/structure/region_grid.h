#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_geometry.h"
#include "core/structure/region.h"

namespace renewal {

/// A region cut once into the cells of a grid, so that what a parcel has in common with it costs by
/// the parcel, not by the region: a parcel in cells that lie wholly inside or outside is settled at
/// once, any other one is clipped with the few border pieces of its own cells.
///
/// The common area is exact but for the rounding of doubles: nothing is snapped or simplified. Of a
/// parcel whose border runs to and fro thousands of times, land that its rings run round twice
/// counts twice (clip_edges.h).
/// Immutable; thread safe.
class RegionGrid {
 public:
  /// Throws Cancelled.
  RegionGrid(Region region, JobContext& job);

  const Region& region() const { return region_; }
  /// Of the region, m².
  double area() const { return area_; }
  /// What the parcel (interior by the even-odd rule) and the region have in common, m². `box` and
  /// `drawnArea` are the parcel's own; where it lies inside whole, that area is the answer. 0 for a
  /// parcel without geometry or with coordinates that are not numbers. Throws Cancelled.
  double commonArea(const ParcelGeometry& geometry, std::size_t parcel, const Box& box,
                    double drawnArea, JobContext& job) const;

 private:
  enum class Cell : std::uint8_t { Outside, Inside, Border };
  struct CellRange {
    std::size_t x0 = 0;
    std::size_t y0 = 0;
    std::size_t x1 = 0;
    std::size_t y1 = 0;
  };
  bool inside(int turns) const {
    return region_.rule == Region::Rule::EvenOdd ? turns % 2 != 0 : turns != 0;
  }
  std::size_t column(double x) const;
  std::size_t row(double y) const;
  double left(std::size_t column) const { return origin_.x + static_cast<double>(column) * side_; }
  double bottom(std::size_t row) const { return origin_.y + static_cast<double>(row) * side_; }
  CellRange cellsOf(const Box& box) const;
  template <typename Visit>
  void eachCell(const BorderEdge& edge, Visit&& visit) const;
  void sortIntoCells();
  void countTurns();
  void markInside(JobContext& job);
  void markDisc(Point centre, double radius);
  void classify(JobContext& job);
  double clip(const std::vector<BorderEdge>& parcel, const CellRange& cells, bool stacked,
              JobContext& job) const;

  Region region_;
  double area_ = 0;
  Point origin_;
  double side_ = 1;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::vector<Cell> cells_;
  std::vector<std::int32_t> turns_;       ///< around the lower left corner of each cell
  std::vector<std::uint32_t> cellEdges_;  ///< where the edges of each cell begin in edges_
  std::vector<std::uint32_t> edges_;
};

}  // namespace renewal
