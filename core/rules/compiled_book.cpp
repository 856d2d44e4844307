#include "core/rules/compiled_book.h"

#include <algorithm>
#include <cmath>

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

BlockTruth::BlockTruth(const CompiledBook& book)
    : book_(&book),
      values_(book.measures().size()),
      truth_(book.nodes().size()),
      assumed_(book.nodes().size()) {}

void BlockTruth::evaluate(std::size_t begin, std::size_t rows) {
  for (std::size_t m = 0; m < values_.size(); ++m) {
    book_->measures()[m].evaluate(begin, rows, values_[m]);
  }
  for (std::size_t n = 0; n < truth_.size(); ++n) {
    const Node& node = book_->nodes()[n];
    if (node.condition->kind == Condition::Kind::Test) {
      const Leaf& leaf = book_->leaves()[node.leaf];
      evaluateLeaf(leaf, values_[leaf.measure], values_[leaf.other], rows, truth_[n], assumed_[n]);
    } else {
      evaluateGroup(node, truth_[n]);
    }
  }
}

namespace {

constexpr auto stateKnown = static_cast<std::uint8_t>(Knowledge::Known);
constexpr auto stateNotHappened = static_cast<std::uint8_t>(Knowledge::NotHappened);

using Bytes = std::array<std::uint8_t, blockRows>;

/// yes where the state is known and the comparison holds; unknown where the state is.
template <typename Compare>
void compareKnown(const MeasureBlock& values, std::size_t rows, Bytes& yes, Bytes& unknown,
                  const Compare& compare) {
  for (std::size_t i = 0; i < rows; ++i) {
    const bool isKnown = values.state[i] == stateKnown;
    yes[i] = static_cast<std::uint8_t>(isKnown & compare(i));
    unknown[i] = static_cast<std::uint8_t>(!isKnown);
  }
}

void compareDates(const MeasureBlock& values, const Leaf& leaf, std::size_t rows, Bytes& yes,
                  Bytes& unknown) {
  for (std::size_t i = 0; i < rows; ++i) {
    const bool isKnown = values.state[i] == stateKnown;
    const bool gone = values.state[i] == stateNotHappened;
    const bool allDays = values.last[i] <= leaf.lastDay;
    const bool noDay = values.first[i] > leaf.lastDay;
    const bool holds = leaf.negated ? noDay : allDays;
    yes[i] = static_cast<std::uint8_t>((isKnown & holds) | (gone & leaf.ifNotHappened));
    unknown[i] = static_cast<std::uint8_t>((isKnown & !(allDays | noDay)) | (!isKnown & !gone));
  }
}

void compareList(const MeasureBlock& values, const Leaf& leaf, std::size_t rows, Bytes& yes,
                 Bytes& unknown) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t result = values.state[i] == stateKnown ? leaf.results[values.code[i]] : 2;
    yes[i] = static_cast<std::uint8_t>(result == 1);
    unknown[i] = static_cast<std::uint8_t>(result == 2);
  }
}

void compareOther(const MeasureBlock& values, const MeasureBlock& other, const Leaf& leaf,
                  std::size_t rows, Bytes& yes, Bytes& unknown) {
  for (std::size_t i = 0; i < rows; ++i) {
    const bool isKnown = values.state[i] == stateKnown && other.state[i] == stateKnown;
    bool differs = false;
    if (isKnown) {
      const std::uint32_t here =
          leaf.translated.empty() ? values.code[i] : leaf.translated[values.code[i]];
      differs = here != other.code[i];
    }
    yes[i] = static_cast<std::uint8_t>(differs);
    unknown[i] = static_cast<std::uint8_t>(!isKnown);
  }
}

}  // namespace

void evaluateLeaf(const Leaf& leaf, const MeasureBlock& values, const MeasureBlock& other,
                  std::size_t rows, TruthBits& truth, Words& assumed) {
  Bytes yes;
  Bytes unknown;
  switch (leaf.op) {
    case Operator::Less:
      compareKnown(values, rows, yes, unknown,
                   [&](std::size_t i) { return values.number[i] < leaf.low; });
      break;
    case Operator::LessOrEqual:
      compareKnown(values, rows, yes, unknown,
                   [&](std::size_t i) { return values.number[i] <= leaf.high; });
      break;
    case Operator::Greater:
      compareKnown(values, rows, yes, unknown,
                   [&](std::size_t i) { return values.number[i] > leaf.high; });
      break;
    case Operator::GreaterOrEqual:
      compareKnown(values, rows, yes, unknown,
                   [&](std::size_t i) { return values.number[i] >= leaf.low; });
      break;
    case Operator::IsYes:
      compareKnown(values, rows, yes, unknown, [&](std::size_t i) { return values.code[i] == 1; });
      break;
    case Operator::IsNo:
      compareKnown(values, rows, yes, unknown, [&](std::size_t i) { return values.code[i] == 0; });
      break;
    case Operator::In:
    case Operator::NotIn:
      compareList(values, leaf, rows, yes, unknown);
      break;
    case Operator::Differs:
      compareOther(values, other, leaf, rows, yes, unknown);
      break;
    case Operator::Known:
      compareKnown(values, rows, yes, unknown, [](std::size_t) { return true; });
      std::fill_n(unknown.begin(), rows, std::uint8_t{0});
      break;
    case Operator::Happened:
    case Operator::NotHappened:
    case Operator::ElapsedAtLeast:
    case Operator::ElapsedLessThan:
    case Operator::OnOrBefore:
    case Operator::After:
    case Operator::DueWithin:
      compareDates(values, leaf, rows, yes, unknown);
      break;
  }
  packBytes(yes.data(), rows, truth.yes);
  packBytes(unknown.data(), rows, truth.unknown);
  for (std::size_t i = 0; i < rows; ++i) {
    yes[i] = static_cast<std::uint8_t>(values.state[i] == stateNotHappened);
  }
  packBytes(yes.data(), rows, assumed);
}

void BlockTruth::evaluateGroup(const Node& node, TruthBits& truth) const {
  std::vector<ChildWords> children;
  for (const std::size_t child : node.children) {
    children.push_back({truth_[child].yes.data(), truth_[child].unknown.data()});
  }
  evaluateGroupWords(*node.condition, children, blockWords, truth.yes.data(), truth.unknown.data());
}

}  // namespace renewal::detail
