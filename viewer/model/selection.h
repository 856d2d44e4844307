#pragma once

#include <cstdint>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/units/area.h"

namespace renewal::viewer {

/// Parcels chosen by click, class, rectangle or search; immutable, shared with the renderer.
class Selection {
 public:
  Selection() = default;
  /// `rows` of the table in any order, each counted once.
  Selection(const ParcelTable& table, std::vector<std::uint32_t> rows);

  std::size_t count() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  /// In the order of the table.
  const std::vector<std::uint32_t>& rows() const { return rows_; }
  /// Per row of the table 0 or 1; empty if nothing is selected.
  const std::vector<std::uint8_t>& mask() const { return mask_; }
  bool contains(ParcelIndex parcel) const {
    return toRow(parcel) < mask_.size() && mask_[toRow(parcel)] != 0;
  }
  /// Drawn area of all of them; without meaning where the table's areas are not known.
  SquareMetre area() const { return area_; }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint8_t> mask_;
  SquareMetre area_;
};

/// How parcels join those selected already.
enum class SelectMode : std::uint8_t { Replace, Add, Remove };

/// The selection that results from choosing `rows`.
Selection changedSelection(const ParcelTable& table, const Selection& before,
                           const std::vector<std::uint32_t>& rows, SelectMode mode);

/// Rows whose polygon has a point in common with the box, in the order of the table.
std::vector<std::uint32_t> parcelsTouching(const ParcelTable& table, const Box& box);

}  // namespace renewal::viewer
