#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/rules/assessment.h"
#include "core/rules/explanation.h"
#include "core/rules/reasons.h"
#include "core/rules/row_truth.h"
#include "core/rules/rule_book.h"

namespace renewal {

/// Parcels graded relative to each other by one question that grades.
struct GradeResult {
  /// Index into Question::outcomes per parcel; undetermined() where the scope or a part is unknown.
  std::vector<std::uint8_t> outcome;
  /// 0 to 100 (more only where a part's cap exceeds 1), to a millionth; -1 = not graded.
  std::vector<double> score;
  /// Points of each part per parcel, as a share of the score; empty unless asked for.
  std::vector<std::vector<double>> parts;
  std::uint64_t graded = 0;
  /// Per band its parcels and the lowest score in it (-1 = none in it).
  std::vector<std::uint64_t> bandParcels;
  std::vector<double> lowest;
  /// Per parcel an index into `missing`: the fields that kept it from being graded; 0 = none.
  std::vector<std::uint16_t> missingSet;
  std::vector<std::vector<Field>> missing;  ///< sets in order of first appearance; the first empty
};

/// Grades all parcels. The same for any number of threads; equals get the same grade. Throws
/// std::invalid_argument if the question does not grade, Cancelled.
GradeResult gradeParcels(const ParcelTable& table, const RuleBook& book, const Question& question,
                         Date asOf, JobContext& job, bool keepParts = false);

namespace detail {

/// Why a parcel has the grade of a band: its place, how many were graded, the band's lowest score.
Text gradeText(const Question& question, std::size_t band, std::uint64_t graded, double worst);
/// Why a parcel has no grade though nothing is missing.
Text outOfScopeText();

/// The result as assess() hands it on.
QuestionResult gradeQuestion(const ParcelTable& table, const RuleBook& book,
                             const Question& question, Date asOf, JobContext& job);

/// The reasons as reasonsOf() hands them on.
QuestionReasons gradeReasons(const ParcelTable& table, const RuleBook& book,
                             const Question& question, Date asOf, JobContext& job);

/// The fields that keep a parcel from being graded, in the order of Field.
std::vector<Field> gradeMissing(const RowTruth& truth, const Grading& grading);

/// The parts of a parcel's score, its place and the limits of its band.
ExplainedQuestion explainGrade(const ParcelTable& table, const RuleBook& book,
                               const Question& question, Date asOf, ParcelIndex parcel);

}  // namespace detail
}  // namespace renewal
