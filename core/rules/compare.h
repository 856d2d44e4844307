#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job_context.h"
#include "core/rules/assessment.h"
#include "core/rules/rule_book.h"
#include "core/rules/what_if.h"

namespace renewal {

/// How parcels move between the outcomes of one question, from one assessment to another: two days,
/// or two books.
struct Transitions {
  std::string questionId;
  std::vector<std::string> from;  ///< outcome ids of the first, undetermined last
  std::vector<std::string> to;    ///< of the second
  struct Cell {
    std::uint64_t parcels = 0;
    double squareMetres = 0;  ///< drawn area, added in row order
    friend bool operator==(const Cell&, const Cell&) = default;
  };
  std::vector<std::vector<Cell>> cells;  ///< [from][to]
  /// Parcels whose outcome has another id after than before, in row order.
  std::vector<FlippedParcel> moved;
};
/// For every question both books ask. Throws std::invalid_argument if an assessment does not belong
/// to its book or the table.
std::vector<Transitions> compareAssessments(const ParcelTable& table, const RuleBook& firstBook,
                                            const Assessment& first, const RuleBook& secondBook,
                                            const Assessment& second);

/// What moving one threshold does to one question.
struct ThresholdEffect {
  std::string conditionId;
  Text title;
  double threshold = 0;
  struct Step {
    double share = 0;  ///< -0.2 ... 0.2 of the threshold
    double threshold = 0;
    std::uint64_t flips = 0;
    double squareMetres = 0;  ///< drawn area of the parcels that flip
    friend bool operator==(const Step&, const Step&) = default;
  };
  std::vector<Step> steps;
  std::uint64_t mostFlips() const;
};
/// Every numeric threshold of the question at ±5, ±10 and ±20 %, the one that flips most parcels
/// first (then in the book's order). Throws std::invalid_argument if there is no such question,
/// Cancelled.
std::vector<ThresholdEffect> sensitivity(const std::shared_ptr<const ParcelTable>& table,
                                         const RuleBook& book, Date asOf,
                                         std::string_view questionId, JobContext& job);

}  // namespace renewal
