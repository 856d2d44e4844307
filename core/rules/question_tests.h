#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/rules/row_measure.h"
#include "core/rules/rule_book.h"

namespace renewal::detail {

/// Every test of a question, each condition id once, in reading order.
std::vector<const Condition*> testsOf(const Question& question);
/// The measures those tests read, in the book's order.
std::vector<std::size_t> measuresOf(const Question& question);

/// The last day on which a date still counts as on or before the line of the test, seen from
/// `asOf`; the test changes between it and the next day.
Date lineOf(const Test& test, Date asOf);

/// One value per piece of a measure's range on which all tests of the question are constant: the
/// thresholds themselves and just beside them, the days on both sides of each line, every code that
/// tells two tests apart. `exact` is false for a value just beside a threshold, which stands for
/// "as close as you like".
struct Representative {
  RowMeasure value;
  bool exact = true;
  double limit = 0;  ///< numbers: the threshold it lies at or beside
};
std::vector<Representative> representatives(const RuleBook& book, const Question& question,
                                            std::size_t measure, Date asOf);

}  // namespace renewal::detail
