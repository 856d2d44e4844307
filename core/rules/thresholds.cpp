#include "core/rules/thresholds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "core/base/toml_text.h"
#include "core/rules/book_edit.h"
#include "core/rules/book_entries.h"
#include "core/rules/row_measure.h"

namespace renewal {
namespace {

using Operator = Test::Operator;
using Kind = Threshold::Kind;

std::optional<Kind> kindOf(const Condition& condition) {
  if (condition.kind == Condition::Kind::AtLeast) {
    return Kind::Count;
  }
  if (condition.kind != Condition::Kind::Test) {
    return std::nullopt;
  }
  switch (condition.test.op) {
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual:
      return Kind::Number;
    case Operator::ElapsedAtLeast:
    case Operator::ElapsedLessThan:
    case Operator::DueWithin:
      return Kind::Months;
    case Operator::OnOrBefore:
    case Operator::After:
      return Kind::Day;
    default:
      return std::nullopt;
  }
}

double valueOf(const Condition& condition, Kind kind) {
  switch (kind) {
    case Kind::Number:
      return condition.test.number;
    case Kind::Months:
      return condition.test.months;
    case Kind::Day:
      return condition.test.day.days();
    case Kind::Count:
      break;
  }
  return static_cast<double>(condition.atLeast);
}

Date dayOf(double value) {
  return Date::fromDays(static_cast<std::int32_t>(std::lround(value)));
}

double mostOf(const Condition& group) {
  return group.weights.empty() ? static_cast<double>(group.children.size())
                               : static_cast<double>(std::accumulate(
                                     group.weights.begin(), group.weights.end(), std::size_t{0}));
}

template <typename Node, typename Visit>
void visitTree(Node& condition, const Visit& visit) {
  visit(condition);
  for (auto& child : condition.children) {
    visitTree(child, visit);
  }
}

template <typename Asked, typename Visit>
void visitQuestion(Asked& question, const Visit& visit) {
  for (auto& outcome : question.outcomes) {
    if (outcome.when) {
      visitTree(*outcome.when, visit);
    }
  }
  if (question.grading && question.grading->scope) {
    visitTree(*question.grading->scope, visit);
  }
}

/// Titles such as "a year or more past" state the law's figure: a moved one says its own.
void nameMoved(Condition& condition) {
  const auto kind = kindOf(condition);
  const double value = valueOf(condition, *kind);
  const std::string shown = *kind == Kind::Day ? dayOf(value).iso() : detail::shortNumber(value);
  const bool months = *kind == Kind::Months;
  condition.title.zh += fmt::format("（本地：{}{}）", shown, months ? " 个月" : "");
  condition.title.en += fmt::format(" (locally {}{})", shown, months ? " months" : "");
  condition.isDefault = true;
}

}  // namespace

std::optional<double> trialValueFor(const Threshold& threshold, const TrialValue& value) {
  const auto* day = std::get_if<Date>(&value);
  if ((day != nullptr) != (threshold.kind == Kind::Day)) {
    return std::nullopt;
  }
  return day != nullptr ? day->days() : std::get<double>(value);
}

std::vector<Threshold> thresholdsOf(const RuleBook& book) {
  std::vector<Threshold> all;
  for (const Question& question : book.questions) {
    visitQuestion(question, [&](const Condition& condition) {
      const auto kind = kindOf(condition);
      if (!kind) {
        return;
      }
      auto known = std::find_if(all.begin(), all.end(), [&](const Threshold& threshold) {
        return threshold.conditionId == condition.id;
      });
      if (known == all.end()) {
        Threshold threshold;
        threshold.kind = *kind;
        threshold.conditionId = condition.id;
        threshold.title = condition.title;
        threshold.basis = shownBasis(condition.basis);
        threshold.isDefault = condition.isDefault;
        threshold.measure = condition.test.measure;
        threshold.op = condition.test.op;
        threshold.value = valueOf(condition, *kind);
        threshold.most = *kind == Kind::Count ? mostOf(condition) : 0;
        known = all.insert(all.end(), std::move(threshold));
      }
      if (known->questions.empty() || known->questions.back() != question.id) {
        known->questions.push_back(question.id);
      }
    });
  }
  return all;
}

std::optional<double> thresholdValue(const RuleBook& book, std::string_view conditionId) {
  const Condition* condition = findCondition(book, conditionId);
  const auto kind = condition == nullptr ? std::nullopt : kindOf(*condition);
  return kind ? std::optional(valueOf(*condition, *kind)) : std::nullopt;
}

bool moveThreshold(RuleBook& book, const Threshold& threshold, double value) {
  switch (threshold.kind) {
    case Kind::Number:
      return setThreshold(book, threshold.conditionId, value);
    case Kind::Months:
      return setPeriod(book, threshold.conditionId, static_cast<int>(std::lround(value)));
    case Kind::Day:
      return setDay(book, threshold.conditionId, dayOf(value));
    case Kind::Count:
      break;
  }
  return setAtLeast(book, threshold.conditionId,
                    static_cast<std::size_t>(std::max(1L, std::lround(value))));
}

std::string localBookToml(const RuleBook& base, const RuleBook& edited, const LocalBookName& name) {
  RuleBook named = edited;
  for (const Threshold& before : thresholdsOf(base)) {
    const auto now = thresholdValue(edited, before.conditionId);
    const bool spelt = before.kind == Kind::Months || before.kind == Kind::Day;
    if (!now || *now == before.value || (before.isDefault && !spelt)) {
      continue;
    }
    const auto visit = [&](Condition& condition) {
      if (condition.id == before.conditionId) {
        nameMoved(condition);
      }
    };
    for (Question& question : named.questions) {
      visitQuestion(question, visit);
      for (Outcome& outcome : question.outcomes) {
        for (Consequence::Note& note : outcome.consequence.notes) {
          visitTree(note.when, visit);
        }
      }
    }
  }
  std::string toml =
      fmt::format("id = {}\nextends = {}\nversion = {}\ntitle_zh = {}\ntitle_en = {}\n",
                  tomlString(name.id), tomlString(base.id), tomlString(name.version),
                  tomlString(name.title.zh), tomlString(name.title.en));
  if (!name.author.empty()) {
    toml += fmt::format("author = {}\n", tomlString(name.author));
  }
  constexpr std::string_view condition = "condition ";
  std::string last;
  for (const BookChange& change : diffBooks(base, named)) {
    if (change.key.empty() || change.after.empty() || !change.path.starts_with(condition)) {
      throw std::invalid_argument("the books differ in more than their thresholds");
    }
    if (change.path != last) {
      toml += fmt::format("\n[[condition]]\nid = {}\n",
                          tomlString(change.path.substr(condition.size())));
      last = change.path;
    }
    toml += fmt::format("{} = {}\n", change.key, change.after);
  }
  return toml;
}

}  // namespace renewal
