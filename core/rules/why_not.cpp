#include "core/rules/why_not.h"

#include "core/rules/row_truth.h"

namespace renewal {
namespace {

Truth opposite(Truth truth) {
  return truth == Truth::Yes ? Truth::No : Truth::Yes;
}

void collect(const detail::RowTruth& truth, const Condition& condition, Truth wanted, int depth,
             std::vector<WhyNot::Obstacle>& obstacles) {
  if (truth.of(condition) == wanted) {
    return;
  }
  obstacles.push_back({detail::explainedTest(truth, condition, depth), wanted});
  const Truth below = condition.kind == Condition::Kind::None ? opposite(wanted) : wanted;
  for (const Condition& child : condition.children) {
    collect(truth, child, below, depth + 1, obstacles);
  }
}

}  // namespace

std::vector<WhyNot> whyNot(const ParcelTable& table, const RuleBook& book, Date asOf,
                           ParcelIndex parcel, const Question& question) {
  std::vector<WhyNot> all;
  if (question.grading) {
    return all;
  }
  const detail::RowTruth truth(table, book, asOf, parcel);
  const std::size_t decided = truth.outcome(question);
  for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
    if (k == decided) {
      continue;
    }
    const Outcome& outcome = question.outcomes[k];
    const Truth holds = outcome.when ? truth.of(*outcome.when) : Truth::Yes;
    WhyNot why;
    why.outcome = outcome.id;
    why.title = outcome.title;
    why.reason = holds == Truth::No        ? WhyNot::Reason::Fails
                 : holds == Truth::Unknown ? WhyNot::Reason::Unknown
                                           : WhyNot::Reason::Preceded;
    if (holds == Truth::Yes) {
      why.precededBy = question.outcomeId(decided);
    } else {
      collect(truth, *outcome.when, Truth::Yes, 0, why.obstacles);
    }
    all.push_back(std::move(why));
  }
  return all;
}

const char* reasonName(WhyNot::Reason reason) {
  switch (reason) {
    case WhyNot::Reason::Fails:
      return "fails";
    case WhyNot::Reason::Unknown:
      return "unknown";
    case WhyNot::Reason::Preceded:
      return "preceded";
  }
  return "fails";
}

}  // namespace renewal
