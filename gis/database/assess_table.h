#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/rules/assessment.h"
#include "core/rules/official_finding.h"
#include "core/rules/rule_book.h"
#include "gis/case/official_file.h"
#include "gis/io/field_mapping.h"

namespace renewal::gis {

/// What is to be assessed where.
struct TableJob {
  std::string conninfo;  ///< of libpq; never shown
  std::string table;     ///< "table" or "schema.table", letter by letter
  std::string prefix;    ///< of the columns of results
  Date asOf;
  std::string ruleBookSha256;
  OfficialFile official;  ///< its findings beat the rule
};

/// What came of it. The counts of `assessment` are filled, its rows lie in the table.
struct TableAssessment {
  std::string table;     ///< "schema.table"
  std::string database;  ///< "dbname @ host (user)"
  int serverVersion = 0;
  std::uint64_t rows = 0;
  std::uint64_t changed = 0;            ///< rows whose results are other than before
  std::vector<std::string> columns;     ///< of results
  std::vector<std::string> added;       ///< of these, new ones
  std::vector<UnderstoodField> fields;  ///< every column of the table
  std::vector<Finding> findings;
  std::vector<AppliedFinding> applied;  ///< official findings in force; no row numbers
  int plannedWorkers = 0;  ///< processes the server plans beside its own; 0 = not parallel
  Assessment assessment;
  double readSeconds = 0;
  double assessSeconds = 0;
  double writeSeconds = 0;
  double proveSeconds = 0;
};

/// Assesses a table of a PostgreSQL database where it lies, in one transaction: the table is locked
/// against other writers, the rules run as one SELECT (parallel where the server sees fit) into a
/// temporary table of answers, columns of results are added where there are none, the rows that
/// differ are updated, and every row is compared with its answer before COMMIT. Whatever fails or
/// is stopped before that leaves the table as it was. Throws Error, Cancelled.
TableAssessment assessTable(const TableJob& job, const RuleBook& book, const Schema& schema,
                            JobContext& context);

}  // namespace renewal::gis
