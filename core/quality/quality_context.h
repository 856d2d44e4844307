#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/quality/quality_issue.h"
#include "core/quality/quality_thresholds.h"
#include "core/quality/reading_evidence.h"
#include "core/units/date.h"

namespace renewal {

struct QualityOptions {
  /// The day of the data: an event after it has not happened yet.
  Date asOf;
  /// What the reader could not take over as it stood; null = nothing is known of it. Must outlive
  /// the check.
  const ReadingEvidence* evidence = nullptr;
  QualityThresholds thresholds = {};
};

/// What every check reads: the table with its columns looked up once. Thread safe.
class QualityContext {
 public:
  QualityContext(const ParcelTable& table, const QualityOptions& options, const JobContext& job);

  const ParcelTable& table() const { return table_; }
  const QualityOptions& options() const { return options_; }
  const JobContext& job() const { return job_; }
  /// Null if no source has the field.
  const Column* column(Field field) const { return columns_[static_cast<std::size_t>(field)]; }
  /// The value of a Real or Integer field; nothing if missing.
  std::optional<double> number(Field field, std::uint32_t row) const {
    const Column* of = column(field);
    if (of == nullptr || !of->isValid(row)) {
      return std::nullopt;
    }
    return of->type() == FieldType::Integer ? static_cast<double>(of->integer(row)) : of->real(row);
  }
  /// True if there was a drawing and the reader could not take it: no second issue for that.
  bool shapeLost(std::uint32_t row) const {
    return std::binary_search(lostShapes_.begin(), lostShapes_.end(), row);
  }
  /// False if some coordinate of the parcel is no number: its box may look sound all the same.
  bool finite(std::uint32_t row) const { return notFinite_.empty() || notFinite_[row] == 0; }
  std::optional<PartialDate> date(Field field, std::uint32_t row) const {
    const Column* of = column(field);
    return of == nullptr || !of->isValid(row) ? std::nullopt : std::optional(of->date(row));
  }

 private:
  const ParcelTable& table_;
  const QualityOptions& options_;
  const JobContext& job_;
  std::array<const Column*, fieldCount> columns_{};
  std::vector<std::uint32_t> lostShapes_;  ///< ascending
  std::vector<std::uint8_t> notFinite_;    ///< by row; empty = none
};

/// The families of checks. Each looks at the rows [begin, end) alone and may run in any thread.
void checkCodes(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink);
void checkNumbers(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                  IssueSink& sink);
void checkDates(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink);
void checkLogic(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink);
void checkPlace(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink);
void checkGeometry(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                   IssueSink& sink);
/// Compares each row with later rows near it.
void checkPairs(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink);

/// Families that need all rows at once.
void checkRepeatedCodes(const QualityContext& context, IssueSink& sink);
void checkTexts(const QualityContext& context, IssueSink& sink);
/// What the reader set right or could not take over, as issues of the parcels.
void checkReading(const QualityContext& context, IssueSink& sink);
/// Throws Cancelled.
void checkBorders(const QualityContext& context, IssueSink& sink, JobContext& job);
void checkCoordinateSystem(const QualityContext& context, IssueSink& sink);

}  // namespace renewal
