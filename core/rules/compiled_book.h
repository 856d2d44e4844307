#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/rules/measure_block.h"
#include "core/rules/rule_book.h"
#include "core/rules/truth_bits.h"

namespace renewal::detail {

/// A test turned into one comparison against a constant.
struct Leaf {
  std::size_t measure = 0;
  Test::Operator op = Test::Operator::Less;
  double low = 0;  ///< the threshold less, and plus, the tolerance of ratios
  double high = 0;
  std::int32_t lastDay = 0;    ///< dates: the test asks whether the date is on or before this day
  bool negated = false;        ///< dates: the test holds if it is not
  bool ifNotHappened = false;  ///< result for an event that has not happened
  std::vector<std::uint8_t> results;  ///< In, NotIn by code: 0 no, 1 yes, 2 unknown
  std::size_t other = 0;
  std::vector<std::uint32_t> translated;  ///< Differs of texts: code here → code there, or npos
};

/// A condition of the book; children stand before their parents, each id once.
struct Node {
  const Condition* condition = nullptr;
  std::vector<std::size_t> children;
  std::size_t leaf = 0;  ///< of Kind::Test
};

/// A rule book bound to a table and a day: what all blocks share. Immutable; threads share it.
class CompiledBook {
 public:
  CompiledBook(const ParcelTable& table, const RuleBook& book, Date asOf);

  const std::vector<BoundMeasure>& measures() const { return measures_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Leaf>& leaves() const { return leaves_; }
  /// Node of each outcome's condition; noNode for the default.
  const std::vector<std::vector<std::size_t>>& roots() const { return roots_; }
  /// Node of the scope of each question that grades; noNode for the others and without a scope.
  const std::vector<std::size_t>& scopes() const { return scopes_; }
  static constexpr std::size_t noNode = static_cast<std::size_t>(-1);

 private:
  std::size_t addNode(const Condition& condition, Date asOf);
  std::size_t addLeaf(const Condition& condition, Date asOf);
  std::vector<std::uint8_t> listResults(const Test& test) const;
  void bindDiffers(const Test& test, Leaf& leaf) const;

  std::vector<BoundMeasure> measures_;
  std::vector<Node> nodes_;
  std::vector<Leaf> leaves_;
  std::vector<std::vector<std::size_t>> roots_;
  std::vector<std::size_t> scopes_;
  std::map<std::string, std::size_t, std::less<>> byId_;
};

/// The truth of a test for the first `rows` values of a block; `other` is read by Differs alone.
void evaluateLeaf(const Leaf& leaf, const MeasureBlock& values, const MeasureBlock& other,
                  std::size_t rows, TruthBits& truth);

/// The truth of every condition for one block. Large: one per thread, reused.
class BlockTruth {
 public:
  explicit BlockTruth(const CompiledBook& book);
  void evaluate(std::size_t begin, std::size_t rows);
  const TruthBits& of(std::size_t node) const { return truth_[node]; }
  /// Rows of a test whose event has not happened, by assumption.
  const Words& assumed(std::size_t node) const {
    return values_[book_->leaves()[book_->nodes()[node].leaf].measure]->gone;
  }

 private:
  void evaluateGroup(const Node& node, TruthBits& truth) const;

  const CompiledBook* book_;
  std::vector<std::unique_ptr<MeasureBlock>> values_;  ///< per measure
  std::vector<TruthBits> truth_;
};

/// The last day d with d plus so many calendar months on or before `day` (months may be negative).
Date lastDayWithin(Date day, int months);

}  // namespace renewal::detail
