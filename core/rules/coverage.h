#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"

namespace renewal {

/// How a rule book fares on data.
struct Coverage {
  std::uint64_t parcels = 0;
  struct ConditionUse {
    std::string id;
    Text title;
    std::uint64_t yes = 0;
    std::uint64_t unknown = 0;  ///< yes == 0: it never fires
    friend bool operator==(const ConditionUse&, const ConditionUse&) = default;
  };
  std::vector<ConditionUse> conditions;  ///< children before groups
  struct OutcomeUse {
    std::string id;
    Text title;
    std::uint64_t holds = 0;     ///< its condition holds (the rest: no condition before it does)
    std::uint64_t unknown = 0;   ///< its condition is unknown
    std::uint64_t fires = 0;     ///< it is the outcome
    std::uint64_t shadowed = 0;  ///< holds, but an earlier one fired
    std::uint64_t blocked = 0;   ///< holds, but an earlier one is unknown
    friend bool operator==(const OutcomeUse&, const OutcomeUse&) = default;
  };
  struct QuestionUse {
    std::string id;
    std::vector<OutcomeUse> outcomes;
    std::uint64_t undetermined = 0;
    /// Parcels on which the conditions of both outcomes hold; symmetric, the diagonal is `holds`.
    std::vector<std::vector<std::uint64_t>> overlap;
    friend bool operator==(const QuestionUse&, const QuestionUse&) = default;
  };
  std::vector<QuestionUse> questions;  ///< those that do not grade
  struct FieldUse {
    Field field = Field::ParcelCode;
    std::uint64_t missing = 0;
    friend bool operator==(const FieldUse&, const FieldUse&) = default;
  };
  std::vector<FieldUse> fields;  ///< every field the book reads, in the order of Field
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

/// The same for any number of threads. Throws Cancelled.
Coverage coverageOf(const ParcelTable& table, const RuleBook& book, Date asOf, JobContext& job);

}  // namespace renewal
