#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/land/unit_edits.h"
#include "core/parcel/parcel_table.h"

namespace renewal {

/// The parcels that edits name. Refers to the table and the edits, which must outlive it.
class UnitCodes {
 public:
  struct Found {
    std::uint32_t row = 0;      ///< the first of them
    std::uint32_t parcels = 0;  ///< that have the code
  };

  /// O(parcels + codes).
  UnitCodes(const ParcelTable& table, const UnitEdits& edits);

  /// Requires a code of one of the edits.
  Found find(std::string_view code) const { return found_.at(code); }
  /// Empty for a parcel without one.
  std::string_view of(std::uint32_t row) const;

 private:
  const Column* column_;
  std::unordered_map<std::string_view, Found> found_;
};

}  // namespace renewal
