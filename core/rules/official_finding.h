#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/rules/assessment.h"
#include "core/rules/reasons.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// What an authority recognised of a parcel in writing (认定): it beats the rule from its day on.
struct OfficialFinding {
  std::string parcelCode;
  std::string questionId;
  std::string outcomeId;
  std::string paperNo;  ///< 文号 of the 认定书
  Date date;            ///< of the paper; before that day the rule's outcome stands
  std::string by;       ///< authority or person
  std::string reason;
  std::size_t line = 0;  ///< in its file, 0 = not read from one; no part of what was found
  friend bool operator==(const OfficialFinding& a, const OfficialFinding& b) {
    return a.parcelCode == b.parcelCode && a.questionId == b.questionId &&
           a.outcomeId == b.outcomeId && a.paperNo == b.paperNo && a.date == b.date &&
           a.by == b.by && a.reason == b.reason;
  }
};

/// Reads findings as TOML ([[finding]] with parcel, question, outcome, paper, date, by, reason) or
/// as CSV with these names (or their Chinese ones) as its header. All but the reason are needed.
/// Throws Error (CaseFile) with file, line and what is allowed.
std::vector<OfficialFinding> parseFindingsToml(std::string_view toml, std::string_view name);
std::vector<OfficialFinding> parseFindingsCsv(std::string_view csv, std::string_view name);
/// The inverse of each; CSV has the English header and line feeds.
std::string findingsToToml(const std::vector<OfficialFinding>& findings);
std::string findingsToCsv(const std::vector<OfficialFinding>& findings);

/// A finding that holds for a parcel on a day.
struct FindingInForce {
  ParcelIndex parcel = noParcel;
  std::size_t question = 0;  ///< index into RuleBook::questions
  std::size_t finding = 0;   ///< index into the findings given
  friend bool operator==(const FindingInForce&, const FindingInForce&) = default;
};

struct FindingsInForce {
  std::vector<FindingInForce> entries;  ///< by question, then parcel
  /// "finding-parcel-unknown", "finding-question-unknown", "finding-outcome-unknown",
  /// "finding-conflict" (errors), "finding-parcel-repeated" (warning), "finding-repeated",
  /// "finding-superseded", "finding-not-yet-in-force" (notes). Their rows are lines of the file.
  std::vector<Finding> findings;

  /// The finding (index into those given) that holds for a parcel, or nothing.
  std::optional<std::size_t> of(std::size_t question, ParcelIndex parcel) const;
};

/// Which findings hold on a day. The later paper beats the earlier; two of one day that disagree
/// beat nobody. A code that several parcels have goes to all of them.
FindingsInForce findingsInForce(const ParcelTable& table, const RuleBook& book,
                                const std::vector<OfficialFinding>& findings, Date asOf);

/// A finding in force, with what the rule alone said.
struct AppliedFinding : FindingInForce {
  std::uint8_t ruleOutcome = 0;
  friend bool operator==(const AppliedFinding&, const AppliedFinding&) = default;
};

struct AppliedFindings {
  std::vector<AppliedFinding> applied;  ///< by question, then parcel
  std::vector<Finding> findings;        ///< as in FindingsInForce
};

/// Puts the findings over the outcomes of an assessment by rules alone: outcome and counts become
/// the finding's. Applying the same findings to the same assessment gives the same result, so a
/// re-run keeps them. Throws std::invalid_argument if table, book and assessment do not match.
AppliedFindings applyFindings(const ParcelTable& table, const RuleBook& book,
                              const std::vector<OfficialFinding>& findings, Assessment& assessment);
/// The same with those in force on the assessment's day, found before.
std::vector<AppliedFinding> applyFindings(const ParcelTable& table, const RuleBook& book,
                                          const std::vector<OfficialFinding>& findings,
                                          const FindingsInForce& inForce, Assessment& assessment);

/// The same for the reasons of a question by the rules alone: the reason of a parcel becomes the
/// paper it was found by and what the rule said.
void applyFindings(const RuleBook& book, const std::vector<OfficialFinding>& findings,
                   const FindingsInForce& inForce, std::size_t question, QuestionReasons& reasons);

/// "认定书〔2020〕3 号(2020-05-06,某局):…;规则结果:疑似闲置(满一年)"
Text findingText(const OfficialFinding& finding, const Text& ruleOutcome);

}  // namespace renewal
