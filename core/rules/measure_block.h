#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/rules/truth_bits.h"
#include "core/units/date.h"

namespace renewal::detail {

/// What is known of a measure for a row.
enum class Knowledge : std::uint8_t { Unknown = 0, Known = 1, NotHappened = 2 };

/// The values of a measure for the rows of a block. Which arrays are filled follows the type.
struct MeasureBlock {
  std::array<std::uint8_t, blockRows> state;  ///< Knowledge
  std::array<double, blockRows> number;
  std::array<std::int32_t, blockRows> first;  ///< dates: first and last day they may mean
  std::array<std::int32_t, blockRows> last;
  std::array<std::uint32_t, blockRows> code;  ///< flag, dictionary code or LandTheme
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

  /// Whether a Text or Theme measure has a value at this row.
  bool hasText(std::size_t row) const;

  const Measure& measure() const { return *measure_; }
  /// The column of a Text measure, or null.
  const Column* textColumn() const;

 private:
  void evaluateField(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void evaluateDate(const Column* column, Field field, std::size_t begin, std::size_t rows,
                    MeasureBlock& block) const;
  void evaluateRatio(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void evaluateFirstDate(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void evaluateTheme(std::size_t begin, std::size_t rows, MeasureBlock& block) const;
  void bindThemes();

  const ParcelTable* table_;
  const Measure* measure_;
  Date asOf_;
  bool blankEventsHaveNotHappened_;
  std::vector<const Column*> columns_;  // of inputs(), null = no source has it
  /// Theme by scheme code and use code; 0xff = not understood.
  std::vector<std::vector<std::uint8_t>> themes_;
};

}  // namespace renewal::detail
