#pragma once

#include <optional>
#include <vector>

#include "core/rules/explanation.h"
#include "core/rules/row_measure.h"
#include "core/rules/rule_book.h"

namespace renewal::detail {

/// The rule tree evaluated for one parcel, row by row. Measures are read once and may be replaced,
/// to ask what would be if. Keeps references to all it is given; not thread safe.
class RowTruth {
 public:
  RowTruth(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel);

  const RowMeasure& measure(std::size_t index) const;
  /// Goes on as if the measure had this value.
  void replace(std::size_t measure, RowMeasure value) { values_[measure] = std::move(value); }
  /// Goes on as if today were another day; replaced measures stay.
  void setAsOf(Date asOf);

  Truth of(const Condition& condition) const;
  Truth of(const Test& test) const;
  /// Index of the outcome of a question that does not grade; undetermined() where unknown.
  std::size_t outcome(const Question& question) const;
  /// The fields that keep an unknown condition unknown, unsorted and perhaps twice.
  void collectMissing(const Condition& condition, std::vector<Field>& missing) const;

  const RuleBook& book() const { return book_; }
  Date asOf() const { return asOf_; }

 private:
  Truth ofGroup(const Condition& condition) const;
  Truth ofDate(const Test& test, const RowMeasure& value) const;
  Truth ofNumber(const Test& test, const RowMeasure& value) const;

  const ParcelTable& table_;
  const RuleBook& book_;
  Date asOf_;
  ParcelIndex parcel_;
  mutable std::vector<std::optional<RowMeasure>> values_;
};

/// Lists a condition and everything below it, in reading order.
void listTests(const RowTruth& truth, const Condition& condition, int depth,
               std::vector<ExplainedTest>& tests);
/// The condition alone.
ExplainedTest explainedTest(const RowTruth& truth, const Condition& condition, int depth);

}  // namespace renewal::detail
