#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// The answers to one question for all parcels; reasons.h tells why.
struct QuestionResult {
  std::string questionId;
  /// Index into Question::outcomes per parcel; Question::undetermined() where a missing value
  /// decides.
  std::vector<std::uint8_t> outcome;
  /// Of a question that grades: score per parcel, -1 = not graded; else empty.
  std::vector<double> score;
  /// Parcels per outcome, undetermined last.
  std::vector<std::uint64_t> counts;
  /// Parcels left undetermined by each field, in the order of Field.
  std::array<std::uint64_t, fieldCount> missingCounts{};
  friend bool operator==(const QuestionResult&, const QuestionResult&) = default;
};

/// Status of every parcel on a day, by a rule book. A value: copy or share it.
struct Assessment {
  Date asOf;
  std::string ruleBookId;
  std::string ruleBookVersion;
  std::vector<QuestionResult> questions;

  const QuestionResult* question(std::string_view questionId) const;
  friend bool operator==(const Assessment&, const Assessment&) = default;
};

/// Assesses all parcels: three-valued, over columns, in parallel; the same result for any number of
/// threads. Throws Cancelled.
Assessment assess(const ParcelTable& table, const RuleBook& book, Date asOf, JobContext& job);

/// How often each missing field leaves parcels undetermined, most frequent first.
struct MissingField {
  Field field;
  std::uint64_t parcels = 0;
};
std::vector<MissingField> missingFields(const QuestionResult& result);

}  // namespace renewal
