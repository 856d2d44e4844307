#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// A change of one measure, all others as they are, that alters the outcome.
struct Flip {
  std::string measure;  ///< id
  Text title;
  Text unit;
  Text from;            ///< the value now
  Text to;              ///< the nearest value that alters the outcome: "2019-12-31", "> 0.8", "否"
  std::string outcome;  ///< what it becomes
  Text outcomeTitle;
  /// How far: numbers as a share of the threshold crossed, dates in years of 365 days,
  /// everything else, and an event that would have to happen or not to have happened, 1.
  double distance = 0;
};

/// The nearest flip of every measure that has one, smallest distance first (then in the book's
/// order). A measure that is unknown has none: see settling_fields.h. Measures are changed one at a
/// time even where they share a field. Empty for a question that grades.
std::vector<Flip> nearestFlips(const ParcelTable& table, const RuleBook& book, Date asOf,
                               ParcelIndex parcel, const Question& question);

/// The next day on which the outcome alters by itself if nothing happens.
struct NextChange {
  Date date;
  std::size_t from = 0;  ///< outcome index before
  std::size_t to = 0;
  friend bool operator==(const NextChange&, const NextChange&) = default;
};
/// The first such day after `asOf` and not after `until`, exact by the calendar. Nothing if there
/// is none, or the question grades.
std::optional<NextChange> nextChange(const ParcelTable& table, const RuleBook& book, Date asOf,
                                     ParcelIndex parcel, const Question& question, Date until);

}  // namespace renewal
