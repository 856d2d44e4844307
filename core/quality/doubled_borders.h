#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/quality/common_border.h"
#include "core/quality/quality_thresholds.h"

namespace renewal {

/// Two parcels whose borders run beside each other with a strip of land between them that belongs
/// to nobody, as when one border was drawn along both sides of a lane.
struct DoubledBorder {
  std::uint32_t first = 0;  ///< the one whose box comes first
  std::uint32_t second = 0;
  double length = 0;  ///< along which they run beside each other, m
  double width = 0;   ///< mean distance, m
  /// Along the first parcel's border and back along the second's, one closed ring for each straight
  /// stretch; the longest first.
  std::vector<std::vector<Point>> strips;
};

/// The shortest strip that is reported, m, and how many times its width it is long at least: what
/// two corners that come near each other have beside them is no strip.
inline constexpr double leastStripLength = 10;
inline constexpr double leastStripShape = 5;

/// Pairs of parcels with a strip of a width in `width`, which no parcel lies in. Borders that
/// differ in direction by more than 15 degrees do not run beside each other. `pairs` must have been
/// made with a reach of `width.below` at least. By first, then second. Throws Cancelled.
std::vector<DoubledBorder> findDoubledBorders(const ParcelTable& table, const BorderPairs& pairs,
                                              const QualityRange& width, JobContext& job);

}  // namespace renewal
