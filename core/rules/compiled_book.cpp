#include "core/rules/compiled_book.h"

#include <algorithm>
#include <cmath>

#include "core/base/multiversion.h"
#include "core/rules/group_truth.h"

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
      leaf.lastDay = asOf.days();
      break;
    case Operator::NotHappened:
      leaf.lastDay = asOf.days();
      leaf.negated = leaf.ifNotHappened = true;
      break;
    case Operator::ElapsedAtLeast:
      leaf.lastDay = lastDayWithin(asOf, test.months).days();
      break;
    case Operator::ElapsedLessThan:
      leaf.lastDay = lastDayWithin(asOf, test.months).days();
      leaf.negated = leaf.ifNotHappened = true;
      break;
    case Operator::DueWithin:
      leaf.lastDay = lastDayWithin(asOf, -test.months).days();
      break;
    case Operator::OnOrBefore:
      leaf.lastDay = test.day.days();
      break;
    case Operator::After:
      leaf.lastDay = test.day.days();
      leaf.negated = leaf.ifNotHappened = true;
      break;
    case Operator::In:
    case Operator::NotIn:
      leaf.results = listResults(test);
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

std::vector<std::uint8_t> CompiledBook::listResults(const Test& test) const {
  const auto listed = [](const std::vector<std::string>& list, std::string_view value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  const auto result = [&](std::string_view value) -> std::uint8_t {
    if (!test.among.empty() && !listed(test.among, value)) {
      return 2;
    }
    return listed(test.values, value) == (test.op == Operator::In) ? 1 : 0;
  };
  std::vector<std::uint8_t> results;
  const BoundMeasure& measure = measures_[test.measure];
  if (measure.measure().type() == Measure::Type::Theme) {
    for (std::size_t theme = 0; theme <= static_cast<std::size_t>(LandTheme::Other); ++theme) {
      results.push_back(result(landThemeId(static_cast<LandTheme>(theme))));
    }
  } else if (const Column* column = measure.textColumn()) {
    for (std::uint32_t code = 0; code < column->dictionary().size(); ++code) {
      results.push_back(result(column->dictionary()[code]));
    }
  }
  return results;
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

BlockTruth::BlockTruth(const CompiledBook& book) : book_(&book), truth_(book.nodes().size()) {
  for (std::size_t m = 0; m < book.measures().size(); ++m) {
    values_.push_back(std::make_unique<MeasureBlock>());
  }
}

void BlockTruth::evaluate(std::size_t begin, std::size_t rows) {
  for (std::size_t m = 0; m < values_.size(); ++m) {
    book_->measures()[m].evaluate(begin, rows, *values_[m]);
  }
  for (std::size_t n = 0; n < truth_.size(); ++n) {
    const Node& node = book_->nodes()[n];
    if (node.condition->kind == Condition::Kind::Test) {
      const Leaf& leaf = book_->leaves()[node.leaf];
      evaluateLeaf(leaf, *values_[leaf.measure], *values_[leaf.other], rows, truth_[n]);
    } else {
      evaluateGroup(node, truth_[n]);
    }
  }
}

namespace {

/// Packs holds(row) of the first `rows` rows into bits.
template <typename Holds>
[[gnu::always_inline]] inline void packWhere(std::size_t rows, Words& bits, const Holds& holds) {
  std::array<std::uint8_t, blockRows> bytes;
  for (std::size_t i = 0; i < rows; ++i) {
    bytes[i] = static_cast<std::uint8_t>(holds(i));
  }
  packBytes(bytes.data(), rows, bits);
}

RENEWAL_MULTIVERSION
void compareNumbers(const double* number, std::size_t rows, const Leaf& leaf, Words& bits) {
  switch (leaf.op) {
    case Operator::Less:
      packWhere(rows, bits, [number, low = leaf.low](std::size_t i) { return number[i] < low; });
      return;
    case Operator::LessOrEqual:
      packWhere(rows, bits,
                [number, high = leaf.high](std::size_t i) { return number[i] <= high; });
      return;
    case Operator::Greater:
      packWhere(rows, bits, [number, high = leaf.high](std::size_t i) { return number[i] > high; });
      return;
    default:
      packWhere(rows, bits, [number, low = leaf.low](std::size_t i) { return number[i] >= low; });
      return;
  }
}

RENEWAL_MULTIVERSION
void compareCodes(const std::uint32_t* code, std::size_t rows, std::uint32_t wanted, Words& bits) {
  packWhere(rows, bits, [code, wanted](std::size_t i) { return code[i] == wanted; });
}

RENEWAL_MULTIVERSION
void compareDays(const std::int32_t* day, std::size_t rows, std::int32_t lastDay, Words& bits) {
  packWhere(rows, bits, [day, lastDay](std::size_t i) { return day[i] <= lastDay; });
}

void evaluateDates(const Leaf& leaf, const MeasureBlock& values, std::size_t rows,
                   TruthBits& truth) {
  Words within;  // the last day it may mean is on or before the day asked for
  compareDays(values.last, rows, leaf.lastDay, within);
  Words begun = within;  // the first day it may mean is
  if (values.first != values.last) {
    compareDays(values.first, rows, leaf.lastDay, begun);
  }
  for (std::size_t w = 0; w < blockWords; ++w) {
    const std::uint64_t holds = leaf.negated ? ~begun[w] : within[w];
    const std::uint64_t open = begun[w] & ~within[w];
    truth.yes[w] = (values.known[w] & holds) | (leaf.ifNotHappened ? values.gone[w] : 0);
    truth.unknown[w] = (values.known[w] & open) | values.unknown[w];
  }
}

void evaluateList(const Leaf& leaf, const MeasureBlock& values, std::size_t rows,
                  TruthBits& truth) {
  Words listed{};
  Words notSaid{};
  if (!leaf.results.empty()) {
    std::array<std::uint8_t, blockRows> result;
    const std::uint8_t* results = leaf.results.data();
    const std::uint32_t* code = values.code;
    for (std::size_t i = 0; i < rows; ++i) {
      result[i] = results[code[i]];
    }
    packWhere(rows, listed, [&result](std::size_t i) { return result[i] == 1; });
    packWhere(rows, notSaid, [&result](std::size_t i) { return result[i] == 2; });
  }
  const Words all = firstRows(rows);
  for (std::size_t w = 0; w < blockWords; ++w) {
    truth.yes[w] = values.known[w] & listed[w];
    truth.unknown[w] = (values.known[w] & notSaid[w]) | (all[w] & ~values.known[w]);
  }
}

void evaluateDiffers(const Leaf& leaf, const MeasureBlock& values, const MeasureBlock& other,
                     std::size_t rows, TruthBits& truth) {
  const Words all = firstRows(rows);
  Words both{};
  for (std::size_t w = 0; w < blockWords; ++w) {
    both[w] = values.known[w] & other.known[w];
    truth.unknown[w] = all[w] & ~both[w];
  }
  truth.yes.fill(0);
  forEachBit(both, [&](std::size_t i) {
    const std::uint32_t here =
        leaf.translated.empty() ? values.code[i] : leaf.translated[values.code[i]];
    truth.yes[i / 64] |= static_cast<std::uint64_t>(here != other.code[i]) << (i % 64);
  });
}

}  // namespace

void evaluateLeaf(const Leaf& leaf, const MeasureBlock& values, const MeasureBlock& other,
                  std::size_t rows, TruthBits& truth) {
  Words holds{};
  switch (leaf.op) {
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual:
      compareNumbers(values.number, rows, leaf, holds);
      break;
    case Operator::IsYes:
      compareCodes(values.code, rows, 1, holds);
      break;
    case Operator::IsNo:
      compareCodes(values.code, rows, 0, holds);
      break;
    case Operator::In:
    case Operator::NotIn:
      evaluateList(leaf, values, rows, truth);
      return;
    case Operator::Differs:
      evaluateDiffers(leaf, values, other, rows, truth);
      return;
    case Operator::Known:
      truth.yes = values.known;
      truth.unknown.fill(0);
      return;
    case Operator::Happened:
    case Operator::NotHappened:
    case Operator::ElapsedAtLeast:
    case Operator::ElapsedLessThan:
    case Operator::OnOrBefore:
    case Operator::After:
    case Operator::DueWithin:
      evaluateDates(leaf, values, rows, truth);
      return;
  }
  const Words all = firstRows(rows);
  for (std::size_t w = 0; w < blockWords; ++w) {
    truth.yes[w] = values.known[w] & holds[w];
    truth.unknown[w] = all[w] & ~values.known[w];
  }
}

void BlockTruth::evaluateGroup(const Node& node, TruthBits& truth) const {
  std::vector<ChildWords> children;
  for (const std::size_t child : node.children) {
    children.push_back({truth_[child].yes.data(), truth_[child].unknown.data()});
  }
  evaluateGroupWords(*node.condition, children, blockWords, truth.yes.data(), truth.unknown.data());
}

}  // namespace renewal::detail
