#include "core/rules/book_edit.h"

#include <functional>
#include <vector>

namespace renewal {
namespace {

using Edit = std::function<bool(Condition&)>;

bool visit(Condition& condition, const Edit& edit) {
  bool changed = edit(condition);
  for (Condition& child : condition.children) {
    changed = visit(child, edit) || changed;
  }
  return changed;
}

bool visitAll(RuleBook& book, const Edit& edit) {
  bool changed = false;
  for (Question& question : book.questions) {
    for (Outcome& outcome : question.outcomes) {
      changed = (outcome.when && visit(*outcome.when, edit)) || changed;
      for (Consequence::Note& note : outcome.consequence.notes) {
        changed = visit(note.when, edit) || changed;
      }
    }
    if (question.grading && question.grading->scope) {
      changed = visit(*question.grading->scope, edit) || changed;
    }
  }
  return changed;
}

const Condition* find(const Condition& condition, std::string_view id) {
  if (condition.id == id) {
    return &condition;
  }
  for (const Condition& child : condition.children) {
    if (const Condition* found = find(child, id)) {
      return found;
    }
  }
  return nullptr;
}

bool isGroup(const Condition& condition) {
  return condition.kind == Condition::Kind::AtLeast;
}

Condition neverTrue(const Condition& condition) {
  Condition none;
  none.id = condition.id;
  none.title = condition.title;
  none.basis = condition.basis;
  none.kind = Condition::Kind::Any;
  return none;
}

}  // namespace

bool setThreshold(RuleBook& book, std::string_view conditionId, double threshold) {
  return visitAll(book, [&](Condition& condition) {
    using Operator = Test::Operator;
    const Operator op = condition.test.op;
    const bool fits = condition.id == conditionId && condition.kind == Condition::Kind::Test &&
                      (op == Operator::Less || op == Operator::LessOrEqual ||
                       op == Operator::Greater || op == Operator::GreaterOrEqual);
    condition.test.number = fits ? threshold : condition.test.number;
    return fits;
  });
}

bool setPeriod(RuleBook& book, std::string_view conditionId, int months) {
  return visitAll(book, [&](Condition& condition) {
    using Operator = Test::Operator;
    const Operator op = condition.test.op;
    const bool fits = condition.id == conditionId && condition.kind == Condition::Kind::Test &&
                      (op == Operator::ElapsedAtLeast || op == Operator::ElapsedLessThan ||
                       op == Operator::DueWithin);
    condition.test.months = fits ? months : condition.test.months;
    return fits;
  });
}

bool setDay(RuleBook& book, std::string_view conditionId, Date day) {
  return visitAll(book, [&](Condition& condition) {
    const bool fits = condition.id == conditionId && condition.kind == Condition::Kind::Test &&
                      (condition.test.op == Test::Operator::OnOrBefore ||
                       condition.test.op == Test::Operator::After);
    condition.test.day = fits ? day : condition.test.day;
    return fits;
  });
}

bool setAtLeast(RuleBook& book, std::string_view groupId, std::size_t count) {
  return count > 0 && visitAll(book, [&](Condition& condition) {
           const bool fits = condition.id == groupId && isGroup(condition);
           condition.atLeast = fits ? count : condition.atLeast;
           return fits;
         });
}

bool setWeight(RuleBook& book, std::string_view groupId, std::string_view memberId,
               std::size_t points) {
  return points > 0 && visitAll(book, [&](Condition& condition) {
           bool changed = false;
           for (std::size_t i = 0;
                condition.id == groupId && isGroup(condition) && i < condition.children.size();
                ++i) {
             if (condition.children[i].id == memberId) {
               condition.weights.resize(condition.children.size(), 1);
               condition.weights[i] = points;
               changed = true;
             }
           }
           return changed;
         });
}

bool switchOff(RuleBook& book, std::string_view conditionId) {
  bool changed = visitAll(book, [&](Condition& condition) {
    bool here = false;
    for (std::size_t i = condition.children.size(); i-- > 0;) {
      if (condition.children[i].id == conditionId) {
        condition.children.erase(condition.children.begin() + static_cast<std::ptrdiff_t>(i));
        if (!condition.weights.empty()) {
          condition.weights.erase(condition.weights.begin() + static_cast<std::ptrdiff_t>(i));
        }
        here = true;
      }
    }
    return here;
  });
  for (Question& question : book.questions) {
    for (Outcome& outcome : question.outcomes) {
      if (outcome.when && outcome.when->id == conditionId) {
        outcome.when = neverTrue(*outcome.when);
        changed = true;
      }
      changed = std::erase_if(outcome.consequence.notes,
                              [&](const Consequence::Note& note) {
                                return note.when.id == conditionId;
                              }) > 0 ||
                changed;
    }
    if (question.grading && question.grading->scope && question.grading->scope->id == conditionId) {
      question.grading->scope.reset();
      changed = true;
    }
  }
  return changed;
}

const Condition* findCondition(const RuleBook& book, std::string_view conditionId) {
  for (const Question& question : book.questions) {
    for (const Outcome& outcome : question.outcomes) {
      if (outcome.when) {
        if (const Condition* found = find(*outcome.when, conditionId)) {
          return found;
        }
      }
    }
    if (question.grading && question.grading->scope) {
      if (const Condition* found = find(*question.grading->scope, conditionId)) {
        return found;
      }
    }
  }
  return nullptr;
}

}  // namespace renewal
