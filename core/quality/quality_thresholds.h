#pragma once

#include <limits>

namespace renewal {

/// What a check reports: measures larger than `above` and smaller than `below`. Both bounds are
/// themselves not reported. Infinite = no bound on that side.
struct QualityRange {
  double above = -std::numeric_limits<double>::infinity();
  double below = std::numeric_limits<double>::infinity();

  constexpr bool holds(double measure) const { return measure > above && measure < below; }
};

/// The sizes at which the checks of geometry and topology report. The shape of a sliver (area less
/// than a hundredth of its perimeter squared) and the rounding to a millimetre, which is no
/// overlap, are not among them.
struct QualityThresholds {
  QualityRange gapArea{0.1, 200};          ///< m²; domain rule of thumb: larger ones are yards
  QualityRange sliverArea{0, 200};         ///< m²
  QualityRange overlapArea{.above = 0.1};  ///< m²; polygons drawn twice are reported at any size
  QualityRange spikeAngle{.below = 1};     ///< degrees
  QualityRange nearMiss{0.001, 0.2};       ///< m between two vertices
  /// m: farther apart than vertices that miss each other, nearer than the narrowest street.
  QualityRange stripWidth{0.2, 2};
};

}  // namespace renewal
