#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// Why each parcel came to its outcome in one question: for tables that tell the evidence of every
/// parcel. assess() does not need it, so it is made on demand, and then for all parcels at once;
/// explain() tells it of one.
struct QuestionReasons {
  /// What decided, shared by all parcels with the same outcome, the same results of its tests and
  /// the same missing fields.
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
  /// More than these are never kept; 16 bits hold their number.
  static constexpr std::size_t maxPatterns = 65000;

  std::vector<std::uint16_t> pattern;  ///< per parcel: an index into `patterns`
  /// In the order of the first parcel that has it; collective ones last, then official ones.
  std::vector<Pattern> patterns;

  const Pattern& of(std::size_t row) const { return patterns[pattern[row]]; }
  friend bool operator==(const QuestionReasons&, const QuestionReasons&) = default;
};

/// The reasons of a question by the rules alone, of any kind of question: the outcomes are those of
/// assess(). The same result for any number of threads. Throws Cancelled, std::out_of_range where
/// there is no such question.
QuestionReasons reasonsOf(const ParcelTable& table, const RuleBook& book, Date asOf,
                          std::size_t question, JobContext& job);

/// The fields whose absence leaves one parcel undetermined by the rules alone, in the order of
/// Field; none if it is not.
std::vector<Field> missingFieldsOf(const ParcelTable& table, const RuleBook& book, Date asOf,
                                   const Question& question, ParcelIndex parcel);

}  // namespace renewal
