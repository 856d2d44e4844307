#include "core/rules/book_bases.h"

#include <algorithm>

namespace renewal {
namespace {

class Collector {
 public:
  std::vector<std::string> collect(const RuleBook& book) {
    for (const Question& question : book.questions) {
      if (question.grading && question.grading->scope) {
        addCondition(*question.grading->scope);
      }
      for (const Outcome& outcome : question.outcomes) {
        add(outcome.basis);
        if (outcome.when) {
          addCondition(*outcome.when);
        }
        add(outcome.consequence.basis);
        for (const Consequence::Note& note : outcome.consequence.notes) {
          addCondition(note.when);
          add(note.basis);
        }
      }
    }
    return std::move(bases_);
  }

 private:
  void add(const Text& basis) {
    const bool untranslated = !basis.zh.empty() && basis.en.empty();
    if (untranslated && std::find(bases_.begin(), bases_.end(), basis.zh) == bases_.end()) {
      bases_.push_back(basis.zh);
    }
  }
  void addCondition(const Condition& condition) {
    add(condition.basis);
    for (const Condition& child : condition.children) {
      addCondition(child);
    }
  }

  std::vector<std::string> bases_;
};

}  // namespace

std::vector<std::string> basesWithoutEnglish(const RuleBook& book) {
  return Collector().collect(book);
}

}  // namespace renewal
