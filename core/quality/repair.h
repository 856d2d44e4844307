#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/quality/quality_context.h"

namespace renewal {

struct RepairOptions {
  /// Repairs that together would change the drawn area of a parcel by more than this (m², or square
  /// units of the coordinates) are refused.
  double mostAreaChange = 0.1;
};

/// One thing put right.
struct Repair {
  QualityCheckId check = QualityCheckId::RingUnclosed;
  std::uint32_t row = 0;
  std::string field;   ///< id of the field; empty = the drawing
  std::string before;  ///< the text as it stood; of a drawing where it was changed
  std::string after;
  std::uint64_t key = 0;  ///< of the issue
};

/// A parcel whose drawing was changed, or would have been.
struct RedrawnParcel {
  std::uint32_t row = 0;
  double areaBefore = 0;
  double areaAfter = 0;
  /// The area would change too much, so that what costs area was left; what costs none was done,
  /// and then the parcel is listed a second time.
  bool refused = false;
  std::string original;  ///< well-known text, every digit, rings as they stood
};

/// A parcel that has no drawing to work with, before or after.
struct SetAside {
  std::uint32_t row = 0;
  std::vector<QualityCheckId> why;  ///< in the order of the checks
};

struct RepairResult {
  std::shared_ptr<const ParcelTable> table;  ///< as many rows, in the same order
  std::vector<Repair> repairs;               ///< by row, then check
  std::vector<RedrawnParcel> redrawn;        ///< by row, refused ones too
  std::vector<SetAside> setAside;            ///< by row
};

/// Puts right what has one answer, and nothing else: rings not closed, vertices twice in a row (of
/// two that are near, the smaller stays, so that neighbours agree), spikes without area, rings
/// without area beside others, holes that run the same way as their outline, rings that touch
/// themselves in a point (split there), codes as the reader understood them, blanks around texts
/// and control characters in them. Bow-ties, crossings, overlaps, gaps and values have more than
/// one answer and stay. A parcel that cannot be put right stays as it was and is listed; none is
/// dropped. `issues` are those of the table; the table itself is not changed. Throws Cancelled.
RepairResult repairTable(const ParcelTable& table, const std::vector<QualityIssue>& issues,
                         const QualityOptions& options, const RepairOptions& repair,
                         JobContext& job);

}  // namespace renewal
