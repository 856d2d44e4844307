#include "core/rules/compare.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/rules/book_edit.h"
#include "core/rules/question_tests.h"

namespace renewal {
namespace {

const QuestionResult& resultOf(const ParcelTable& table, const Assessment& assessment,
                               const Question& question) {
  const QuestionResult* result = assessment.question(question.id);
  if (result == nullptr || result->outcome.size() != table.size()) {
    throw std::invalid_argument("the assessment does not answer " + question.id);
  }
  return *result;
}

std::vector<std::string> idsOf(const Question& question) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i <= question.undetermined(); ++i) {
    ids.emplace_back(question.outcomeId(i));
  }
  return ids;
}

bool isNumeric(Test::Operator op) {
  return op == Test::Operator::Less || op == Test::Operator::LessOrEqual ||
         op == Test::Operator::Greater || op == Test::Operator::GreaterOrEqual;
}

}  // namespace

std::vector<Transitions> compareAssessments(const ParcelTable& table, const RuleBook& firstBook,
                                            const Assessment& first, const RuleBook& secondBook,
                                            const Assessment& second) {
  std::vector<Transitions> all;
  for (const Question& question : firstBook.questions) {
    const Question* other = secondBook.question(question.id);
    if (other == nullptr) {
      continue;
    }
    const QuestionResult& before = resultOf(table, first, question);
    const QuestionResult& after = resultOf(table, second, *other);
    Transitions one;
    one.questionId = question.id;
    one.from = idsOf(question);
    one.to = idsOf(*other);
    one.cells.assign(one.from.size(), std::vector<Transitions::Cell>(one.to.size()));
    for (std::size_t row = 0; row < table.size(); ++row) {
      const std::uint8_t from = before.outcome[row];
      const std::uint8_t to = after.outcome[row];
      Transitions::Cell& cell = one.cells[from][to];
      ++cell.parcels;
      cell.squareMetres += table.areasKnown() ? table.drawnAreas()[row] : 0;
      if (one.from[from] != one.to[to]) {
        one.moved.push_back({ParcelIndex(static_cast<std::uint32_t>(row)), from, to});
      }
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::uint64_t ThresholdEffect::mostFlips() const {
  std::uint64_t most = 0;
  for (const Step& step : steps) {
    most = std::max(most, step.flips);
  }
  return most;
}

std::vector<ThresholdEffect> sensitivity(const std::shared_ptr<const ParcelTable>& table,
                                         const RuleBook& book, Date asOf,
                                         std::string_view questionId, JobContext& job) {
  const Question* question = book.question(questionId);
  if (question == nullptr) {
    throw std::invalid_argument("no such question: " + std::string(questionId));
  }
  const auto index = static_cast<std::size_t>(question - book.questions.data());
  WhatIf session(table, book, asOf, job);
  std::vector<ThresholdEffect> effects;
  for (const Condition* condition : detail::testsOf(*question)) {
    if (!isNumeric(condition->test.op)) {
      continue;
    }
    ThresholdEffect effect{condition->id, condition->title, condition->test.number, {}};
    for (const double share : {-0.2, -0.1, -0.05, 0.05, 0.1, 0.2}) {
      job.checkpoint();
      ThresholdEffect::Step step;
      step.share = share;
      step.threshold = effect.threshold * (1 + share);
      RuleBook moved = book;
      setThreshold(moved, effect.conditionId, step.threshold);
      session.set(moved, asOf, job);
      for (const FlippedParcel& flipped : session.flips(index)) {
        ++step.flips;
        step.squareMetres += table->areasKnown() ? table->drawnArea(flipped.parcel).value() : 0;
      }
      effect.steps.push_back(step);
    }
    effects.push_back(std::move(effect));
  }
  std::stable_sort(effects.begin(), effects.end(),
                   [](const ThresholdEffect& a, const ThresholdEffect& b) {
                     return a.mostFlips() > b.mostFlips();
                   });
  return effects;
}

}  // namespace renewal
