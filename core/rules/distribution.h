#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/rules/thresholds.h"
#include "core/units/date.h"

namespace renewal {

/// How the values behind a threshold are spread over all parcels: a histogram of equal bins over
/// [low, high), with what lies outside and what is not known counted apart.
struct Distribution {
  double low = 0;
  double high = 1;
  std::vector<std::uint64_t> bins;
  std::uint64_t below = 0;
  std::uint64_t above = 0;
  std::uint64_t unknown = 0;      ///< no value
  std::uint64_t notHappened = 0;  ///< of periods: the event has not happened, by assumption
  /// Parcels with a value, the ones outside included.
  std::uint64_t known() const;
};

/// The values of a threshold's measure; of a period the calendar months since the date (for
/// due-within: until it), as days of 1/12 of 365.2425 days; of a fixed day the dates themselves, as
/// Date::days(); of a group the points that surely hold,
/// unknown where a member is unknown. The range holds the threshold and all but the outermost 2 %
/// of the values on either side; a count runs over 0 ... most. The same for any number of threads.
/// Throws Cancelled.
Distribution distributionOf(const ParcelTable& table, const RuleBook& book,
                            const Threshold& threshold, Date asOf, std::size_t bins,
                            JobContext& job);

}  // namespace renewal
