#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/rules/group_truth.h"
#include "core/rules/measure_block.h"
#include "core/rules/rule_book.h"
#include "core/rules/truth_bits.h"

namespace renewal::detail {

/// A test turned into comparisons against constants.
struct Leaf {
  std::size_t measure = 0;
  Test::Operator op = Test::Operator::Less;
  double low = 0;  ///< the threshold less, and plus, the tolerance of ratios
  double high = 0;
  /// Dates: the test asks whether the day is on or before a last one. Per date of the measure the
  /// largest value in its column for which the first, and the last, day it may mean is.
  struct DayLimit {
    std::int64_t begun = 0;
    std::int64_t within = 0;
  };
  std::vector<DayLimit> limits;
  bool negated = false;        ///< dates: the test holds if it is not
  bool ifNotHappened = false;  ///< result for an event that has not happened
  /// In, NotIn of texts by code: 0 no, 1 yes, 2 unknown. Where it decides themes, their bits.
  std::vector<std::uint8_t> results;
  std::uint16_t yesThemes = 0;
  std::uint16_t openThemes = 0;
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
  /// The roots and all nodes below them, children first.
  std::vector<std::size_t> reachable(const std::vector<std::size_t>& roots) const;

  /// The tests of a measure, so that its values are made once and are at hand for all of them.
  struct MeasureTests {
    std::size_t measure = 0;
    std::vector<std::size_t> nodes;  ///< without those that compare two measures
    bool compared = false;           ///< some test compares it with another
  };
  const std::vector<MeasureTests>& measureTests() const { return measureTests_; }
  const std::vector<std::size_t>& comparisons() const { return comparisons_; }  ///< Differs
  const std::vector<std::size_t>& groups() const { return groups_; }

 private:
  std::size_t addNode(const Condition& condition, Date asOf);
  std::size_t addLeaf(const Condition& condition, Date asOf);
  void setLastDay(Date lastDay, bool negated, Leaf& leaf) const;
  void bindList(const Test& test, Leaf& leaf) const;
  void bindDiffers(const Test& test, Leaf& leaf) const;
  void sortByMeasure();

  std::vector<BoundMeasure> measures_;
  std::vector<Node> nodes_;
  std::vector<Leaf> leaves_;
  std::vector<std::vector<std::size_t>> roots_;
  std::vector<std::size_t> scopes_;
  std::vector<MeasureTests> measureTests_;
  std::vector<std::size_t> comparisons_;
  std::vector<std::size_t> groups_;
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
  /// Rows whose measure is known, and rows of an event that has not happened by assumption; of a
  /// measure some test reads.
  const Words& known(std::size_t measure) const { return values_[measure].known; }
  const Words& gone(std::size_t measure) const { return values_[measure].gone; }
  const MeasureBlock& values(std::size_t measure) const { return values_[measure]; }
  /// Rows of a test whose event has not happened, by assumption.
  const Words& assumed(std::size_t node) const {
    return gone(book_->leaves()[book_->nodes()[node].leaf].measure);
  }

 private:
  const CompiledBook* book_;
  std::vector<MeasureBlock> values_;  ///< per measure; what they point to is gone, save compared
  MeasureSpace space_;                ///< of the measure under way
  std::vector<std::unique_ptr<MeasureSpace>> kept_;  ///< per compared measure
  std::vector<TruthBits> truth_;
  std::vector<ChildWords> children_;
};

/// True if a test of this kind can come out otherwise on another day though no value has changed.
bool isTimed(const Measure& measure, Test::Operator op);

/// The last day d with d plus so many calendar months on or before `day` (months may be negative).
Date lastDayWithin(Date day, int months);

}  // namespace renewal::detail
