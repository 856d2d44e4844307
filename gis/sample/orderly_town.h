#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/parcel/field.h"
#include "core/parcel/point.h"
#include "core/quality/quality_check.h"

namespace renewal::gis::sample {

/// A parcel as its file holds it: every cell a text, every ring with its points as they stand.
struct SheetParcel {
  std::map<Field, std::string> cells;  ///< blank cells are not in it
  std::vector<std::vector<std::vector<Point>>> parts;
  bool line = false;  ///< the first ring is written as a line

  std::string& operator[](Field field) { return cells[field]; }
};

/// The columns of such a file: the field and its name there.
struct SheetColumn {
  Field field;
  const char* name;
};
std::vector<SheetColumn> sheetColumns();

/// The rings as rectangle, closed, clockwise.
std::vector<Point> rectangle(double x0, double y0, double x1, double y1);
/// Planar area of the parts, holes taken off.
double drawnArea(const SheetParcel& parcel);

/// A parcel in which no check finds anything, whatever the day from 2020 on: its dates and numbers
/// agree with each other and with what is drawn. `serial` makes its code, which no other has.
SheetParcel orderlyParcel(std::vector<std::vector<std::vector<Point>>> parts, std::uint64_t serial);
/// Gives the areas of a parcel again after it was drawn anew.
void measureAgain(SheetParcel& parcel);

/// A block of `lots` parcels in two rows, 1 to 6; they share their vertices. `corner` is the lower
/// left; blocks lie blockSize apart with streets between them.
inline constexpr double blockSize = 120;
inline constexpr std::uint32_t lotsPerBlock = 6;
std::vector<SheetParcel> orderlyBlock(Point corner, std::uint32_t lots, std::uint64_t firstSerial);

}  // namespace renewal::gis::sample
