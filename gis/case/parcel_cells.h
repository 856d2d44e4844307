#pragma once

#include <string>

#include "core/parcel/parcel_table.h"
#include "gis/io/workbook.h"

namespace renewal::gis {

/// Empty text is an empty cell.
SheetCell textCell(const std::string& text);

/// Values of parcels as cells of a sheet, with the Chinese names of codes. What is missing is an
/// empty cell; a month or a year alone is text, since it is no day. Refers to the table.
class ParcelCells {
 public:
  explicit ParcelCells(const ParcelTable& table) : table_(table) {}

  SheetCell value(Field field, std::size_t row) const;
  /// "工业用地 0601"; the code alone where its scheme is not known.
  SheetCell landUse(Field code, Field scheme, std::size_t row) const;
  SheetCell drawnMetres(std::size_t row) const;  ///< to 0.01 m²
  SheetCell drawnMu(std::size_t row) const;      ///< to 0.0001 mu
  /// A number times a factor, to 0.0001.
  SheetCell scaled(Field field, double factor, std::size_t row) const;
  /// above / below * factor, to 0.0001, where both are on record and the lower is not 0.
  SheetCell quotient(Field above, Field below, double factor, std::size_t row) const;

 private:
  const ParcelTable& table_;
};

}  // namespace renewal::gis
