#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/parcel/column.h"
#include "core/parcel/field.h"
#include "gis/sample/town_plan.h"

namespace renewal::gis::sample {

/// A parcel of the sample: its shape on the working grid and its values in the catalogue's units.
struct Record {
  std::vector<Ring> rings;  ///< outline and holes, without closing points
  double area = 0;          ///< m², less the holes
  Area layer = Area::Shagang;
  Zone zone = Zone::OldVillage;
  std::uint32_t block = 0;
  std::array<Value, fieldCount> values;
  /// Cells that stand in the file other than their value would be written: slips of the pen.
  std::map<Field, std::string> asWritten;
  bool planted = false;

  const Value& operator[](Field field) const { return values[static_cast<std::size_t>(field)]; }
  Value& operator[](Field field) { return values[static_cast<std::size_t>(field)]; }
  void setText(Field field, std::string_view text) { (*this)[field] = std::string(text); }
  void setReal(Field field, double value) { (*this)[field] = value; }
  void setInteger(Field field, int value) { (*this)[field] = std::int64_t{value}; }
  void setFlag(Field field, bool value) { (*this)[field] = value; }
  void setDay(Field field, Date day) { (*this)[field] = PartialDate(day); }
  void clear(Field field) { (*this)[field] = std::monostate{}; }
  std::string text(Field field) const {
    const auto* held = std::get_if<std::string>(&(*this)[field]);
    return held == nullptr ? std::string() : *held;
  }
};

/// Rounded to so many decimals, as registers hold it.
double roundedTo(double value, int decimals);

}  // namespace renewal::gis::sample
