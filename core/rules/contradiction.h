#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/rules/rule_book.h"

namespace renewal::detail {

/// Something in a book that can never come about, whatever the parcel.
struct Contradiction {
  std::string conditionId;  ///< the condition it lies in; empty = in an outcome
  std::string questionId;
  std::string outcomeId;
  Text what;
  Text todo;
};

/// Finds conditions of an `all` that exclude one another (below 0.8 and above 1.0; happened and not
/// happened) and outcomes no parcel can have, because whenever their condition holds an earlier one
/// holds too. Everything found is so; not everything that is so is found: tests are held against
/// each other measure by measure, fixed days apart from periods. Looks at a bounded number of
/// pairs, so that a book of any size takes a fraction of a second.
std::vector<Contradiction> contradictionsOf(const RuleBook& book);

}  // namespace renewal::detail
