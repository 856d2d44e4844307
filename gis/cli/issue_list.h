#pragma once

#include <vector>

#include "core/quality/accepted_issues.h"
#include "core/quality/quality_issue.h"
#include "gis/cli/command_result.h"
#include "gis/io/byte_file.h"
#include "gis/io/workbook.h"

namespace renewal::cli {

/// What people call the parcels of an issue: the parcel code, or "#" and the row from 1.
std::string issueParcel(const ParcelTable& table, std::uint32_t row);

/// The parcels of an issue, with blanks between them.
std::string issueParcels(const ParcelTable& table, const QualityIssue& issue);

/// Where an issue lies: the middle of its place, else of its first parcel; nothing for the table as
/// a whole and for parcels without geometry.
std::optional<Point> issuePoint(const ParcelTable& table, const QualityIssue& issue);

/// Writes the issues as CSV, one row each, texts in both languages: the open ones, then the
/// accepted.
void writeIssues(const ParcelTable& table, const SortedIssues& issues, gis::ByteFile& file,
                 JobContext& job);

/// The same as a sheet of a workbook.
gis::Sheet issueSheet(const ParcelTable& table, const SortedIssues& issues, JobContext& job);

/// Says which accepted issues are not found any more; nothing if there are none.
std::vector<Finding> goneFindings(const std::vector<AcceptedIssue>& gone, const std::string& file);

Json issueJson(const ParcelTable& table, const QualityIssue& issue);

/// One finding per check and source for the report, counting its issues.
std::vector<Finding> issueFindings(const ParcelTable& table,
                                   const std::vector<QualityIssue>& issues);

}  // namespace renewal::cli
