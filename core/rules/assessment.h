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

/// The answers to one question for all parcels.
struct QuestionResult {
  std::string questionId;
  /// Index into Question::outcomes per parcel; Question::undetermined() where a missing value
  /// decides.
  std::vector<std::uint8_t> outcome;
  /// Per parcel: the bit set, as an index into `patterns`, that says which tests decided.
  std::vector<std::uint16_t> pattern;
  /// What decided, shared by all parcels with the same outcome and the same results of its tests.
  struct Pattern {
    std::uint8_t outcome = 0;
    /// The tests that decided, in the book's order: what made the outcome's condition hold; for the
    /// default outcome what made each condition before it fail; for an undetermined parcel what
    /// kept the condition unknown. A `none` condition counts as one test.
    struct Decided {
      std::string conditionId;
      char result = '?';     ///< 'y', 'n', '?'
      bool assumed = false;  ///< rests on "a blank event has not happened"
      friend bool operator==(const Decided&, const Decided&) = default;
    };
    std::vector<Decided> tests;
    std::vector<Field> deciding;  ///< fields those tests read
    std::vector<Field> missing;   ///< fields whose absence leaves it undetermined
    Text evidence;  ///< one line for tables: "未动工(推定);满二年;企业原因"
    /// True for the one pattern per outcome that stands for all rows beyond the first
    /// maxPatterns different ones: its tests are left out and `missing` is the union; explain()
    /// still tells each row apart.
    bool collective = false;
    /// True where an official finding beats the rule; see official_finding.h.
    bool official = false;
    friend bool operator==(const Pattern&, const Pattern&) = default;
  };
  /// Of a question that grades: score per parcel, -1 = not graded; else empty.
  std::vector<double> score;
  /// In the order of the first row that has it; collective ones last.
  std::vector<Pattern> patterns;
  /// More than these are never kept; 16 bits hold their number.
  static constexpr std::size_t maxPatterns = 65000;
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
