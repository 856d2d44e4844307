#pragma once

#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// What must be surveyed to settle an undetermined parcel.
struct SettlingFields {
  /// The smallest sets of fields that settle the question whatever their values turn out to be; all
  /// of the same size, in the order of the fields. Measures that share a field are taken as
  /// independent, so a set is never too small.
  std::vector<std::vector<Field>> surely;
  /// Fields any one of which settles the question alone if its value is a lucky one.
  std::vector<Field> perhaps;
  /// False if the search was cut off: then `surely` holds one set that settles, perhaps not a
  /// smallest one.
  bool exact = true;
};

/// Empty for a parcel that is determined, and for a question that grades. The search stops after
/// `mostTrials` evaluations of the question.
SettlingFields settlingFields(const ParcelTable& table, const RuleBook& book, Date asOf,
                              ParcelIndex parcel, const Question& question,
                              std::size_t mostTrials = 200000);

}  // namespace renewal
