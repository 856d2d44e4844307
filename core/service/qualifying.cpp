#include "core/service/qualifying.h"

#include <algorithm>

#include "core/service/day_assessment.h"

namespace renewal {

std::vector<std::string> usualOutcomes(const RuleBook& book) {
  std::vector<std::string> ids;
  for (const Question& question : book.questions) {
    for (const Outcome& outcome : question.outcomes) {
      if (outcome.id.starts_with("suspected-idle") || outcome.id == "low-efficiency") {
        ids.push_back(outcome.id);
      }
    }
  }
  return ids;
}

std::vector<std::uint8_t> qualifyingRows(const RuleBook& book, const Assessment& assessment,
                                         const std::vector<std::string>& outcomes,
                                         std::size_t parcels) {
  std::vector<std::uint8_t> qualifying(parcels, 0);
  for (const Question& question : book.questions) {
    const QuestionResult& answers = *assessment.question(question.id);
    std::vector<std::uint8_t> wanted;
    for (std::size_t i = 0; i <= question.undetermined(); ++i) {
      wanted.push_back(static_cast<std::uint8_t>(
          std::find(outcomes.begin(), outcomes.end(), question.outcomeId(i)) != outcomes.end()));
    }
    for (std::size_t row = 0; row < qualifying.size(); ++row) {
      qualifying[row] |= wanted[answers.outcome[row]];
    }
  }
  return qualifying;
}

std::vector<std::uint8_t> qualifyingRows(const CaseContent& content,
                                         const std::vector<std::string>& outcomes,
                                         JobContext& job) {
  return qualifyingRows(*content.rules, assessDay(content, content.asOf, job).assessment, outcomes,
                        content.parcels->size());
}

}  // namespace renewal
