#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rules/rule_book.h"
#include "core/rules/sql_translation.h"
#include "gis/database/connection.h"
#include "gis/database/table_description.h"

namespace renewal::gis {

/// The comment by which a column is known as ours begins so.
inline constexpr std::string_view resultComment = "renewal assess: ";

/// A column of results in the table of parcels.
struct TableResult {
  std::string name;     ///< as files name it, in lower case: "status"
  std::string type;     ///< of PostgreSQL: "text", "date", "double precision"
  std::string comment;  ///< "renewal assess: use-status"
  std::string answer;   ///< column of the answers its value comes from, or empty
  SqlParameter bound;   ///< the value, where no answer gives it
};

/// The columns for the answers of a book: per question outcome, title, evidence, missing fields,
/// fired rule and, of a grading, the score; then the rule book, its hash and the as-of day. Names
/// get `prefix`. Throws Error (Usage) for a prefix that makes a name too long.
std::vector<TableResult> tableResults(const RuleBook& book, const std::string& sha256, Date asOf,
                                      const std::string& prefix);

/// Names for the columns of translateToSql() with texts, key and one column carried along, in its
/// order: row_id, row_table, then "a<question>_outcome", "_rule", "_missing" ...
std::vector<std::string> answerColumns(const RuleBook& book);

/// The columns that are still to be added. Throws Error: FileRefused for a column of one of the
/// names that is not ours (no such comment) or has another type, FileAccess where columns are to be
/// added by a user who may not.
std::vector<TableResult> columnsToAdd(const TableDescription& table,
                                      const std::vector<TableResult>& results,
                                      const DatabaseConnection& connection);

}  // namespace renewal::gis
