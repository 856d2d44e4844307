#include "core/rules/contradiction.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "core/parcel/parcel_table.h"
#include "core/rules/question_tests.h"
#include "core/rules/row_truth.h"

namespace renewal::detail {
namespace {

using Operator = Test::Operator;

/// So many tests are evaluated; a book that needs more goes without the rest of the search.
constexpr std::size_t mostSteps = 200'000;

/// Tests that may be held against each other: of one measure, fixed days apart from periods, since
/// how those two lie to each other depends on the as-of day.
using Line = std::pair<std::size_t, bool>;

Line lineKey(const Test& test) {
  return {test.measure, test.op == Operator::OnOrBefore || test.op == Operator::After};
}

/// What must hold for a condition to hold: conditions by id, and the tests among them with whether
/// they must be yes or no.
struct Necessary {
  struct Wanted {
    const Condition* condition = nullptr;
    bool yes = true;
  };
  std::set<std::string, std::less<>> ids;
  std::map<Line, std::vector<Wanted>> tests;
};

class Search {
 public:
  explicit Search(const RuleBook& book)
      : book_(book), table_(blankParcel()), truth_(*table_, book, asOf_, ParcelIndex(0)) {}

  std::vector<Contradiction> run();

 private:
  static std::shared_ptr<const ParcelTable> blankParcel() {
    TableParts parts;
    parts.rows = 1;
    parts.geometry.beginParcel();
    TableSource source{"", "", 0, 1, {}};
    parts.sources = {source};
    return ParcelTable::make(std::move(parts));
  }

  void collect(const Condition& condition, bool yes, Necessary& necessary);
  /// The values of a measure under which all tests wanted come out as wanted.
  std::vector<RowMeasure> valuesFor(const std::vector<Necessary::Wanted>& wanted,
                                    const Condition* also);
  bool comesOut(const Necessary::Wanted& wanted, const RowMeasure& value);
  void checkGroup(const Condition& condition);
  void checkGroups(const Condition& condition);
  bool implied(const Necessary& necessary, const Condition& condition);
  bool refuted(const Necessary& necessary, const Condition& condition);
  /// Whether, when all that is necessary holds, the test always comes out so.
  bool always(const Necessary& necessary, const Condition& test, bool yes);
  void checkOutcomes(const Question& question);
  /// Counts a step; true once there were too many.
  bool spent() { return ++steps_ > mostSteps; }

  const RuleBook& book_;
  Date asOf_ = Date::fromYmd(2020, 12, 31);
  std::shared_ptr<const ParcelTable> table_;
  RowTruth truth_;
  std::set<std::string, std::less<>> seen_;
  std::vector<Contradiction> found_;
  std::size_t steps_ = 0;
};

void Search::collect(const Condition& condition, bool yes, Necessary& necessary) {
  if (spent()) {
    return;
  }
  const bool group = condition.kind != Condition::Kind::Test;
  if (yes && !necessary.ids.insert(condition.id).second) {
    return;
  }
  if (!group) {
    if (!condition.test.other) {
      necessary.tests[lineKey(condition.test)].push_back({&condition, yes});
    }
    return;
  }
  const bool down =
      yes ? condition.kind == Condition::Kind::All : condition.kind == Condition::Kind::Any;
  if (down || (yes && condition.kind == Condition::Kind::None)) {
    for (const Condition& child : condition.children) {
      collect(child, yes && condition.kind == Condition::Kind::All, necessary);
    }
  }
}

bool Search::comesOut(const Necessary::Wanted& wanted, const RowMeasure& value) {
  truth_.replace(wanted.condition->test.measure, value);
  return truth_.of(wanted.condition->test) == (wanted.yes ? Truth::Yes : Truth::No);
}

std::vector<RowMeasure> Search::valuesFor(const std::vector<Necessary::Wanted>& wanted,
                                          const Condition* also) {
  Condition all;
  all.id = "all";
  all.kind = Condition::Kind::All;
  for (const Necessary::Wanted& one : wanted) {
    all.children.push_back(*one.condition);
  }
  if (also != nullptr) {
    all.children.push_back(*also);
  }
  Question question;
  question.outcomes.push_back({"o", {}, {}, all, {}});
  std::vector<RowMeasure> values;
  const std::size_t measure = all.children.front().test.measure;
  for (const Representative& one : representatives(book_, question, measure, asOf_)) {
    if (steps_ > mostSteps) {
      break;
    }
    const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](const Necessary::Wanted& test) {
      return !spent() && comesOut(test, one.value);
    });
    if (fits) {
      values.push_back(one.value);
    }
  }
  if (steps_ > mostSteps) {
    return {RowMeasure()};  // nothing is claimed of what was not looked at
  }
  return values;
}

void Search::checkGroup(const Condition& condition) {
  Necessary necessary;
  collect(condition, true, necessary);
  for (const auto& [line, wanted] : necessary.tests) {
    if (wanted.size() < 2 || steps_ > mostSteps || !valuesFor(wanted, nullptr).empty()) {
      continue;
    }
    std::string ids;
    for (const Necessary::Wanted& one : wanted) {
      ids += (ids.empty() ? "" : ", ") + one.condition->id;
    }
    Contradiction one;
    one.conditionId = condition.id;
    one.what = {fmt::format("条件“{}”永远不能成立：对“{}”的要求互相排斥（{}）", condition.id,
                            book_.measures[line.first].title.zh, ids),
                fmt::format("the condition \"{}\" can never hold: what it asks of \"{}\" excludes "
                            "itself ({})",
                            condition.id, book_.measures[line.first].title.en, ids)};
    one.todo = {"请核对这些条件的界限，或改用 any",
                "check the thresholds of these conditions, or use \"any\""};
    found_.push_back(std::move(one));
    return;
  }
}

void Search::checkGroups(const Condition& condition) {
  if (!seen_.insert(condition.id).second) {
    return;
  }
  const std::size_t before = found_.size();
  for (const Condition& child : condition.children) {
    checkGroups(child);
  }
  const bool group =
      condition.kind == Condition::Kind::All || condition.kind == Condition::Kind::None;
  if (group && found_.size() == before && steps_ <= mostSteps) {
    checkGroup(condition);
  }
}

bool Search::always(const Necessary& necessary, const Condition& condition, bool yes) {
  const auto tests = necessary.tests.find(lineKey(condition.test));
  if (condition.test.other || tests == necessary.tests.end() || steps_ > mostSteps) {
    return false;
  }
  const std::vector<RowMeasure> values = valuesFor(tests->second, &condition);
  return !values.empty() && std::all_of(values.begin(), values.end(), [&](const RowMeasure& value) {
    return comesOut({&condition, yes}, value);
  });
}

bool Search::implied(const Necessary& necessary, const Condition& condition) {
  if (spent() || necessary.ids.contains(condition.id)) {
    return steps_ <= mostSteps;
  }
  const auto holds = [&](const Condition& child) { return implied(necessary, child); };
  const auto& children = condition.children;
  switch (condition.kind) {
    case Condition::Kind::Test:
      return always(necessary, condition, true);
    case Condition::Kind::All:
      return std::all_of(children.begin(), children.end(), holds);
    case Condition::Kind::Any:
      return std::any_of(children.begin(), children.end(), holds);
    case Condition::Kind::None:
      return std::all_of(children.begin(), children.end(),
                         [&](const Condition& child) { return refuted(necessary, child); });
    case Condition::Kind::AtLeast:
      break;
  }
  std::size_t points = 0;
  for (std::size_t i = 0; i < children.size(); ++i) {
    points += holds(children[i]) ? (condition.weights.empty() ? 1 : condition.weights[i]) : 0;
  }
  return points >= condition.atLeast;
}

bool Search::refuted(const Necessary& necessary, const Condition& condition) {
  if (spent()) {
    return false;
  }
  const auto fails = [&](const Condition& child) { return refuted(necessary, child); };
  const auto& children = condition.children;
  switch (condition.kind) {
    case Condition::Kind::Test:
      return always(necessary, condition, false);
    case Condition::Kind::All:
      return std::any_of(children.begin(), children.end(), fails);
    case Condition::Kind::Any:
      return std::all_of(children.begin(), children.end(), fails);
    default:
      return false;
  }
}

void Search::checkOutcomes(const Question& question) {
  for (std::size_t k = 1; k < question.outcomes.size(); ++k) {
    const Outcome& outcome = question.outcomes[k];
    if (!outcome.when) {
      continue;
    }
    Necessary necessary;
    collect(*outcome.when, true, necessary);
    for (std::size_t j = 0; j < k && steps_ <= mostSteps; ++j) {
      const Outcome& earlier = question.outcomes[j];
      if (!implied(necessary, *earlier.when)) {
        continue;
      }
      found_.push_back(
          {"",
           question.id,
           outcome.id,
           {fmt::format("没有地块能得到结果“{}”：它成立时，前面的“{}”总已成立", outcome.id,
                        earlier.id),
            fmt::format("no parcel can have the outcome \"{}\": whenever it holds, \"{}\" before "
                        "it holds already",
                        outcome.id, earlier.id)},
           {"请把它放到前面，或改正两者的条件", "put it first, or correct the two conditions"}});
      break;
    }
  }
}

std::vector<Contradiction> Search::run() {
  for (const Question& question : book_.questions) {
    for (const Outcome& outcome : question.outcomes) {
      if (outcome.when) {
        checkGroups(*outcome.when);
      }
    }
    if (question.grading && question.grading->scope) {
      checkGroups(*question.grading->scope);
    }
  }
  // Of what can never hold anything follows: outcomes are looked at only where all can.
  for (const Question& question : book_.questions) {
    if (found_.empty() && !question.grading) {
      checkOutcomes(question);
    }
  }
  return std::move(found_);
}

}  // namespace

std::vector<Contradiction> contradictionsOf(const RuleBook& book) {
  return Search(book).run();
}

}  // namespace renewal::detail
