#pragma once

#include <fmt/format.h>

#include <fstream>
#include <string>

#include "core/rules/sql_translation.h"
#include "gis/io/raw_layer.h"
#include "tests/support/throwaway_postgres.h"

namespace renewal::gis::testing_database {

/// A cell as COPY reads it.
inline std::string copyText(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    cell += c == '\\' ? "\\\\" : c == '\t' ? "\\t" : c == '\n' ? "\\n" : std::string(1, c);
  }
  return cell;
}

inline std::string copyCell(const Column& column, std::size_t row) {
  if (!column.isValid(row)) {
    return "\\N";
  }
  switch (column.type()) {
    case FieldType::Real:
      return fmt::format("{}", column.real(row));
    case FieldType::Integer:
      return fmt::format("{}", column.integer(row));
    case FieldType::Flag:
      return column.flag(row) ? "t" : "f";
    case FieldType::Date:
      return column.date(row).iso();
    default:
      return copyText(column.text(row));
  }
}

inline std::string wktOf(const ParcelGeometry& geometry, std::size_t parcel) {
  std::string text = "SRID=4547;MULTIPOLYGON(";
  for (auto part = geometry.partBegin(parcel); part < geometry.partBegin(parcel + 1); ++part) {
    text += part == geometry.partBegin(parcel) ? "(" : ",(";
    for (auto ring = geometry.ringBegin(part); ring < geometry.ringBegin(part + 1); ++ring) {
      text += ring == geometry.ringBegin(part) ? "(" : ",(";
      bool first = true;
      for (const Point point : geometry.ring(ring)) {
        text += fmt::format("{}{} {}", first ? "" : ",", point.x, point.y);
        first = false;
      }
      text += ")";
    }
    text += ")";
  }
  return text + ")";
}

/// How a layer becomes a table.
struct LoadOptions {
  std::string table;
  bool geometry = false;    ///< with a PostGIS column "geom"
  std::string partitionBy;  ///< "PARTITION BY HASH (row_no)" and so on
  std::string afterwards;   ///< statements, e.g. that make the partitions
  bool beforeRows = false;  ///< run them before the rows come
};

/// Puts the fields of a raw layer into a table, in their own types, with the row as row_no.
inline void loadLayer(const test::ThrowawayPostgres& server, const RawLayer& layer,
                      const LoadOptions& options) {
  const std::filesystem::path script = server.file("layer.sql");
  {
    std::ofstream out(script, std::ios::binary);
    out << "CREATE TABLE " << sqlTable(options.table) << " (row_no int";
    for (const RawField& field : layer.fields) {
      const FieldType type = field.column.type();
      out << ", " << sqlName(field.name) << " "
          << (type == FieldType::Real      ? "float8"
              : type == FieldType::Integer ? "int8"
              : type == FieldType::Flag    ? "boolean"
              : type == FieldType::Date    ? "date"
                                           : "text");
    }
    out << (options.geometry ? ", geom geometry(MultiPolygon, 4547)" : "") << ") "
        << options.partitionBy << ";\n"
        << (options.beforeRows ? options.afterwards : "") << "\nCOPY " << sqlTable(options.table)
        << " FROM stdin;\n";
    for (std::size_t row = 0; row < layer.rows(); ++row) {
      out << row;
      for (const RawField& field : layer.fields) {
        out << '\t' << copyCell(field.column, row);
      }
      if (options.geometry) {
        out << '\t' << wktOf(layer.geometry, row);
      }
      out << '\n';
    }
    out << "\\.\n"
        << (options.beforeRows ? "" : options.afterwards) << "\nANALYZE " << sqlTable(options.table)
        << ";\n";
  }
  server.psql(script);
}

}  // namespace renewal::gis::testing_database
