#pragma once

#include <optional>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/rules/rule_book.h"
#include "core/rules/sql_translation.h"
#include "gis/database/connection.h"
#include "gis/database/table_description.h"
#include "gis/io/field_mapping.h"

namespace renewal::gis {

/// What the columns of a table mean: by the same names, units and words as those of files.
struct TableMeaning {
  SqlSource source;                     ///< ready for translateToSql()
  std::vector<UnderstoodField> fields;  ///< every column but those of results, in order
  std::vector<Finding> findings;
};

/// Understands the columns the rule book needs. Typed columns are read where they lie; of a column
/// whose values must be understood (texts, numbers that stand for days or for yes and no) the
/// different values are fetched, once each, and read as those of a file: counts of such findings
/// are of different values. Units that no name tells are found from the median over all rows, as
/// for files. Throws Error: NotFound if no column the book reads was understood, FileTooLarge for a
/// text column of too many different values; Cancelled.
TableMeaning understandTable(DatabaseConnection& connection, const TableDescription& table,
                             const std::optional<TableAreas>& areas, const RuleBook& book,
                             const Schema& schema, JobContext& job);

}  // namespace renewal::gis
