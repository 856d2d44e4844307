#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gis/database/connection.h"

namespace renewal::gis {

/// A column of a table in a database.
struct TableColumn {
  /// What its values can be read as; Other cannot be understood (arrays, JSON, money ...).
  enum class Kind { Text, Integer, Real, Flag, Date, Timestamp, Geometry, Other };
  std::string name;
  Kind kind = Kind::Other;
  std::string type;     ///< as PostgreSQL writes it: "character varying(20)"
  std::string comment;  ///< COMMENT ON COLUMN; empty = none
};

/// A table that can be assessed where it lies: an ordinary or a partitioned one.
struct TableDescription {
  std::string schema;
  std::string name;
  std::string oid;
  bool partitioned = false;
  bool owned = false;  ///< the user may add columns
  std::vector<TableColumn> columns;

  const TableColumn* column(std::string_view columnName) const;
  std::string shown() const { return schema + "." + name; }
  /// Quoted, for statements.
  std::string quoted() const { return sqlName(schema) + "." + sqlName(name); }
};

/// Finds "table" (in the search path) or "schema.table", letter by letter as given, and describes
/// it. Throws Error: NotFound where there is none, FileRefused for a view, a foreign table or a
/// single partition, FileAccess without the right to read and change it.
TableDescription describeTable(DatabaseConnection& connection, const std::string& name);

/// How the drawn areas of a table are known.
struct TableAreas {
  std::string column;         ///< the geometry column
  std::string postgisSchema;  ///< where PostGIS lives
  std::string area;           ///< SQL of `t` for m², empty = not known
  Text why;                   ///< in place of an area: why there is none
};

/// The first geometry column and how its areas are measured: planar in a projected system, in
/// EPSG:4547 where the coordinates are degrees. Nothing without a geometry column.
std::optional<TableAreas> areasOf(DatabaseConnection& connection, const TableDescription& table);

}  // namespace renewal::gis
