#include "core/rules/compiled_book.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/multiversion.h"

namespace renewal::detail {

using Operator = Test::Operator;

Date lastDayWithin(Date day, int months) {
  // Adding months never changes the order of two days, so one step back at a time finds the last.
  Date candidate = day.plusMonths(-months).plusDays(4);
  while (candidate.plusMonths(months) > day) {
    candidate = candidate.plusDays(-1);
  }
  return candidate;
}

CompiledBook::CompiledBook(const ParcelTable& table, const RuleBook& book, Date asOf) {
  measures_.reserve(book.measures.size());
  for (const Measure& measure : book.measures) {
    measures_.emplace_back(table, book, measure, asOf);
  }
  for (const Question& question : book.questions) {
    std::vector<std::size_t>& roots = roots_.emplace_back();
    for (const Outcome& outcome : question.outcomes) {
      roots.push_back(outcome.when ? addNode(*outcome.when, asOf) : noNode);
    }
    const bool scoped = question.grading && question.grading->scope;
    scopes_.push_back(scoped ? addNode(*question.grading->scope, asOf) : noNode);
  }
  sortByMeasure();
}

void CompiledBook::sortByMeasure() {
  std::map<std::size_t, MeasureTests> tests;
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (nodes_[n].condition->kind != Condition::Kind::Test) {
      groups_.push_back(n);
      continue;
    }
    const Leaf& leaf = leaves_[nodes_[n].leaf];
    MeasureTests& here = tests[leaf.measure];
    here.measure = leaf.measure;
    if (leaf.op == Operator::Differs) {
      comparisons_.push_back(n);
      here.compared = tests[leaf.other].compared = true;
      tests[leaf.other].measure = leaf.other;
    } else {
      here.nodes.push_back(n);
    }
  }
  for (auto& [measure, here] : tests) {
    measureTests_.push_back(std::move(here));
  }
}

std::vector<std::size_t> CompiledBook::reachable(const std::vector<std::size_t>& roots) const {
  std::vector<bool> reached(nodes_.size());
  for (const std::size_t root : roots) {
    if (root != noNode) {
      reached[root] = true;
    }
  }
  std::vector<std::size_t> nodes;
  for (std::size_t n = nodes_.size(); n-- > 0;) {
    if (reached[n]) {
      nodes.push_back(n);
      for (const std::size_t child : nodes_[n].children) {
        reached[child] = true;
      }
    }
  }
  std::reverse(nodes.begin(), nodes.end());
  return nodes;
}

std::size_t CompiledBook::addNode(const Condition& condition, Date asOf) {
  if (const auto found = byId_.find(condition.id); found != byId_.end()) {
    return found->second;
  }
  Node node;
  node.condition = &condition;
  if (condition.kind == Condition::Kind::Test) {
    node.leaf = addLeaf(condition, asOf);
  }
  for (const Condition& child : condition.children) {
    node.children.push_back(addNode(child, asOf));
  }
  nodes_.push_back(std::move(node));
  return byId_[condition.id] = nodes_.size() - 1;
}

std::size_t CompiledBook::addLeaf(const Condition& condition, Date asOf) {
  const Test& test = condition.test;
  Leaf leaf;
  leaf.measure = test.measure;
  leaf.op = test.op;
  const bool ratio = measures_[test.measure].measure().kind == Measure::Kind::Ratio;
  const double tolerance = ratio ? std::abs(test.number) * ratioTolerance : 0;
  leaf.low = test.number - tolerance;
  leaf.high = test.number + tolerance;
  switch (test.op) {
    case Operator::Happened:
      setLastDay(asOf, false, leaf);
      break;
    case Operator::NotHappened:
      setLastDay(asOf, true, leaf);
      break;
    case Operator::ElapsedAtLeast:
      setLastDay(lastDayWithin(asOf, test.months), false, leaf);
      break;
    case Operator::ElapsedLessThan:
      setLastDay(lastDayWithin(asOf, test.months), true, leaf);
      break;
    case Operator::DueWithin:
      setLastDay(lastDayWithin(asOf, -test.months), false, leaf);
      break;
    case Operator::OnOrBefore:
      setLastDay(test.day, false, leaf);
      break;
    case Operator::After:
      setLastDay(test.day, true, leaf);
      break;
    case Operator::In:
    case Operator::NotIn:
      bindList(test, leaf);
      break;
    case Operator::Differs:
      leaf.other = *test.other;
      bindDiffers(test, leaf);
      break;
    default:
      break;
  }
  leaves_.push_back(std::move(leaf));
  return leaves_.size() - 1;
}

void CompiledBook::setLastDay(Date lastDay, bool negated, Leaf& leaf) const {
  leaf.negated = leaf.ifNotHappened = negated;
  for (const BoundMeasure::DateField& field : measures_[leaf.measure].dateFields()) {
    Leaf::DayLimit& limit = leaf.limits.emplace_back();
    if (field.isYear) {  // from New Year's Day to New Year's Eve
      limit.begun = lastDay.year() - field.plusYears;
      limit.within = lastDay.plusDays(1).year() - 1 - field.plusYears;
    } else {  // any precision: the two lowest bits
      limit.begun = limit.within =
          std::int64_t{lastDayWithin(lastDay, 12 * field.plusYears).days()} * 4 + 3;
    }
  }
}

void CompiledBook::bindList(const Test& test, Leaf& leaf) const {
  const auto listed = [](const std::vector<std::string>& list, std::string_view value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  const auto result = [&](std::string_view value) -> std::uint8_t {
    if (!test.among.empty() && !listed(test.among, value)) {
      return 2;
    }
    return listed(test.values, value) == (test.op == Operator::In) ? 1 : 0;
  };
  const BoundMeasure& measure = measures_[test.measure];
  if (measure.measure().type() == Measure::Type::Theme) {
    for (std::size_t theme = 0; theme <= static_cast<std::size_t>(LandTheme::Other); ++theme) {
      const std::uint8_t one = result(landThemeId(static_cast<LandTheme>(theme)));
      const auto with = [theme](unsigned bits) {
        return static_cast<std::uint16_t>(bits | themeBit(theme));
      };
      leaf.yesThemes = one == 1 ? with(leaf.yesThemes) : leaf.yesThemes;
      leaf.openThemes = one == 2 ? with(leaf.openThemes) : leaf.openThemes;
    }
  } else if (const Column* column = measure.textColumn()) {
    for (std::uint32_t code = 0; code < column->dictionary().size(); ++code) {
      leaf.results.push_back(result(column->dictionary()[code]));
    }
  }
}

void CompiledBook::bindDiffers(const Test& test, Leaf& leaf) const {
  const Column* here = measures_[test.measure].textColumn();
  const Column* there = measures_[*test.other].textColumn();
  if (here == nullptr || there == nullptr) {
    return;
  }
  std::map<std::string_view, std::uint32_t> codes;
  for (std::uint32_t code = 0; code < there->dictionary().size(); ++code) {
    codes[there->dictionary()[code]] = code;
  }
  for (std::uint32_t code = 0; code < here->dictionary().size(); ++code) {
    const auto found = codes.find(here->dictionary()[code]);
    leaf.translated.push_back(found == codes.end() ? TextDictionary::npos : found->second);
  }
}

BlockTruth::BlockTruth(const CompiledBook& book)
    : book_(&book),
      values_(book.measures().size()),
      kept_(book.measures().size()),
      truth_(book.nodes().size()) {
  for (const CompiledBook::MeasureTests& tests : book.measureTests()) {
    if (tests.compared) {
      kept_[tests.measure] = std::make_unique<MeasureSpace>();
    }
  }
}

void BlockTruth::evaluate(std::size_t begin, std::size_t rows) {
  for (const CompiledBook::MeasureTests& tests : book_->measureTests()) {
    MeasureBlock& values = values_[tests.measure];
    MeasureSpace& space = tests.compared ? *kept_[tests.measure] : space_;
    book_->measures()[tests.measure].evaluate(begin, rows, values, space);
    for (const std::size_t n : tests.nodes) {
      evaluateLeaf(book_->leaves()[book_->nodes()[n].leaf], values, values, rows, truth_[n]);
    }
  }
  for (const std::size_t n : book_->comparisons()) {
    const Leaf& leaf = book_->leaves()[book_->nodes()[n].leaf];
    evaluateLeaf(leaf, values_[leaf.measure], values_[leaf.other], rows, truth_[n]);
  }
  for (const std::size_t n : book_->groups()) {
    const Node& node = book_->nodes()[n];
    children_.clear();
    for (const std::size_t child : node.children) {
      children_.push_back({truth_[child].yes.data(), truth_[child].unknown.data()});
    }
    evaluateGroup(*node.condition, children_, truth_[n]);
  }
}

namespace {

RENEWAL_MULTIVERSION
void compareNumbers(const double* number, std::size_t rows, const Words& asked, const Leaf& leaf,
                    Words& bits) {
  switch (leaf.op) {
    case Operator::Less:
      packWhere(rows, asked, bits,
                [number, low = leaf.low](std::size_t i) { return number[i] < low; });
      return;
    case Operator::LessOrEqual:
      packWhere(rows, asked, bits,
                [number, high = leaf.high](std::size_t i) { return number[i] <= high; });
      return;
    case Operator::Greater:
      packWhere(rows, asked, bits,
                [number, high = leaf.high](std::size_t i) { return number[i] > high; });
      return;
    default:
      packWhere(rows, asked, bits,
                [number, low = leaf.low](std::size_t i) { return number[i] >= low; });
      return;
  }
}

RENEWAL_MULTIVERSION
void compareFlags(const std::uint8_t* flag, std::size_t rows, const Words& asked,
                  std::uint8_t wanted, Words& bits) {
  packWhere(rows, asked, bits, [flag, wanted](std::size_t i) { return flag[i] == wanted; });
}

RENEWAL_MULTIVERSION
void compareDays(const std::int32_t* day, std::size_t rows, const Words& asked, std::int32_t limit,
                 Words& bits) {
  packWhere(rows, asked, bits, [day, limit](std::size_t i) { return day[i] <= limit; });
}

RENEWAL_MULTIVERSION
void compareYears(const std::int64_t* year, std::size_t rows, const Words& asked,
                  std::int64_t limit, Words& bits) {
  packWhere(rows, asked, bits, [year, limit](std::size_t i) { return year[i] <= limit; });
}

RENEWAL_MULTIVERSION
void anyTheme(const std::uint16_t* themes, std::size_t rows, const Words& asked,
              std::uint16_t wanted, Words& bits) {
  packWhere(rows, asked, bits,
            [themes, wanted](std::size_t i) { return (themes[i] & wanted) != 0; });
}

RENEWAL_MULTIVERSION
void otherTheme(const std::uint16_t* here, const std::uint16_t* there, std::size_t rows,
                const Words& asked, Words& bits) {
  packWhere(rows, asked, bits, [here, there](std::size_t i) { return here[i] != there[i]; });
}

/// Where the result of a code, one of few, is `wanted`.
RENEWAL_MULTIVERSION
void compareFew(const std::uint32_t* code, std::size_t rows, const Words& asked,
                std::uint64_t wanted, Words& bits) {
  packWhere(rows, asked, bits,
            [code, wanted](std::size_t i) { return ((wanted >> (code[i] & 63U)) & 1U) != 0; });
}

void compareMany(const std::uint32_t* code, std::size_t rows, const Words& asked,
                 const std::vector<std::uint8_t>& results, std::uint8_t wanted, Words& bits) {
  const std::uint8_t* result = results.data();
  packWhere(rows, asked, bits, [=](std::size_t i) { return result[code[i]] == wanted; });
}

void compareCodes(const Leaf& leaf, const MeasureBlock& values, std::size_t rows,
                  std::uint8_t wanted, Words& bits) {
  const auto& results = leaf.results;
  if (std::find(results.begin(), results.end(), wanted) == results.end()) {
    return;
  }
  if (results.size() > 64) {
    compareMany(values.code, rows, values.known, results, wanted, bits);
    return;
  }
  std::uint64_t few = 0;
  for (std::size_t code = 0; code < results.size(); ++code) {
    few |= std::uint64_t{results[code] == wanted} << code;
  }
  compareFew(values.code, rows, values.known, few, bits);
}

/// A limit as columns hold days; one beyond the calendar, whose days all fit, stays beyond it.
std::int32_t dayLimit(std::int64_t limit) {
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(
      limit, std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()));
}

void compareDates(const Leaf& leaf, const MeasureBlock& values, std::size_t rows, Words& holds,
                  Words& open) {
  Words within{};  // the last day it may mean is on or before the day asked for
  Words begun{};   // the first day it may mean is
  for (std::size_t t = 0; t < values.dates.size(); ++t) {
    const MeasureBlock::DateTerm& term = values.dates[t];
    const Leaf::DayLimit& limit = leaf.limits[t];
    if (!anyOf(term.rows)) {
      continue;
    }
    Words first;
    Words last;
    if (term.year != nullptr) {
      compareYears(term.year, rows, term.rows, limit.begun, first);
    } else {
      compareDays(term.first, rows, term.rows, dayLimit(limit.begun), first);
    }
    if (term.year != nullptr && limit.within != limit.begun) {
      compareYears(term.year, rows, term.rows, limit.within, last);
    } else if (term.last != term.first) {
      compareDays(term.last, rows, term.rows, dayLimit(limit.within), last);
    } else {
      last = first;
    }
    for (std::size_t w = 0; w < blockWords; ++w) {
      begun[w] |= first[w] & term.rows[w];
      within[w] |= last[w] & term.rows[w];
    }
  }
  for (std::size_t w = 0; w < blockWords; ++w) {
    holds[w] = leaf.negated ? ~begun[w] : within[w];
    open[w] = begun[w] & ~within[w];
  }
}

void compareTexts(const Leaf& leaf, const MeasureBlock& values, const MeasureBlock& other,
                  Words& holds) {
  Words both = values.known;
  for (std::size_t w = 0; w < blockWords; ++w) {
    both[w] &= other.known[w];
  }
  forEachBit(both, [&](std::size_t i) {
    holds[i / 64] |= std::uint64_t{leaf.translated[values.code[i]] != other.code[i]} << (i % 64);
  });
}

/// Where the values say yes or leave it open; they need not be known there.
void compare(const Leaf& leaf, const MeasureBlock& values, const MeasureBlock& other,
             std::size_t rows, Words& holds, Words& open) {
  switch (leaf.op) {
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual:
      compareNumbers(values.number, rows, values.known, leaf, holds);
      return;
    case Operator::IsYes:
    case Operator::IsNo:
      compareFlags(values.flag, rows, values.known, leaf.op == Operator::IsYes ? 1 : 0, holds);
      return;
    case Operator::In:
    case Operator::NotIn:
      if (values.themes != nullptr) {
        anyTheme(values.themes, rows, values.known, leaf.yesThemes, holds);
        if (leaf.openThemes != 0) {
          anyTheme(values.themes, rows, values.known, leaf.openThemes, open);
        }
      } else {
        compareCodes(leaf, values, rows, 1, holds);
        compareCodes(leaf, values, rows, 2, open);
      }
      return;
    case Operator::Differs:
      if (values.themes != nullptr) {
        otherTheme(values.themes, other.themes, rows, values.known, holds);
      } else {
        compareTexts(leaf, values, other, holds);
      }
      return;
    case Operator::Known:
      holds = values.known;
      return;
    case Operator::Happened:
    case Operator::NotHappened:
    case Operator::ElapsedAtLeast:
    case Operator::ElapsedLessThan:
    case Operator::OnOrBefore:
    case Operator::After:
    case Operator::DueWithin:
      compareDates(leaf, values, rows, holds, open);
      return;
  }
}

/// Where a test holds and where it stays open, of the rows whose values are known (`known`).
RENEWAL_MULTIVERSION
void settle(const Words& known, const Words& holds, const Words& open, const Words& unknown,
            TruthBits& truth) {
  for (std::size_t w = 0; w < blockWords; ++w) {
    truth.yes[w] = known[w] & holds[w];
    truth.unknown[w] = (known[w] & open[w]) | unknown[w];
  }
}

}  // namespace

void evaluateLeaf(const Leaf& leaf, const MeasureBlock& values, const MeasureBlock& other,
                  std::size_t rows, TruthBits& truth) {
  Words holds{};
  Words open{};
  if (leaf.op == Operator::Differs) {
    Words known = values.known;
    Words unknown = values.unknown;
    for (std::size_t w = 0; w < blockWords; ++w) {
      known[w] &= other.known[w];
      unknown[w] |= other.unknown[w];
    }
    if (anyOf(known)) {
      compare(leaf, values, other, rows, holds, open);
    }
    settle(known, holds, open, unknown, truth);
    return;
  }
  if (anyOf(values.known)) {
    compare(leaf, values, other, rows, holds, open);
  }
  settle(values.known, holds, open, values.unknown, truth);
  if (leaf.op == Operator::Known) {
    truth.unknown.fill(0);
  }
  if (leaf.ifNotHappened) {
    for (std::size_t w = 0; w < blockWords; ++w) {
      truth.yes[w] |= values.gone[w];
    }
  }
}

bool isTimed(const Measure& measure, Test::Operator op) {
  const bool fixed = op == Test::Operator::OnOrBefore || op == Test::Operator::After ||
                     op == Test::Operator::Known;
  return measure.kind == Measure::Kind::Age || (measure.type() == Measure::Type::Date && !fixed);
}

}  // namespace renewal::detail
