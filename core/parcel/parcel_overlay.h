#pragma once

#include <cstddef>
#include <map>
#include <utility>

#include "core/parcel/parcel_table.h"

namespace renewal {

/// Edits over an immutable table: what people changed, cell by cell. Iterates by row, then by
/// field, whatever the order of the edits. A value type; copies are independent. Not thread safe
/// while being changed.
class ParcelOverlay {
 public:
  using Cell = std::pair<ParcelIndex, Field>;
  using Cells = std::map<Cell, Value>;

  /// The edited value, else the table's.
  Value value(const ParcelTable& table, ParcelIndex parcel, Field field) const;
  /// Missing (monostate) is a value like any other: it blanks the cell. Throws
  /// std::invalid_argument if the value is not of the field's type.
  void set(ParcelIndex parcel, Field field, Value value);
  /// Back to the table's value; false if the cell was not edited.
  bool reset(ParcelIndex parcel, Field field) { return cells_.erase({parcel, field}) != 0; }
  bool isEdited(ParcelIndex parcel, Field field) const { return cells_.contains({parcel, field}); }
  void clear() { cells_.clear(); }

  std::size_t size() const { return cells_.size(); }
  bool empty() const { return cells_.empty(); }
  Cells::const_iterator begin() const { return cells_.begin(); }
  Cells::const_iterator end() const { return cells_.end(); }
  friend bool operator==(const ParcelOverlay&, const ParcelOverlay&) = default;

 private:
  Cells cells_;
};

}  // namespace renewal
