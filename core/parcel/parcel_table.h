#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/box_tree.h"
#include "core/parcel/column.h"
#include "core/parcel/field.h"
#include "core/parcel/parcel_geometry.h"
#include "core/parcel/parcel_index.h"
#include "core/units/area.h"

namespace renewal {

/// What the coordinates of a table mean.
struct CoordinateSystem {
  enum class Kind : std::uint8_t {
    Projected,   ///< metres on a known grid: areas can be measured
    Geographic,  ///< degrees: no area is computed
    Unknown,     ///< a local grid nobody named: kept as it is, not reprojected; planar areas in its
                 ///< own units
  };
  Kind kind = Kind::Unknown;
  int epsg = 0;      ///< 0 = no EPSG code
  std::string name;  ///< e.g. "CGCS2000 / 3-degree Gauss-Kruger CM 114E"
  std::string wkt;   ///< empty if unknown
  friend bool operator==(const CoordinateSystem&, const CoordinateSystem&) = default;
};

/// One file (or layer) that parcels came from; its rows are consecutive in the table.
struct TableSource {
  std::string path;   ///< as the user gave it
  std::string layer;  ///< layer name
  std::uint32_t firstRow = 0;
  std::uint32_t rows = 0;
  /// Fields for which the source has a column at all. A blank in a present column may mean "has not
  /// happened"; an absent column always means unknown.
  std::bitset<fieldCount> fields;
  /// Rows (0-based in the source, ascending) whose cell holds something that could not be
  /// understood: missing in the column, but never "has not happened".
  std::map<Field, std::vector<std::uint32_t>> unread = {};
};

/// A column of the source that the catalogue does not know, carried along untouched.
struct ExtraColumn {
  std::string name;  ///< as in the source, UTF-8
  Column column;
  int width = 0;     ///< as declared in a shapefile, else 0
  int decimals = 0;  ///< as declared in a shapefile, else 0
};

/// The loose parts a table is made of; filled by readers.
struct TableParts {
  std::size_t rows = 0;
  std::array<std::optional<Column>, fieldCount> fields;
  std::vector<ExtraColumn> extras;
  ParcelGeometry geometry;
  std::vector<TableSource> sources;
  CoordinateSystem crs;

  std::optional<Column>& field(Field f) { return fields[static_cast<std::size_t>(f)]; }
  const std::optional<Column>& field(Field f) const { return fields[static_cast<std::size_t>(f)]; }
};

/// Joins the parts of several sources into one, in the given order: rows are appended; a column one
/// of them lacks is missing there; extra columns are joined by name and type (a name with two types
/// stays two columns). All parts must have the same coordinate system (the caller checks).
TableParts joinParts(std::vector<TableParts> parts);

/// All parcels of a district: typed columns, exact coordinates, boxes, areas and a spatial index.
/// An immutable snapshot: share it between threads freely. Edits live in a ParcelOverlay.
class ParcelTable {
 public:
  /// Throws std::invalid_argument if columns and geometry disagree in length or a catalogue column
  /// has the wrong type.
  static std::shared_ptr<const ParcelTable> make(TableParts parts);

  std::size_t size() const { return parts_.rows; }
  /// What the table is made of; copy it to make a changed table.
  const TableParts& parts() const { return parts_; }
  /// Null if no source has the field.
  const Column* column(Field field) const;
  const std::vector<ExtraColumn>& extras() const { return parts_.extras; }
  const ParcelGeometry& geometry() const { return parts_.geometry; }
  const CoordinateSystem& crs() const { return parts_.crs; }
  const std::vector<TableSource>& sources() const { return parts_.sources; }
  const TableSource& sourceOf(ParcelIndex parcel) const;
  /// True if the source of the parcel has a column for the field, and its cell is understood or
  /// blank.
  bool sourceHas(ParcelIndex parcel, Field field) const;
  /// The value, or missing.
  Value value(ParcelIndex parcel, Field field) const;

  /// Planar area of the drawn polygon (图形面积) in the table's grid; meaningless unless
  /// areasKnown().
  SquareMetre drawnArea(ParcelIndex parcel) const { return SquareMetre(areas_[toRow(parcel)]); }
  std::span<const double> drawnAreas() const { return areas_; }
  bool areasKnown() const { return parts_.crs.kind != CoordinateSystem::Kind::Geographic; }

  const Box& box(ParcelIndex parcel) const { return boxes_[toRow(parcel)]; }
  std::span<const Box> boxes() const { return boxes_; }
  /// Rows in Hilbert order.
  std::span<const std::uint32_t> hilbertOrder() const { return order_; }
  const BoxTree& tree() const { return tree_; }
  /// The topmost row whose polygon holds the point (the last one drawn), or noParcel.
  ParcelIndex parcelAt(Point point) const;
  /// The first row with this parcel code (宗地代码), or noParcel.
  ParcelIndex findByCode(std::string_view parcelCode) const;

  std::size_t memory() const;

  ParcelTable(const ParcelTable&) = delete;
  ParcelTable& operator=(const ParcelTable&) = delete;

 private:
  explicit ParcelTable(TableParts parts);

  TableParts parts_;
  std::vector<Box> boxes_;
  std::vector<double> areas_;
  std::vector<std::uint32_t> order_;
  BoxTree tree_;
};

}  // namespace renewal
