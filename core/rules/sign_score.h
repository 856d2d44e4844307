#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// How many signs of an outcome each parcel shows, whatever its own outcome is: the more of them,
/// the stronger the case. A count of tests that hold, without weights; no measure of law.
struct SignScore {
  std::vector<Condition> signs;    ///< the tests that are counted, each once, in the book's order
  std::vector<std::uint8_t> held;  ///< per parcel: signs that hold
  std::vector<std::uint8_t> open;  ///< per parcel: signs a missing value leaves open
};

/// The signs of an outcome: the single tests below its alternatives (`any`, `at_least`), for those
/// are what parcels differ in; all its tests where there are no alternatives. What stands below a
/// `none` is no sign. At most 255.
std::vector<Condition> signsOf(const Outcome& outcome);

/// Counts with the machinery of assess(): three-valued, in parallel, the same for any number of
/// threads. Empty where the book has no such question or outcome. Throws Cancelled.
SignScore signScore(const ParcelTable& table, const RuleBook& book, std::string_view questionId,
                    std::string_view outcomeId, Date asOf, JobContext& job);

}  // namespace renewal
