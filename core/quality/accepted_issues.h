#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/quality/quality_issue.h"

namespace renewal {

/// Somebody looked at an issue and found it in order.
struct AcceptedIssue {
  std::uint64_t key = 0;
  std::string by;      ///< who
  std::string date;    ///< YYYY-MM-DD
  std::string reason;  ///< why
  friend bool operator==(const AcceptedIssue&, const AcceptedIssue&) = default;
};

/// Reads a list of accepted issues: CSV (RFC 4180, UTF-8 with or without mark) with the columns
/// key, by, date and reason in any order; others are ignored, blank lines are skipped. Each of the
/// four must have a value: an acceptance without a name, day and reason is none. `where` is the
/// file for messages. Throws Error (FileFormat) with the line.
std::vector<AcceptedIssue> parseAcceptedIssues(std::string_view csv, const std::string& where);

/// Issues apart by whether they were accepted.
struct SortedIssues {
  std::vector<QualityIssue> open;
  std::vector<QualityIssue> accepted;
  std::vector<AcceptedIssue> gone;  ///< accepted once and not found any more
};
SortedIssues sortByAcceptance(std::vector<QualityIssue> issues,
                              const std::vector<AcceptedIssue>& accepted);

}  // namespace renewal
