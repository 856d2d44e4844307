#pragma once

#include <cstdint>
#include <vector>

#include "core/land/renewal_units.h"

namespace renewal {

/// Fills the figures of a unit from its parcels: all but number and outline. Refers to table and
/// inputs, which must outlive it. Thread safe.
class UnitFigures {
 public:
  UnitFigures(const ParcelTable& table, const UnitInputs& inputs)
      : table_(table), inputs_(inputs) {}

  /// `rows` in the canonical order: sums of the same parcels are then the same to the last digit.
  RenewalUnit of(const std::vector<std::uint32_t>& rows) const;

 private:
  void addLand(std::uint32_t row, SquareMetre area, RenewalUnit& unit) const;

  const ParcelTable& table_;
  const UnitInputs& inputs_;
};

}  // namespace renewal
