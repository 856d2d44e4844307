#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal::detail {

/// A measure of one parcel, for explaining. Written apart from the block kernels on purpose: the
/// two must agree on every parcel, and the tests hold them against each other.
struct RowMeasure {
  enum class State : std::uint8_t { Unknown, Known, NotHappened };
  State state = State::Unknown;
  double number = 0;
  Date first;
  Date last;
  bool flag = false;
  std::string text;                    ///< text value, or id of a theme
  std::optional<Field> origin;         ///< the field a FirstDate was taken from
  std::optional<PartialDate> written;  ///< that date as it stands
  int plusYears = 0;
  std::vector<Field> missing;  ///< inputs that are absent or of no use
};

RowMeasure rowMeasure(const ParcelTable& table, const RuleBook& book, const Measure& measure,
                      Date asOf, ParcelIndex parcel);

/// The value for people, with where it comes from; "—" if missing.
Text shownValue(const Measure& measure, const RowMeasure& value);
/// The threshold of a test: "< 0.8", "满 2 年" / "2 years or more".
Text shownThreshold(const RuleBook& book, const Test& test);
/// How far the value lies from the threshold; empty where there is no distance.
Text shownMargin(const Measure& measure, const Test& test, const RowMeasure& value, Date asOf);
/// A number without needless digits, '.' as decimal mark.
std::string shortNumber(double value);

}  // namespace renewal::detail
