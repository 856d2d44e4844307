#include "core/rules/sign_score.h"

#include <algorithm>
#include <string>

#include "core/rules/assessment.h"

namespace renewal {
namespace {

constexpr std::size_t mostSigns = 255;

void collect(const Condition& condition, bool below, std::vector<Condition>& signs) {
  switch (condition.kind) {
    case Condition::Kind::None:
      return;
    case Condition::Kind::Test: {
      const bool known = std::any_of(signs.begin(), signs.end(),
                                     [&](const Condition& c) { return c.id == condition.id; });
      if (below && !known && signs.size() < mostSigns) {
        signs.push_back(condition);
      }
      return;
    }
    case Condition::Kind::All:
    case Condition::Kind::Any:
    case Condition::Kind::AtLeast:
      break;
  }
  for (const Condition& child : condition.children) {
    collect(child, below || condition.kind != Condition::Kind::All, signs);
  }
}

}  // namespace

std::vector<Condition> signsOf(const Outcome& outcome) {
  std::vector<Condition> signs;
  if (outcome.when) {
    collect(*outcome.when, false, signs);
    if (signs.empty()) {
      collect(*outcome.when, true, signs);
    }
  }
  return signs;
}

SignScore signScore(const ParcelTable& table, const RuleBook& book, std::string_view questionId,
                    std::string_view outcomeId, Date asOf, JobContext& job) {
  SignScore score;
  const Question* question = book.question(questionId);
  if (question == nullptr) {
    return score;
  }
  for (const Outcome& outcome : question->outcomes) {
    if (outcome.id == outcomeId) {
      score.signs = signsOf(outcome);
    }
  }
  if (score.signs.empty()) {
    return score;
  }
  // One question per sign: assess() answers each with yes, no or open.
  RuleBook asked = book;
  asked.questions.clear();
  for (const Condition& sign : score.signs) {
    Question one;
    one.id = sign.id;
    one.outcomes.resize(2);
    one.outcomes[0].id = "holds";
    one.outcomes[0].when = sign;
    one.outcomes[1].id = "fails";
    asked.questions.push_back(std::move(one));
  }
  const Assessment answers = assess(table, asked, asOf, job);
  score.held.assign(table.size(), 0);
  score.open.assign(table.size(), 0);
  for (const QuestionResult& answer : answers.questions) {
    for (std::size_t row = 0; row < answer.outcome.size(); ++row) {
      score.held[row] = static_cast<std::uint8_t>(score.held[row] + (answer.outcome[row] == 0));
      score.open[row] = static_cast<std::uint8_t>(score.open[row] + (answer.outcome[row] == 2));
    }
  }
  return score;
}

}  // namespace renewal
