#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/quality/quality_check.h"

namespace renewal {

/// Something a check found, in one place.
struct QualityIssue {
  QualityCheckId check = QualityCheckId::ParcelCodeBlank;
  /// Rows, once the issues are collected by parcel code, then place; none = the table as a whole.
  std::vector<std::uint32_t> parcels;
  std::string field;  ///< id of the field, or name of an extra column; may be empty
  /// Where to look, in the table's coordinates: one point, a line, or a closed ring. None where the
  /// parcels themselves are the place.
  std::vector<Point> place;
  Text value;  ///< what was found: "1200 > 1000 万元"
  /// The same for the same fault in the same parcels, however the rows are ordered and whatever
  /// else the file holds. 0 until the issues are collected.
  std::uint64_t key = 0;
  /// Of overlaps and gaps the land itself: closed rings side by side that together are all of it.
  std::vector<std::vector<Point>> shape = {};
};

/// 16 hexadecimal digits.
std::string qualityKeyText(std::uint64_t key);

/// Where a check of one block of rows puts its issues.
class IssueSink {
 public:
  void add(QualityCheckId check, std::uint32_t row, std::string field, Text value) {
    issues_.push_back({check, {row}, std::move(field), {}, std::move(value)});
  }
  void add(QualityIssue issue) { issues_.push_back(std::move(issue)); }
  std::vector<QualityIssue>& issues() { return issues_; }

 private:
  std::vector<QualityIssue> issues_;
};

/// Gives every issue its key, orders its parcels by their names, and sorts the issues by check,
/// then key. The key is a hash (FNV-1a) of the check's id, the field, the codes of the parcels in
/// their order, and the corners of the place's box on a grid of 0.1 m. A parcel without a code of
/// its own is known by the middle of its box. Issues that are alike in all of this are numbered.
/// On all threads; throws Cancelled, the issues then in no order.
void keyAndSort(const ParcelTable& table, std::vector<QualityIssue>& issues, const JobContext& job);

}  // namespace renewal
