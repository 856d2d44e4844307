#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/rules/explanation.h"
#include "core/rules/rule_book.h"

namespace renewal {

/// Why a parcel does not have an outcome.
struct WhyNot {
  enum class Reason : std::uint8_t {
    Fails,     ///< its condition does not hold
    Unknown,   ///< its condition cannot be told
    Preceded,  ///< its condition holds, or it is for the rest, but another came first
  };
  std::string outcome;
  Text title;
  Reason reason = Reason::Fails;
  std::string precededBy;  ///< id of the outcome that decided
  /// A test that stands in the way, or a group of them, in reading order; what is not listed holds
  /// already. Of the members of an `any` group one is enough, of the others all are needed.
  struct Obstacle {
    ExplainedTest test;
    Truth wanted = Truth::Yes;  ///< what it would have to be
  };
  std::vector<Obstacle> obstacles;
};

/// For every outcome of the question but the one the parcel has. Empty for a question that grades.
std::vector<WhyNot> whyNot(const ParcelTable& table, const RuleBook& book, Date asOf,
                           ParcelIndex parcel, const Question& question);

/// "fails", "unknown", "preceded".
const char* reasonName(WhyNot::Reason reason);

}  // namespace renewal
