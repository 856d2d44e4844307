#include "core/rules/what_if.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/block_decision.h"
#include "core/rules/compiled_book.h"
#include "core/rules/grade.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::blockWords;
using detail::ChildWords;
using detail::CompiledBook;

constexpr std::size_t chunkBlocks = 16;

/// To the nearest whole number; what does not fit stays at the end of the range.
std::int64_t rounded(double value) {
  constexpr double most = 9e17;
  return std::isfinite(value) ? std::llround(std::clamp(value, -most, most)) : 0;
}

bool sameShape(const RuleBook& a, const RuleBook& b) {
  return a.questions.size() == b.questions.size() &&
         std::equal(a.questions.begin(), a.questions.end(), b.questions.begin(),
                    [](const Question& x, const Question& y) {
                      return x.id == y.id && x.outcomes.size() == y.outcomes.size() &&
                             x.grading.has_value() == y.grading.has_value() &&
                             std::equal(
                                 x.outcomes.begin(), x.outcomes.end(), y.outcomes.begin(),
                                 [](const Outcome& p, const Outcome& q) { return p.id == q.id; });
                    });
}

}  // namespace

WhatIf::WhatIf(std::shared_ptr<const ParcelTable> table, const RuleBook& book, Date asOf,
               JobContext& job)
    : table_(std::move(table)), asOf_(asOf), blocks_((table_->size() + blockRows - 1) / blockRows) {
  bindAreas();
  for (const Question& question : book.questions) {
    WhatIfQuestion& one = questions_.emplace_back();
    const auto open = static_cast<std::uint8_t>(question.undetermined());
    one.outcome.assign(table_->size(), open);
    one.totals.resize(question.outcomes.size() + 1);
    one.byArea.assign(areas_.size(), one.totals);
    for (std::size_t row = 0; row < table_->size(); ++row) {
      addRow(one, row, open, 1);
    }
  }
  roots_.resize(questions_.size());
  book_ = std::make_shared<const RuleBook>(book);
  set(book, asOf, job);
  rebase();
}

void WhatIf::bindAreas() {
  const std::size_t rows = table_->size();
  areaOf_.resize(rows);
  squareCentimetres_.resize(rows);
  priceFen_.assign(rows, -1);
  const Column* names = table_->column(Field::AreaName);
  const Column* prices = table_->column(Field::Price);
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view name =
        names != nullptr && names->isValid(row) ? names->text(row) : std::string_view();
    const auto [at, fresh] = known.emplace(name, static_cast<std::uint32_t>(areas_.size()));
    if (fresh) {
      areas_.emplace_back(name);
    }
    areaOf_[row] = at->second;
    squareCentimetres_[row] = table_->areasKnown() ? rounded(table_->drawnAreas()[row] * 1e4) : 0;
    if (prices != nullptr && prices->isValid(row) && std::isfinite(prices->real(row))) {
      priceFen_[row] = std::max<std::int64_t>(rounded(prices->real(row) * 1e6), 0);
    }
  }
}

void WhatIf::addRow(WhatIfQuestion& question, std::size_t row, std::uint8_t outcome,
                    int sign) const {
  for (WhatIfTotal* total : {&question.totals[outcome], &question.byArea[areaOf_[row]][outcome]}) {
    const std::uint64_t one = sign > 0 ? 1 : std::numeric_limits<std::uint64_t>::max();
    total->parcels += one;
    total->squareCentimetres += sign * squareCentimetres_[row];
    total->priceFen += priceFen_[row] < 0 ? 0 : sign * priceFen_[row];
    total->priceUnknown += priceFen_[row] < 0 ? one : 0;
  }
}

void WhatIf::moveRow(WhatIfQuestion& question, std::size_t row, std::uint8_t to) {
  addRow(question, row, question.outcome[row], -1);
  addRow(question, row, to, 1);
  question.outcome[row] = to;
}

WhatIf::Truth WhatIf::describe(const CompiledBook& compiled, const RuleBook& book,
                               const detail::Node& node) const {
  Truth truth;
  const Condition& condition = *node.condition;
  truth.condition.kind = condition.kind;
  truth.condition.atLeast = condition.atLeast;
  truth.condition.weights = condition.weights;
  truth.condition.test = condition.test;
  // Measures are compared by what they are: their numbers may differ between books.
  truth.condition.test.measure = 0;
  truth.condition.test.other.reset();
  for (const std::size_t child : node.children) {
    truth.children.push_back(compiled.nodes()[child].condition->id);
  }
  if (condition.kind == Condition::Kind::Test) {
    truth.measure = book.measures[condition.test.measure];
    truth.timed = detail::isTimed(truth.measure, condition.test.op);
    if (condition.test.other) {
      truth.other = book.measures[*condition.test.other];
    }
  }
  return truth;
}

bool WhatIf::isCurrent(const Truth& known, const Truth& fresh, bool sameDay) const {
  return known.condition == fresh.condition && known.children == fresh.children &&
         known.measure == fresh.measure && known.other == fresh.other && (sameDay || !known.timed);
}

/// Works on one block after the other: the stale tests, the groups above those that changed, the
/// questions above those. One per chunk of blocks.
class WhatIf::BlockPass {
 public:
  BlockPass(const WhatIf& session, const CompiledBook& compiled, const std::vector<Step>& steps,
            const std::vector<bool>& everywhere)
      : session_(session),
        compiled_(compiled),
        steps_(steps),
        everywhere_(everywhere),
        space_(std::make_unique<detail::MeasureSpace>()),
        otherSpace_(std::make_unique<detail::MeasureSpace>()) {}

  void run(std::size_t block, std::vector<Move>& moves) {
    begin_ = block * blockRows;
    rows_ = std::min(blockRows, session_.table_->size() - begin_);
    word_ = block * blockWords;
    changed_.assign(steps_.size(), false);
    evaluateTests();
    evaluateGroups();
    for (std::size_t q = 0; q < compiled_.roots().size(); ++q) {
      decide(q, moves);
    }
  }

 private:
  ChildWords wordsOf(std::size_t node) const {
    const Truth& truth = *steps_[node].truth;
    return {truth.yes.data() + word_, truth.unknown.data() + word_};
  }

  void put(std::size_t node) {
    const ChildWords old = wordsOf(node);
    changed_[node] = steps_[node].fresh ||
                     !std::equal(bits_.yes.begin(), bits_.yes.end(), old.yes) ||
                     !std::equal(bits_.unknown.begin(), bits_.unknown.end(), old.unknown);
    if (changed_[node]) {
      Truth& truth = *steps_[node].truth;
      std::copy(bits_.yes.begin(), bits_.yes.end(), truth.yes.data() + word_);
      std::copy(bits_.unknown.begin(), bits_.unknown.end(), truth.unknown.data() + word_);
    }
  }

  void evaluateTests() {
    const auto leafOf = [this](std::size_t node) -> const detail::Leaf& {
      return compiled_.leaves()[compiled_.nodes()[node].leaf];
    };
    for (const CompiledBook::MeasureTests& tests : compiled_.measureTests()) {
      bool evaluated = false;
      for (const std::size_t node : tests.nodes) {
        if (!steps_[node].stale) {
          continue;
        }
        if (!std::exchange(evaluated, true)) {
          compiled_.measures()[tests.measure].evaluate(begin_, rows_, values_, *space_);
        }
        detail::evaluateLeaf(leafOf(node), values_, values_, rows_, bits_);
        put(node);
      }
    }
    for (const std::size_t node : compiled_.comparisons()) {
      if (steps_[node].stale) {
        const detail::Leaf& leaf = leafOf(node);
        compiled_.measures()[leaf.measure].evaluate(begin_, rows_, values_, *space_);
        compiled_.measures()[leaf.other].evaluate(begin_, rows_, other_, *otherSpace_);
        detail::evaluateLeaf(leaf, values_, other_, rows_, bits_);
        put(node);
      }
    }
  }

  void evaluateGroups() {
    for (const std::size_t node : compiled_.groups()) {
      const auto& below = compiled_.nodes()[node].children;
      const bool touched = std::any_of(below.begin(), below.end(),
                                       [this](std::size_t child) { return changed_[child]; });
      if (touched || steps_[node].stale) {
        children_.clear();
        for (const std::size_t child : below) {
          children_.push_back(wordsOf(child));
        }
        detail::evaluateGroup(*compiled_.nodes()[node].condition, children_, bits_);
        put(node);
      }
    }
  }

  void decide(std::size_t question, std::vector<Move>& moves) {
    const std::vector<std::size_t>& roots = compiled_.roots()[question];
    const bool touched = std::any_of(roots.begin(), roots.end(), [this](std::size_t root) {
      return root != CompiledBook::noNode && changed_[root];
    });
    if (session_.book_->questions[question].grading || (!touched && !everywhere_[question])) {
      return;
    }
    children_.clear();
    for (const std::size_t root : roots) {
      children_.push_back(root == CompiledBook::noNode ? ChildWords() : wordsOf(root));
    }
    decision_.decide(children_, rows_);
    decision_.write(rows_, outcome_.data());
    const std::uint8_t* before = session_.questions_[question].outcome.data() + begin_;
    for (std::size_t from = 0; from < rows_; from += 64) {
      const std::size_t to = std::min(from + 64, rows_);
      if (std::equal(outcome_.data() + from, outcome_.data() + to, before + from)) {
        continue;
      }
      for (std::size_t i = from; i < to; ++i) {
        if (outcome_[i] != before[i]) {
          moves.push_back({static_cast<std::uint32_t>(begin_ + i),
                           static_cast<std::uint32_t>(question) & 0xffffffU, outcome_[i]});
        }
      }
    }
  }

  const WhatIf& session_;
  const CompiledBook& compiled_;
  const std::vector<Step>& steps_;
  const std::vector<bool>& everywhere_;
  std::size_t begin_ = 0;
  std::size_t rows_ = 0;
  std::size_t word_ = 0;
  detail::MeasureBlock values_;
  detail::MeasureBlock other_;
  std::unique_ptr<detail::MeasureSpace> space_;
  std::unique_ptr<detail::MeasureSpace> otherSpace_;
  detail::TruthBits bits_;
  std::vector<bool> changed_;  ///< per node
  std::vector<ChildWords> children_;
  detail::Decision decision_;
  std::array<std::uint8_t, blockRows> outcome_{};
};

std::vector<WhatIf::Step> WhatIf::plan(const CompiledBook& compiled, const RuleBook& book,
                                       bool sameDay) {
  std::vector<Step> steps;
  for (const detail::Node& node : compiled.nodes()) {
    Truth fresh = describe(compiled, book, node);
    Truth& truth = truths_[node.condition->id];
    Step& step = steps.emplace_back();
    step.truth = &truth;
    step.fresh = truth.yes.size() != blocks_ * blockWords || blocks_ == 0;
    step.stale = step.fresh || !isCurrent(truth, fresh, sameDay);
    if (step.fresh) {
      fresh.yes.assign(blocks_ * blockWords, 0);
      fresh.unknown.assign(blocks_ * blockWords, 0);
    } else {
      fresh.yes = std::move(truth.yes);
      fresh.unknown = std::move(truth.unknown);
    }
    truth = std::move(fresh);
    evaluated_ += step.stale && node.condition->kind == Condition::Kind::Test ? 1 : 0;
  }
  return steps;
}

std::vector<std::vector<WhatIf::Move>> WhatIf::decide(const CompiledBook& compiled,
                                                      const RuleBook& book,
                                                      const std::vector<Step>& steps,
                                                      JobContext& job) {
  std::vector<bool> everywhere;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    std::vector<std::string> roots;
    for (const Outcome& outcome : book.questions[q].outcomes) {
      roots.push_back(outcome.when ? outcome.when->id : std::string());
    }
    everywhere.push_back(roots != roots_[q]);
    roots_[q] = std::move(roots);
  }
  std::vector<std::vector<Move>> moves((blocks_ + chunkBlocks - 1) / chunkBlocks);
  parallelFor(blocks_, chunkBlocks, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    const auto pass = std::make_unique<BlockPass>(*this, compiled, steps, everywhere);
    for (std::size_t b = begin; b < end; ++b) {
      pass->run(b, moves[begin / chunkBlocks]);
    }
  });
  return moves;
}

void WhatIf::grade(const RuleBook& book, std::size_t question, JobContext& job) {
  const GradeResult grades = gradeParcels(*table_, book, book.questions[question], asOf_, job);
  for (std::size_t row = 0; row < table_->size(); ++row) {
    if (grades.outcome[row] != questions_[question].outcome[row]) {
      moveRow(questions_[question], row, grades.outcome[row]);
    }
  }
}

void WhatIf::set(const RuleBook& book, Date asOf, JobContext& job) {
  if (!sameShape(*book_, book)) {
    throw std::invalid_argument("the book asks other questions, or has other outcomes");
  }
  const bool sameDay =
      asOf == asOf_ && book.blankEventsHaveNotHappened == book_->blankEventsHaveNotHappened;
  auto next = std::make_shared<const RuleBook>(book);
  const CompiledBook compiled(*table_, *next, asOf);
  if (!settled_ || book.blankEventsHaveNotHappened != book_->blankEventsHaveNotHappened) {
    truths_.clear();  // everything anew
    roots_.assign(questions_.size(), {});
  }
  settled_ = false;
  evaluated_ = 0;
  asOf_ = asOf;
  const std::vector<Step> steps = plan(compiled, *next, sameDay);
  for (const std::vector<Move>& chunk : decide(compiled, *next, steps, job)) {
    for (const Move& move : chunk) {
      moveRow(questions_[move.question], move.row, static_cast<std::uint8_t>(move.to));
    }
  }
  for (std::size_t q = 0; q < next->questions.size(); ++q) {
    if (next->questions[q].grading) {
      grade(*next, q, job);
    }
  }
  // What the book does not hold now would be stale when it comes back.
  std::set<const Truth*> kept;
  for (const Step& step : steps) {
    kept.insert(step.truth);
  }
  std::erase_if(truths_, [&](const auto& entry) { return !kept.contains(&entry.second); });
  book_ = std::move(next);
  settled_ = true;
}

void WhatIf::rebase() {
  baseline_.clear();
  for (const WhatIfQuestion& question : questions_) {
    baseline_.push_back(question.outcome);
  }
}

std::vector<FlippedParcel> WhatIf::flips(std::size_t question) const {
  std::vector<FlippedParcel> flipped;
  const std::vector<std::uint8_t>& before = baseline_.at(question);
  const std::vector<std::uint8_t>& now = questions_.at(question).outcome;
  for (std::size_t row = 0; row < now.size(); ++row) {
    if (before[row] != now[row]) {
      flipped.push_back({ParcelIndex(static_cast<std::uint32_t>(row)), before[row], now[row]});
    }
  }
  return flipped;
}

}  // namespace renewal
