#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/official_finding.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

enum class Truth : std::uint8_t { No, Yes, Unknown };
/// "no", "yes", "unknown".
const char* truthName(Truth truth);

/// One test as evaluated for one parcel, ready to show.
struct ExplainedTest {
  std::string conditionId;
  Text title;
  std::string field;  ///< id of the measure or field
  Text fieldTitle;
  Text value;  ///< as read, with provenance ("空,视为未发生"); "—" if missing
  Text unit;
  Text threshold;  ///< "< 0.80", "≥ 2 年"
  Truth result = Truth::Unknown;
  Text margin;             ///< distance to the threshold with its unit; empty where there is none
  Text basis;              ///< as shown: complete in both languages, or empty
  bool isDefault = false;  ///< the threshold is this tool's default, not law
  bool assumed = false;    ///< rests on "a blank event has not happened"
  int depth = 0;           ///< level in the condition tree, for indenting
};

/// A condition of an outcome with everything below it, flattened in reading order.
struct ExplainedOutcome {
  std::string id;
  Text title;
  Truth result = Truth::Unknown;
  std::vector<ExplainedTest> tests;
};

/// The official finding that beats the rule, with what the rule alone would say.
struct ExplainedFinding {
  OfficialFinding paper;
  std::string ruleOutcome;
  Text ruleTitle;
};

/// Why a parcel has its status, for one question. Under an official finding the outcome, its basis
/// and what follows are those of the finding, nothing is missing, and `path` is how the rule alone
/// would judge.
struct ExplainedQuestion {
  std::string id;
  Text title;
  std::string outcome;
  Text outcomeTitle;
  Text basis;
  /// The outcomes tried up to and including the one that decided.
  std::vector<ExplainedOutcome> path;
  std::vector<Field> missing;
  Text consequence;  ///< empty if none; with the fee in 万元 or the day of take-back
  Text consequenceBasis;
  std::optional<double> feeTenThousandYuan;
  std::optional<Date> takeBackFrom;  ///< the first day on which take-back is possible
  std::optional<ExplainedFinding> official;
};

struct Explanation {
  ParcelIndex parcel = noParcel;
  std::string parcelCode;
  Date asOf;
  std::string ruleBookId;
  std::string ruleBookVersion;
  std::vector<ExplainedQuestion> questions;
};

/// Explains one parcel by evaluating the rule tree row by row. Agrees with assess() on every
/// parcel.
Explanation explain(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel);
/// The same under official findings; `inForce` is of that day. Agrees with assess() and
/// applyFindings() on every parcel.
Explanation explain(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel,
                    const std::vector<OfficialFinding>& findings, const FindingsInForce& inForce);

}  // namespace renewal
