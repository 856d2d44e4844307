#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/rules/grade.h"
#include "core/rules/row_truth.h"

namespace renewal::detail {
namespace {

std::string percent(double share) {
  return shortNumber(share * 100) + " %";
}

}  // namespace

Text gradeText(const Question& question, std::size_t band, std::uint64_t graded, double worst) {
  const std::vector<double>& bands = question.grading->bands;
  const std::string from = percent(band == 0 ? 0 : bands[band - 1]);
  const std::string to = percent(bands[band]);
  const std::string lowest = shortNumber(worst);
  return {
      fmt::format("按得分排名在 {} 至 {}；参评 {} 宗，本档最低 {} 分", from, to, graded, lowest),
      fmt::format("ranked from {} to {} by score; {} parcels graded, lowest score of the band {}",
                  from, to, graded, lowest)};
}

Text outOfScopeText() {
  return {"不在评级范围", "out of the scope of the grading"};
}

namespace {

Text missingText(const std::vector<Field>& missing) {
  Text text;
  for (const Field field : missing) {
    const FieldInfo& info = fieldInfo(field);
    text.zh += (text.zh.empty() ? "缺少" : "、") + std::string(info.name.zh);
    text.en += (text.en.empty() ? "missing: " : ", ") + std::string(info.name.en);
  }
  return text;
}

}  // namespace

QuestionResult gradeQuestion(const ParcelTable& table, const RuleBook& book,
                             const Question& question, Date asOf, JobContext& job) {
  GradeResult grades = gradeParcels(table, book, question, asOf, job);
  QuestionResult result;
  result.questionId = question.id;
  result.counts.resize(question.outcomes.size() + 1);
  for (std::size_t row = 0; row < table.size(); ++row) {
    ++result.counts[grades.outcome[row]];
    for (const Field field : grades.missing[grades.missingSet[row]]) {
      ++result.missingCounts[static_cast<std::size_t>(field)];
    }
  }
  result.outcome = std::move(grades.outcome);
  result.score = std::move(grades.score);
  return result;
}

QuestionReasons gradeReasons(const ParcelTable& table, const RuleBook& book,
                             const Question& question, Date asOf, JobContext& job) {
  const GradeResult grades = gradeParcels(table, book, question, asOf, job);
  QuestionReasons reasons;
  reasons.pattern.resize(table.size());
  std::vector<Field> deciding;
  for (const Grading::Part& part : question.grading->parts) {
    const std::vector<Field> inputs = book.measures[part.measure].inputs();
    deciding.insert(deciding.end(), inputs.begin(), inputs.end());
  }
  std::sort(deciding.begin(), deciding.end());
  deciding.erase(std::unique(deciding.begin(), deciding.end()), deciding.end());
  std::map<std::pair<std::uint8_t, std::uint16_t>, std::uint16_t> numbers;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::uint8_t outcome = grades.outcome[row];
    const std::uint16_t missing = grades.missingSet[row];
    const auto [at, fresh] = numbers.emplace(std::pair(outcome, missing),
                                             static_cast<std::uint16_t>(reasons.patterns.size()));
    if (fresh) {
      QuestionReasons::Pattern& pattern = reasons.patterns.emplace_back();
      pattern.outcome = outcome;
      pattern.deciding = deciding;
      pattern.missing = grades.missing[missing];
      pattern.evidence = outcome == question.undetermined() ? missingText(pattern.missing)
                         : outcome < question.grading->bands.size()
                             ? gradeText(question, outcome, grades.graded, grades.lowest[outcome])
                             : outOfScopeText();
    }
    reasons.pattern[row] = at->second;
  }
  return reasons;
}

namespace {

ExplainedTest explainedPart(const RowTruth& truth, const Grading::Part& part, double points,
                            bool graded) {
  const Measure& measure = truth.book().measures[part.measure];
  const RowMeasure& value = truth.measure(part.measure);
  ExplainedTest shown;
  shown.conditionId = measure.id;
  shown.title = measure.title;
  shown.field = measure.id;
  shown.fieldTitle = measure.title;
  shown.unit = measure.unit;
  shown.value = shownValue(measure, value);
  const std::string weight = shortNumber(part.weight);
  shown.threshold =
      part.reference
          ? Text{fmt::format("权重 {}，基准 {}", weight, shortNumber(*part.reference)),
                 fmt::format("weight {}, full at {}", weight, shortNumber(*part.reference))}
          : Text{fmt::format("权重 {}，按排名", weight), fmt::format("weight {}, by rank", weight)};
  shown.result = value.state == RowMeasure::State::Known ? Truth::Yes : Truth::Unknown;
  if (graded) {
    shown.margin = {fmt::format("得 {} 分", shortNumber(points)),
                    fmt::format("{} points", shortNumber(points))};
  }
  shown.isDefault = true;
  return shown;
}

}  // namespace

ExplainedQuestion explainGrade(const ParcelTable& table, const RuleBook& book,
                               const Question& question, Date asOf, ParcelIndex parcel) {
  SilentJob job;
  const GradeResult grades = gradeParcels(table, book, question, asOf, job, true);
  const RowTruth truth(table, book, asOf, parcel);
  const std::size_t row = toRow(parcel);
  const std::size_t outcome = grades.outcome[row];
  ExplainedQuestion explained;
  explained.id = question.id;
  explained.title = question.title;
  explained.outcome = question.outcomeId(outcome);
  explained.outcomeTitle = question.outcomeTitle(outcome);
  explained.missing = grades.missing[grades.missingSet[row]];
  const bool graded = grades.score[row] >= 0;
  ExplainedOutcome path{explained.outcome,
                        explained.outcomeTitle,
                        outcome == question.undetermined() ? Truth::Unknown : Truth::Yes,
                        {}};
  if (question.grading->scope) {
    listTests(truth, *question.grading->scope, 0, path.tests);
  }
  for (std::size_t p = 0; p < question.grading->parts.size(); ++p) {
    path.tests.push_back(
        explainedPart(truth, question.grading->parts[p], grades.parts[p][row], graded));
  }
  explained.path.push_back(std::move(path));
  if (graded) {
    explained.basis = shownBasis(question.outcomes[outcome].basis);
    const Text band = gradeText(question, outcome, grades.graded, grades.lowest[outcome]);
    const std::string score = shortNumber(grades.score[row]);
    explained.consequence = {fmt::format("得分 {}：{}", score, band.zh),
                             fmt::format("score {}: {}", score, band.en)};
    const Consequence& follows = question.outcomes[outcome].consequence;
    if (follows.kind != Consequence::Kind::None) {
      explained.consequence.zh += "；" + follows.text.zh;
      explained.consequence.en += "; " + follows.text.en;
      explained.consequenceBasis = shownBasis(follows.basis);
    }
  }
  return explained;
}

}  // namespace renewal::detail
