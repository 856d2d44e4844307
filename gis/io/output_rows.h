#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "gis/io/output_plan.h"
#include "gis/io/output_text.h"
#include "gis/io/target_crs.h"

namespace renewal::gis {

/// One value on its way into a file or back. Texts are UTF-8 and borrowed.
struct Cell {
  enum class Kind : std::uint8_t { Missing, Text, Real, Integer, Date, Flag };
  Kind kind = Kind::Missing;
  bool flag = false;
  std::int32_t date = 0;  ///< PartialDate::encoded()
  std::int64_t integer = 0;
  double real = 0;
  std::string_view text;

  static Cell ofText(std::string_view value);
  static Cell ofReal(double value);
  static Cell ofInteger(std::int64_t value);
  static Cell ofDate(PartialDate value);
  static Cell ofFlag(bool value);
  /// Numbers must be the same double; 0 and -0 are one number (SQLite stores no -0).
  friend bool operator==(const Cell& a, const Cell& b);
  std::string shown() const;  ///< for messages
};

/// What a value that stands as text in a file means there: the inverse of how dates and long
/// numbers are written. A text that is none stays a text, which no check takes for a value.
Cell cellOfText(const OutputField& field, std::string_view text);

/// True if the encoded date lies in the years 1 to 9999.
bool isWritableDate(std::int32_t encoded);

/// The rings of one parcel, flat. Reused from row to row.
struct Shape {
  std::vector<Point> points;
  std::vector<std::uint32_t> ringEnds;  ///< one past the last point of each ring
  std::vector<std::uint32_t> partEnds;  ///< one past the last ring of each part
  void clear() {
    points.clear();
    ringEnds.clear();
    partEnds.clear();
  }
  void endRing() { ringEnds.push_back(static_cast<std::uint32_t>(points.size())); }
  void endPart() { partEnds.push_back(static_cast<std::uint32_t>(ringEnds.size())); }
  std::span<const Point> ring(std::size_t i) const {
    const std::uint32_t begin = i == 0 ? 0 : ringEnds[i - 1];
    return std::span(points).subspan(begin, ringEnds[i] - begin);
  }
  friend bool operator==(const Shape&, const Shape&) = default;
};

/// The rows as the file must hold them, one at a time: used by the writers to write and, from a
/// fresh object, by the proof to compare. Never a copy of the table. Not thread safe.
class OutputRows {
 public:
  OutputRows(const ParcelTable& table, const OutputPlan& plan, const TargetCrs& crs);

  std::size_t size() const { return plan_.count; }
  const OutputPlan& plan() const { return plan_; }
  const ParcelTable& table() const { return table_; }
  /// Value of field f in output row i; texts are valid until the next call.
  Cell cell(std::size_t i, std::size_t f);
  /// Rings of output row i in the target's coordinates, closed; shapefiles: outlines clockwise,
  /// holes counter-clockwise, first point kept. Valid until the next call.
  const Shape& shape(std::size_t i);
  /// How a person finds output row i: the parcel code, else the row number.
  std::string rowName(std::size_t i) const;

 private:
  const ParcelTable& table_;
  const OutputPlan& plan_;
  CoordinateShift shift_;
  OutputText text_;
  Shape shape_;
};

}  // namespace renewal::gis
