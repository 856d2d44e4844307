#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "viewer/map/map_grid.h"

namespace renewal::viewer {

/// An image of parcel rows instead of colours: which parcel is seen at each pixel. Colouring,
/// outlines and picking read it; geometry is touched only when the window moves.
///
/// A pixel belongs to the polygon that holds its centre (even-odd over all rings); where several
/// do, the highest row is on top, as in ParcelTable::parcelAt. Crossings of an edge are computed
/// the same way for both of its sides, so that neighbours leave no gap and never cover a pixel
/// twice. Groups of parcels smaller than a pixel are drawn as one of them.
class IdImage {
 public:
  static constexpr std::uint32_t nothing = 0;  ///< as stored: row + 1, or 0 for no parcel

  IdImage() = default;
  /// An image of the window without any parcel.
  explicit IdImage(const MapGrid& grid);

  const MapGrid& grid() const { return grid_; }
  int width() const { return grid_.width; }
  int height() const { return grid_.height; }
  /// One row of the image, as stored (row of the table + 1).
  std::span<const std::uint32_t> line(int y) const {
    return std::span(ids_).subspan(offset(y), static_cast<std::size_t>(grid_.width));
  }
  std::span<std::uint32_t> line(int y) {
    return std::span(ids_).subspan(offset(y), static_cast<std::size_t>(grid_.width));
  }
  /// The parcel at a pixel; noParcel outside the image too.
  ParcelIndex at(int x, int y) const;

  friend bool operator==(const IdImage&, const IdImage&) = default;

 private:
  std::size_t offset(int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(grid_.width);
  }
  MapGrid grid_;
  std::vector<std::uint32_t> ids_;
};

/// Draws the parcels of the window, in bands on all threads. Throws Cancelled.
IdImage drawIds(const ParcelTable& table, const MapGrid& grid, const JobContext& job);

/// The same picture as drawIds(), taking over from `old` what a pan left in the window and drawing
/// the new strips only. Falls back to drawIds() where the scale differs.
IdImage panIds(const ParcelTable& table, const IdImage& old, const MapGrid& grid,
               const JobContext& job);

}  // namespace renewal::viewer
