#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/rules/truth_bits.h"
#include "core/units/date.h"

namespace renewal::detail {

/// The values of a measure for the rows of a block. Which of number, days and code are set follows
/// the type. They may point into the columns of the table, so a block must not outlive it; where
/// a row is not known they hold anything.
class MeasureBlock {
 public:
  Words known{};    ///< rows whose value is known
  Words gone{};     ///< rows of an event that has not happened, by assumption
  Words unknown{};  ///< the other rows; nothing beyond the last row
  const double* number = nullptr;
  const std::int32_t* first = nullptr;  ///< dates: first and last day they may mean;
  const std::int32_t* last = nullptr;   ///< the same array if every date of the block is a day
  const std::uint32_t* code = nullptr;  ///< flag, dictionary code or LandTheme

  bool isKnown(std::size_t row) const { return ((known[row / 64] >> (row % 64)) & 1U) != 0; }

  MeasureBlock() = default;
  MeasureBlock(const MeasureBlock&) = delete;
  MeasureBlock& operator=(const MeasureBlock&) = delete;

 private:
  friend class BoundMeasure;
  std::array<double, blockRows> ownNumber_;
  std::array<std::int32_t, blockRows> ownFirst_;
  std::array<std::int32_t, blockRows> ownLast_;
  std::array<std::uint32_t, blockRows> ownCode_;
};

/// A measure bound to the columns of a table. Immutable once built; threads share it.
class BoundMeasure {
 public:
  /// Keeps references to all three.
  BoundMeasure(const ParcelTable& table, const RuleBook& book, const Measure& measure, Date asOf);

  /// Fills the first `rows` values from table row `begin` on.
  void evaluate(std::size_t begin, std::size_t rows, MeasureBlock& block) const;

  /// Fields that would have to be known (better) for the measure to be known at this row.
  void missingInputs(std::size_t row, std::vector<Field>& missing) const;
  /// Whether missingInputs() is the same for every row where the measure is not known.
  bool missesTheSame() const;

  /// Whether a Text or Theme measure has a value at this row.
  bool hasText(std::size_t row) const;

  const Measure& measure() const { return *measure_; }
  /// The column of a Text measure, or null.
  const Column* textColumn() const;

 private:
  void evaluateField(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void evaluateDate(const Column* column, Field field, std::size_t begin, std::size_t rows,
                    MeasureBlock& block) const;
  /// Blank events have not happened in the sources that have the column.
  void assumeNotHappened(Field field, std::size_t begin, std::size_t rows,
                         MeasureBlock& block) const;
  void evaluateRatio(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void evaluateFirstDate(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void evaluateTheme(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void bindThemes();

  const ParcelTable* table_;
  const Measure* measure_;
  std::vector<Field> inputs_;
  Date asOf_;
  bool blankEventsHaveNotHappened_;
  std::vector<const Column*> columns_;  // of inputs_, null = no source has it
  std::uint8_t themeOf(std::uint32_t scheme, std::uint32_t use) const {
    return themes_[std::size_t{scheme} * uses_ + use];
  }

  /// Theme by scheme code and use code; 0xff = not understood.
  std::vector<std::uint8_t> themes_;
  std::size_t uses_ = 0;  ///< codes of the use column
};

}  // namespace renewal::detail
