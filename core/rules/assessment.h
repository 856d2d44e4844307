#pragma once

#include <cstdint>
#include <string>
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
    /// The tests that decided: ids of conditions with their result, in the book's order.
    struct Decided {
      std::string conditionId;
      char result = '?';     ///< 'y', 'n', '?'
      bool assumed = false;  ///< rests on "a blank event has not happened"
    };
    std::vector<Decided> tests;
    std::vector<Field> deciding;  ///< fields those tests read
    std::vector<Field> missing;   ///< fields whose absence leaves it undetermined
    Text evidence;  ///< one line for tables: "未动工(推定);满二年;企业原因"
  };
  std::vector<Pattern> patterns;
  /// Parcels per outcome, undetermined last.
  std::vector<std::uint64_t> counts;
};

/// Status of every parcel on a day, by a rule book. A value: copy or share it.
struct Assessment {
  Date asOf;
  std::string ruleBookId;
  std::string ruleBookVersion;
  std::vector<QuestionResult> questions;

  const QuestionResult* question(std::string_view questionId) const;
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
