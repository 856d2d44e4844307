#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/parcel/field.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// Where parcels lie in a database: a table and the column of each field. Values must be in the
/// catalogue's units: real and whole numbers as numeric types, flags as boolean, dates as date or
/// as text YYYY, YYYY-MM or YYYY-MM-DD, everything else as text. An empty text is a blank.
struct SqlSource {
  std::string table;  ///< "parcels" or "schema.parcels"; each part is quoted
  std::string key;    ///< column that tells the rows apart
  /// Column of each field, by Field; empty = the table has none, so the field is unknown.
  std::array<std::string, fieldCount> columns;
  std::string geometry;  ///< PostGIS column the drawn area is taken from; empty = none
};

/// A table whose columns are named as the fields are, with '_' for '-', and whose key is the column
/// of the parcel code.
SqlSource sqlSourceByFieldIds(std::string table);

/// A value that is bound, never pasted into the text.
struct SqlParameter {
  std::string type;   ///< of PostgreSQL: "float8", "date", "text[]", "jsonb", "int4"
  std::string value;  ///< as PostgreSQL reads it
};

/// One statement for PostgreSQL 12 or later; PostGIS only where a drawn area is asked for.
struct SqlStatement {
  std::string text;  ///< parameters stand in it as $1, $2 ...
  std::vector<SqlParameter> parameters;
};

/// The questions of a rule book as one SELECT that answers as assess() does. Truth is three-valued,
/// NULL being unknown. It yields the key and per question its outcome id, the id of the condition
/// that fired (of an undetermined parcel: that stayed unknown; NULL for the default outcome and
/// for grades), the fields that keep it undetermined (ids in the catalogue's order, separated by
/// commas, else NULL), and the score of a grading: columns "<id>", "<id>_rule", "<id>_missing",
/// "<id>_score". A number beyond the range of float8 in a sum or ratio stops the statement. Throws
/// Error (RuleBook) for a book whose conditions are more than one statement can hold.
SqlStatement translateToSql(const RuleBook& book, Date asOf, const SqlSource& source);

/// An identifier in double quotes.
std::string sqlName(const std::string& name);
/// The name of a table, each part in double quotes; a dot ends the name of the schema.
std::string sqlTable(const std::string& name);
/// A text in single quotes, for standard_conforming_strings.
std::string sqlText(const std::string& text);
/// PREPARE, EXECUTE and DEALLOCATE of a statement, for programs such as psql.
std::string preparedScript(const SqlStatement& statement);

}  // namespace renewal
