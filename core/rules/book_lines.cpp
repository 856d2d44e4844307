#include "core/rules/book_lines.h"

#include <fmt/format.h>

#include "core/rules/row_measure.h"

namespace renewal {
namespace {

Text joined(const Condition& group) {
  switch (group.kind) {
    case Condition::Kind::All:
      return {"全部成立", "all of these"};
    case Condition::Kind::Any:
      return {"任一成立", "any of these"};
    case Condition::Kind::None:
      return {"都不成立", "none of these"};
    case Condition::Kind::AtLeast:
      return group.weights.empty() ? Text{fmt::format("至少 {} 项成立", group.atLeast),
                                          fmt::format("at least {} of these", group.atLeast)}
                                   : Text{fmt::format("至少 {} 分", group.atLeast),
                                          fmt::format("at least {} points", group.atLeast)};
    case Condition::Kind::Test:
      break;
  }
  return {};
}

Text tested(const RuleBook& book, const Test& test) {
  const Measure& measure = book.measures[test.measure];
  const Text threshold = detail::shownThreshold(book, test);
  const auto say = [&](Language language) {
    const std::string& unit = measure.unit.in(language);
    return measure.title.in(language) + " " + threshold.in(language) +
           (measure.type() == Measure::Type::Number && !unit.empty() ? " " + unit : "");
  };
  return {say(Language::Chinese), say(Language::English)};
}

void addCondition(const RuleBook& book, const Condition& condition, int depth,
                  std::vector<BookLine>& lines) {
  const bool test = condition.kind == Condition::Kind::Test;
  lines.push_back({test ? BookLine::Kind::Test : BookLine::Kind::Group, depth, condition.id,
                   condition.title, test ? tested(book, condition.test) : joined(condition),
                   shownBasis(condition.basis), condition.isDefault});
  for (const Condition& child : condition.children) {
    addCondition(book, child, depth + 1, lines);
  }
}

}  // namespace

std::vector<BookLine> bookLines(const RuleBook& book) {
  std::vector<BookLine> lines;
  for (const Question& question : book.questions) {
    lines.push_back({BookLine::Kind::Question, 0, question.id, question.title, {}, {}, false});
    if (question.grading && question.grading->scope) {
      addCondition(book, *question.grading->scope, 1, lines);
    }
    for (const Outcome& outcome : question.outcomes) {
      lines.push_back({BookLine::Kind::Outcome,
                       1,
                       outcome.id,
                       outcome.title,
                       {},
                       shownBasis(outcome.basis),
                       false});
      if (outcome.when) {
        addCondition(book, *outcome.when, 2, lines);
      }
      if (!outcome.consequence.text.empty()) {
        lines.push_back({BookLine::Kind::Consequence,
                         2,
                         {},
                         outcome.consequence.text,
                         {},
                         shownBasis(outcome.consequence.basis),
                         false});
      }
    }
  }
  return lines;
}

}  // namespace renewal
