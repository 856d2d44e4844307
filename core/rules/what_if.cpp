#include "core/rules/what_if.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/grade.h"
#include "core/rules/group_truth.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::blockWords;
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

bool isTimed(const Measure& measure, Test::Operator op) {
  const bool fixed = op == Test::Operator::OnOrBefore || op == Test::Operator::After ||
                     op == Test::Operator::Known;
  return measure.kind == Measure::Kind::Age || (measure.type() == Measure::Type::Date && !fixed);
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
    truth.timed = isTimed(truth.measure, condition.test.op);
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

void WhatIf::evaluateTest(const CompiledBook& compiled, const detail::Leaf& leaf, Truth& truth,
                          JobContext& job) const {
  parallelFor(blocks_, chunkBlocks, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    detail::MeasureBlock values;
    detail::MeasureBlock other;
    const auto space = std::make_unique<detail::MeasureSpace>();
    const auto otherSpace = std::make_unique<detail::MeasureSpace>();
    detail::TruthBits bits;
    for (std::size_t b = begin; b < end; ++b) {
      const std::size_t row = b * blockRows;
      const std::size_t rows = std::min(blockRows, table_->size() - row);
      compiled.measures()[leaf.measure].evaluate(row, rows, values, *space);
      if (leaf.op == Test::Operator::Differs) {
        compiled.measures()[leaf.other].evaluate(row, rows, other, *otherSpace);
      }
      detail::evaluateLeaf(leaf, values, other, rows, bits);
      std::uint64_t* yes = truth.yes.data() + b * blockWords;
      std::uint64_t* unknown = truth.unknown.data() + b * blockWords;
      const bool same = std::equal(bits.yes.begin(), bits.yes.end(), yes) &&
                        std::equal(bits.unknown.begin(), bits.unknown.end(), unknown);
      if (!same) {
        std::copy(bits.yes.begin(), bits.yes.end(), yes);
        std::copy(bits.unknown.begin(), bits.unknown.end(), unknown);
        truth.changed[b] = 1;
      }
    }
  });
}

void WhatIf::evaluateGroup(const Condition& group, Truth& truth, bool everywhere) const {
  std::vector<const Truth*> below;
  for (const std::string& id : truth.children) {
    below.push_back(&truths_.find(id)->second);
  }
  std::vector<detail::ChildWords> children(below.size());
  for (std::size_t b = 0; b < blocks_; ++b) {
    const bool touched = std::any_of(below.begin(), below.end(),
                                     [b](const Truth* child) { return child->changed[b] != 0; });
    if (!everywhere && !touched) {
      continue;
    }
    const std::size_t word = b * blockWords;
    for (std::size_t c = 0; c < below.size(); ++c) {
      children[c] = {below[c]->yes.data() + word, below[c]->unknown.data() + word};
    }
    detail::TruthBits bits;
    detail::evaluateGroup(group, children, bits);
    const auto offset = static_cast<std::ptrdiff_t>(word);
    if (!std::equal(bits.yes.begin(), bits.yes.end(), truth.yes.begin() + offset) ||
        !std::equal(bits.unknown.begin(), bits.unknown.end(), truth.unknown.begin() + offset)) {
      std::copy(bits.yes.begin(), bits.yes.end(), truth.yes.begin() + offset);
      std::copy(bits.unknown.begin(), bits.unknown.end(), truth.unknown.begin() + offset);
      truth.changed[b] = 1;
    }
  }
}

void WhatIf::decide(const RuleBook& book, std::size_t question, JobContext& job) {
  const Question& asked = book.questions[question];
  std::vector<std::string> roots;
  std::vector<const Truth*> truths;
  for (const Outcome& outcome : asked.outcomes) {
    roots.push_back(outcome.when ? outcome.when->id : std::string());
    truths.push_back(outcome.when ? &truths_.find(roots.back())->second : nullptr);
  }
  const bool everywhere = roots != roots_[question];
  const auto undetermined = static_cast<std::uint8_t>(asked.undetermined());
  WhatIfQuestion& now = questions_[question];
  std::vector<std::vector<std::pair<std::uint32_t, std::uint8_t>>> moved(
      (blocks_ + chunkBlocks - 1) / chunkBlocks);
  parallelFor(blocks_, chunkBlocks, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t b = begin; b < end; ++b) {
      const bool touched = std::any_of(truths.begin(), truths.end(), [b](const Truth* truth) {
        return truth != nullptr && truth->changed[b] != 0;
      });
      if (!everywhere && !touched) {
        continue;
      }
      for (std::size_t w = b * blockWords; w < (b + 1) * blockWords; ++w) {
        const std::size_t first = w * 64;
        if (first >= table_->size()) {
          break;
        }
        const std::size_t count = std::min<std::size_t>(64, table_->size() - first);
        std::uint64_t open = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
        const auto give = [&](std::uint64_t bits, std::uint8_t outcome) {
          for (; bits != 0; bits &= bits - 1) {
            const std::size_t row = first + static_cast<std::size_t>(std::countr_zero(bits));
            if (now.outcome[row] != outcome) {
              moved[begin / chunkBlocks].emplace_back(static_cast<std::uint32_t>(row), outcome);
            }
          }
        };
        std::uint64_t blocked = 0;
        for (std::size_t k = 0; k < truths.size() && open != 0; ++k) {
          const std::uint64_t yes = truths[k] == nullptr ? open : open & truths[k]->yes[w];
          const std::uint64_t stops = truths[k] == nullptr ? 0 : open & truths[k]->unknown[w];
          give(yes, static_cast<std::uint8_t>(k));
          blocked |= stops;
          open &= ~(yes | stops);
        }
        give(blocked | open, undetermined);
      }
    }
  });
  for (const auto& rows : moved) {
    for (const auto& [row, outcome] : rows) {
      moveRow(now, row, outcome);
    }
  }
  roots_[question] = std::move(roots);
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
  std::set<std::string, std::less<>> kept;
  for (const detail::Node& node : compiled.nodes()) {
    Truth fresh = describe(compiled, *next, node);
    kept.insert(node.condition->id);
    auto& truth = truths_[node.condition->id];
    const bool isNew = truth.yes.size() != blocks_ * blockWords || blocks_ == 0;
    const bool current = !isNew && isCurrent(truth, fresh, sameDay);
    if (isNew) {
      fresh.yes.assign(blocks_ * blockWords, 0);
      fresh.unknown.assign(blocks_ * blockWords, 0);
    } else {
      fresh.yes = std::move(truth.yes);
      fresh.unknown = std::move(truth.unknown);
    }
    truth = std::move(fresh);
    truth.changed.assign(blocks_, isNew ? 1 : 0);
    if (node.condition->kind != Condition::Kind::Test) {
      evaluateGroup(*node.condition, truth, !current);
    } else if (!current) {
      ++evaluated_;
      evaluateTest(compiled, compiled.leaves()[node.leaf], truth, job);
    }
  }
  for (std::size_t q = 0; q < next->questions.size(); ++q) {
    if (next->questions[q].grading) {
      grade(*next, q, job);
    } else {
      decide(*next, q, job);
    }
  }
  // What the book does not hold now would be stale when it comes back.
  std::erase_if(truths_, [&](const auto& entry) { return !kept.contains(entry.first); });
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
