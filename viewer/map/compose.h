#pragma once

#include <QImage>
#include <array>
#include <cstdint>
#include <vector>

#include "viewer/map/id_image.h"

namespace renewal::viewer {

/// How a class of parcels is painted; colours as 0xffRRGGBB.
struct ClassPaint {
  std::uint32_t fill = 0xffffffffU;
  std::uint32_t outline = 0xffffffffU;  ///< fill with the faint outline over it
  bool hatched = false;
  std::uint32_t hatch = 0xffffffffU;   ///< lines of the hatch
  std::uint32_t chosen = 0xffffffffU;  ///< fill of a selected parcel too small for an outline
  bool hidden = false;                 ///< not painted: the ground shows
};

/// The colours of all parcels: palette[class of the parcel].
struct ParcelPaint {
  const std::vector<std::uint8_t>* classes = nullptr;  ///< per parcel; outlives the call
  std::array<ClassPaint, 256> palette;
  bool outlines = true;
  /// Per parcel 0 or 1; null = nothing is selected. Where selected land ends it gets a line of
  /// `ink` with a halo inside; with a width of 0 selected parcels are filled with `chosen` instead.
  const std::vector<std::uint8_t>* selected = nullptr;
  int selectionWidth = 0;  ///< device pixels of the ground
  std::uint32_t ink = 0xff000000U;
  std::uint32_t halo = 0xffffffffU;
};

/// Colours an id image over the ground. `ids` has `factor` times the pixels of the ground in each
/// direction (1 = plain, 2 = smooth edges by averaging); where there is no parcel the ground shows.
/// Returns an image of format RGB32 of the ground's size.
QImage composeParcels(const ParcelTable& table, const IdImage& ids, int factor,
                      const ParcelPaint& paint, const QImage& ground, const JobContext& job);

}  // namespace renewal::viewer
