#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/parcel/point.h"

namespace renewal::gis {

/// How the rings of one record make parts: `order` lists the rings part by part, each outline
/// before its holes; `partBegin` are positions in `order`, with its size at the end.
struct RingNesting {
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> partBegin;
  /// True if directions did not tell outlines from holes (a hole outside every outline), so that
  /// containment had to.
  bool byContainment = false;
};

/// Sorts the rings of a shapefile record into outlines (clockwise) and holes (counter-clockwise),
/// each hole to the smallest outline around it. Where a hole lies in no outline, the directions of
/// this record are not to be trusted: then a ring inside an even number of others is an outline,
/// one inside an odd number a hole. Outlines keep their order, holes follow theirs in their order.
RingNesting nestRings(std::span<const std::span<const Point>> rings);

/// The same without regard to directions: by containment alone (even-odd).
RingNesting nestRingsByContainment(std::span<const std::span<const Point>> rings);

}  // namespace renewal::gis
