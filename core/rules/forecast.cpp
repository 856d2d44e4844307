#include "core/rules/forecast.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/compiled_book.h"
#include "core/rules/group_truth.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::CompiledBook;
using Operator = Test::Operator;

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t forecastChunk = blockRows;
using Days = std::array<std::int32_t, blockRows>;

/// A test whose truth depends on the day: before `first` as for a date still ahead, from `last` on
/// as for one that has passed, unknown between (partial dates).
struct TimedTest {
  std::size_t node = 0;
  bool yesBefore = false;  ///< what it says before the line; the opposite after it
  Days first{};            ///< never = the truth does not move
  Days last{};
};

/// What all blocks share.
struct Plan {
  const ParcelTable& table;
  const RuleBook& book;
  const CompiledBook& compiled;
  const std::vector<std::size_t>& roots;
  std::vector<std::size_t> reachable;  ///< children first
  std::vector<std::size_t> timed;      ///< nodes
  Date asOf;
  Date until;
};

/// One block of parcels, each with a day of its own that goes from turning day to turning day.
class BlockForecast {
 public:
  explicit BlockForecast(const Plan& plan) : plan_(plan), truth_(plan.compiled) {
    for (const std::size_t node : plan.timed) {
      timed_.emplace_back();
      timed_.back().node = node;
    }
    bits_.resize(plan.compiled.nodes().size());
  }

  void run(std::size_t begin, std::size_t rows, std::vector<StatusChange>& changes);

 private:
  void prepare(std::size_t begin, std::size_t rows);
  void prepareDates(const detail::Leaf& leaf, int months, std::size_t begin, std::size_t rows,
                    TimedTest& test);
  void prepareAges(const detail::Leaf& leaf, const Test& asked, std::size_t begin, std::size_t rows,
                   TimedTest& test);
  bool advance(std::size_t rows);
  void evaluate(std::size_t rows);
  void decide(std::size_t rows, std::array<std::uint8_t, blockRows>& outcome) const;

  const Plan& plan_;
  detail::BlockTruth truth_;
  detail::MeasureBlock values_;
  detail::MeasureSpace space_;
  std::vector<TimedTest> timed_;
  std::vector<detail::TruthBits> bits_;
  Days today_{};
};

void BlockForecast::prepareDates(const detail::Leaf& leaf, int months, std::size_t begin,
                                 std::size_t rows, TimedTest& test) {
  test.yesBefore = leaf.negated;
  const detail::BoundMeasure& measure = plan_.compiled.measures()[leaf.measure];
  for (std::size_t i = 0; i < rows; ++i) {
    test.first[i] = test.last[i] = never;
    if (const auto days = measure.days(begin + i)) {
      test.first[i] = days->first.plusMonths(months).days();
      test.last[i] =
          days->first == days->second ? test.first[i] : days->second.plusMonths(months).days();
    }
  }
}

/// An age grows by one every New Year: a test on it changes at most once, and for good.
void BlockForecast::prepareAges(const detail::Leaf& leaf, const Test& asked, std::size_t begin,
                                std::size_t rows, TimedTest& test) {
  plan_.compiled.measures()[leaf.measure].evaluate(begin, rows, values_, space_);
  const bool above = asked.op == Operator::Greater || asked.op == Operator::GreaterOrEqual;
  const bool strict = asked.op == Operator::Greater || asked.op == Operator::LessOrEqual;
  // The first whole age past the line: at least (or, if strict, more than) the threshold.
  const double past = strict ? std::floor(asked.number) + 1 : std::ceil(asked.number);
  test.yesBefore = !above;
  for (std::size_t i = 0; i < rows; ++i) {
    test.first[i] = test.last[i] = never;
    if (!values_.isKnown(i)) {
      continue;
    }
    const double year = plan_.asOf.year() - values_.number[i] + past;
    if (year <= 9999) {
      const int from = std::max(1, static_cast<int>(year));
      test.first[i] = test.last[i] = Date::fromYmd(from, 1, 1).days();
    }
  }
}

void BlockForecast::prepare(std::size_t begin, std::size_t rows) {
  truth_.evaluate(begin, rows);
  for (const std::size_t node : plan_.reachable) {
    bits_[node] = truth_.of(node);
  }
  for (TimedTest& test : timed_) {
    const detail::Node& node = plan_.compiled.nodes()[test.node];
    const detail::Leaf& leaf = plan_.compiled.leaves()[node.leaf];
    const Test& asked = node.condition->test;
    if (plan_.book.measures[asked.measure].kind == Measure::Kind::Age) {
      prepareAges(leaf, asked, begin, rows, test);
    } else {
      prepareDates(leaf, asked.op == Operator::DueWithin ? -asked.months : asked.months, begin,
                   rows, test);
    }
  }
  std::fill_n(today_.begin(), rows, plan_.asOf.days());
}

/// Every parcel to its next turning day; false if none has one.
bool BlockForecast::advance(std::size_t rows) {
  Days next;
  std::fill_n(next.begin(), rows, never);
  for (const TimedTest& test : timed_) {
    for (std::size_t i = 0; i < rows; ++i) {
      next[i] = test.first[i] > today_[i] ? std::min(next[i], test.first[i]) : next[i];
      next[i] = test.last[i] > today_[i] ? std::min(next[i], test.last[i]) : next[i];
    }
  }
  bool any = false;
  for (std::size_t i = 0; i < rows; ++i) {
    if (next[i] <= plan_.until.days()) {
      today_[i] = next[i];
      any = true;
    }
  }
  return any;
}

void BlockForecast::evaluate(std::size_t rows) {
  for (const TimedTest& test : timed_) {
    for (std::size_t i = 0; i < rows; ++i) {
      if (test.last[i] == never) {
        continue;  // it stays as it is
      }
      const bool before = today_[i] < test.first[i];
      const bool after = today_[i] >= test.last[i];
      const std::uint64_t bit = std::uint64_t{1} << (i % 64);
      const bool holds = (before && test.yesBefore) || (after && !test.yesBefore);
      std::uint64_t& yes = bits_[test.node].yes[i / 64];
      std::uint64_t& unknown = bits_[test.node].unknown[i / 64];
      yes = holds ? yes | bit : yes & ~bit;
      unknown = before || after ? unknown & ~bit : unknown | bit;
    }
  }
  std::vector<detail::ChildWords> children;
  for (const std::size_t n : plan_.reachable) {
    const detail::Node& node = plan_.compiled.nodes()[n];
    if (node.condition->kind == Condition::Kind::Test) {
      continue;
    }
    children.clear();
    for (const std::size_t child : node.children) {
      children.push_back({bits_[child].yes.data(), bits_[child].unknown.data()});
    }
    detail::evaluateGroup(*node.condition, children, bits_[n]);
  }
}

void BlockForecast::decide(std::size_t rows, std::array<std::uint8_t, blockRows>& outcome) const {
  std::fill_n(outcome.begin(), rows, static_cast<std::uint8_t>(plan_.roots.size()));
  for (std::size_t w = 0; w * 64 < rows; ++w) {
    const std::size_t count = std::min<std::size_t>(64, rows - w * 64);
    std::uint64_t open = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    for (std::size_t k = 0; k < plan_.roots.size() && open != 0; ++k) {
      const bool rest = plan_.roots[k] == CompiledBook::noNode;
      const std::uint64_t fired = rest ? open : open & bits_[plan_.roots[k]].yes[w];
      for (std::uint64_t bits = fired; bits != 0; bits &= bits - 1) {
        outcome[w * 64 + static_cast<std::size_t>(std::countr_zero(bits))] =
            static_cast<std::uint8_t>(k);
      }
      open &= rest ? 0 : bits_[plan_.roots[k]].no(w);
    }
  }
}

void BlockForecast::run(std::size_t begin, std::size_t rows, std::vector<StatusChange>& changes) {
  prepare(begin, rows);
  std::array<std::uint8_t, blockRows> before{};
  std::array<std::uint8_t, blockRows> after{};
  decide(rows, before);
  const std::size_t from = changes.size();
  while (advance(rows)) {
    evaluate(rows);
    decide(rows, after);
    for (std::size_t i = 0; i < rows; ++i) {
      if (after[i] != before[i]) {
        changes.push_back({ParcelIndex(static_cast<std::uint32_t>(begin + i)),
                           Date::fromDays(today_[i]), before[i], after[i]});
        before[i] = after[i];
      }
    }
  }
  std::sort(changes.begin() + static_cast<std::ptrdiff_t>(from), changes.end(),
            [](const StatusChange& a, const StatusChange& b) {
              return std::pair(a.parcel, a.date) < std::pair(b.parcel, b.date);
            });
}

}  // namespace

std::vector<StatusChange> forecast(const ParcelTable& table, const RuleBook& book, Date asOf,
                                   std::size_t question, Date until, JobContext& job) {
  if (question >= book.questions.size() || until < asOf) {
    throw std::invalid_argument("no such question, or the end before the beginning");
  }
  if (book.questions[question].grading) {
    return {};
  }
  const CompiledBook compiled(table, book, asOf);
  Plan plan{table, book, compiled, compiled.roots()[question], {}, {}, asOf, until};
  plan.reachable = compiled.reachable(plan.roots);
  for (const std::size_t n : plan.reachable) {
    const Condition& condition = *compiled.nodes()[n].condition;
    if (condition.kind == Condition::Kind::Test &&
        detail::isTimed(book.measures[condition.test.measure], condition.test.op)) {
      plan.timed.push_back(n);
    }
  }
  std::vector<std::vector<StatusChange>> chunks((table.size() + forecastChunk - 1) / forecastChunk);
  parallelFor(table.size(), forecastChunk, [&](std::size_t begin, std::size_t end) {
    const auto block = std::make_unique<BlockForecast>(plan);
    for (std::size_t row = begin; row < end; row += blockRows) {
      job.checkpoint();
      block->run(row, std::min(blockRows, end - row), chunks[begin / forecastChunk]);
    }
  });
  std::vector<StatusChange> changes;
  for (const auto& chunk : chunks) {
    changes.insert(changes.end(), chunk.begin(), chunk.end());
  }
  return changes;
}

double ForecastMonth::feeTenThousandYuan() const {
  double sum = 0;
  for (const Arrivals& arrivals : byOutcome) {
    sum += arrivals.feeTenThousandYuan;
  }
  return sum;
}

std::vector<ForecastMonth> forecastCalendar(const ParcelTable& table, const Question& question,
                                            const std::vector<StatusChange>& changes) {
  std::map<std::pair<int, int>, ForecastMonth> months;
  for (const StatusChange& change : changes) {
    const std::pair key(change.date.year(), change.date.month());
    ForecastMonth& month = months[key];
    if (month.byOutcome.empty()) {
      month.year = key.first;
      month.month = key.second;
      month.byOutcome.resize(question.outcomes.size() + 1);
    }
    ForecastMonth::Arrivals& arrivals = month.byOutcome[change.to];
    ++arrivals.parcels;
    arrivals.squareMetres += table.areasKnown() ? table.drawnArea(change.parcel).value() : 0;
    if (change.to < question.outcomes.size()) {
      const Consequence& consequence = question.outcomes[change.to].consequence;
      if (consequence.kind == Consequence::Kind::Fee) {
        const Value price = table.value(change.parcel, consequence.feeBase);
        const auto* amount = std::get_if<double>(&price);
        arrivals.feeTenThousandYuan += amount == nullptr ? 0 : *amount * consequence.feeShare;
        arrivals.feeUnknown += amount == nullptr ? 1 : 0;
      }
    }
  }
  std::vector<ForecastMonth> calendar;
  calendar.reserve(months.size());
  for (auto& [key, month] : months) {
    calendar.push_back(std::move(month));
  }
  return calendar;
}

}  // namespace renewal
