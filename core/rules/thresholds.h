#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/text.h"
#include "core/rules/rule_book.h"

namespace renewal {

/// A number of a rule book that people may move: the threshold of a test, its period, its fixed
/// day, or how many conditions of a group must hold.
struct Threshold {
  enum class Kind : std::uint8_t {
    Number,  ///< of the measure, in its unit
    Months,  ///< of a period
    Day,     ///< a fixed day, as Date::days()
    Count,   ///< conditions, or points, of a group
  };
  Kind kind = Kind::Number;
  std::string conditionId;
  Text title;
  Text basis;
  bool isDefault = false;   ///< this tool's default, not law
  std::size_t measure = 0;  ///< index into RuleBook::measures (all but Count)
  Test::Operator op = Test::Operator::Less;
  double value = 0;
  double most = 0;                     ///< Count: what all members together bring
  std::vector<std::string> questions;  ///< ids of the questions it decides, in the book's order
};

/// What people write for a threshold: a number, or a day where the book has a fixed day.
using TrialValue = std::variant<double, Date>;
/// The value for a threshold; nothing where the one is written and the other asked for.
std::optional<double> trialValueFor(const Threshold& threshold, const TrialValue& value);

/// Every threshold, in the book's order, each condition once.
std::vector<Threshold> thresholdsOf(const RuleBook& book);

/// The value of a condition's threshold; nothing where the book has none of that id.
std::optional<double> thresholdValue(const RuleBook& book, std::string_view conditionId);

/// Moves it, wherever the condition stands; months, days and counts are rounded, a count is at
/// least 1. False if the book has no such threshold.
bool moveThreshold(RuleBook& book, const Threshold& threshold, double value);

/// What a local book calls itself.
struct LocalBookName {
  std::string id;  ///< a slug
  std::string version;
  Text title;
  std::string author;  ///< may be empty
};

/// A rule book as TOML that extends `base` and states only what differs in `edited`, which must be
/// `base` with moved thresholds. A moved threshold that was law becomes `default` and its title
/// says the new value, so that no local figure passes for the law's; so does every moved period or
/// day, which titles spell out. Throws std::invalid_argument
/// where the books differ in more than conditions.
std::string localBookToml(const RuleBook& base, const RuleBook& edited, const LocalBookName& name);

}  // namespace renewal
