#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/parcel/field.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// How the values of a column become those of its field, where they do not stand there as such.
struct SqlReading {
  /// JSON object from the column's text to the field's value as text; "?" is a value nobody can
  /// read, a text that is not in it is missing.
  std::optional<std::string> words;
  std::string cast;     ///< type the column is first turned into: "date" of a timestamp
  double multiply = 1;  ///< of numbers, before `divide`
  double divide = 1;
  /// Further columns of the same meaning: where the column is blank and one of these is not, the
  /// value is unknown, not blank.
  std::vector<std::string> others;
  /// No column: this value wherever that field has one.
  std::optional<std::pair<Field, std::string>> implied;
};

/// Where parcels lie in a database: a table and the column of each field. Unless `readings` says
/// otherwise, values must be in the catalogue's units: real and whole numbers as numeric types,
/// flags as boolean, dates as date or as text YYYY, YYYY-MM or YYYY-MM-DD, everything else as text.
/// An empty text is a blank; a text that is no date is unknown, not blank.
struct SqlSource {
  std::string schema;  ///< empty = `table` may name it
  std::string table;   ///< "parcels" or, without `schema`, "schema.parcels"; each part is quoted
  std::string key;     ///< column that tells the rows apart
  /// Column of each field, by Field; empty = the table has none, so the field is unknown.
  std::array<std::string, fieldCount> columns;
  /// PostGIS column the drawn area is taken from; empty = none.
  std::string geometry;
  std::string area;  ///< expression of `t` for the drawn area in m²; empty = ST_Area of `geometry`
  std::map<Field, SqlReading> readings;
  /// Columns handed through beside the key: column and the name it gets.
  std::vector<std::pair<std::string, std::string>> carried;
  std::string keyName;  ///< name the key gets; empty = its own
  bool texts = false;   ///< yield Chinese texts as well, see translateToSql()
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
/// "<id>_score", each cut to the 63 bytes of a name and numbered ("_2") where two would be the
/// same. With `texts`, also "<id>_title", "<id>_evidence" as assess() words it (of a grade: NULL,
/// since it tells of all parcels) and "<id>_lacking", the titles of the missing fields. A number
/// beyond the range of float8 in a sum or ratio stops the statement. Throws Error (RuleBook) for a
/// book whose conditions are more than one statement can hold.
SqlStatement translateToSql(const RuleBook& book, Date asOf, const SqlSource& source);

/// The fields the measures of a book read, in the catalogue's order.
std::vector<Field> fieldsRead(const RuleBook& book);

/// An identifier in double quotes.
std::string sqlName(const std::string& name);
/// The name of a table, each part in double quotes; a dot ends the name of the schema.
std::string sqlTable(const std::string& name);
/// A text in single quotes, for standard_conforming_strings.
std::string sqlText(const std::string& text);
/// PREPARE, EXECUTE and DEALLOCATE of a statement, for programs such as psql.
std::string preparedScript(const SqlStatement& statement);

}  // namespace renewal
