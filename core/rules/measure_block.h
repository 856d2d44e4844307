#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/parcel/land_use.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/rules/truth_bits.h"
#include "core/units/date.h"

namespace renewal::detail {

/// Space for the values of a measure that no column holds as such. Large: hand it on.
struct MeasureSpace {
  std::array<double, blockRows> number;
  std::array<std::uint16_t, blockRows> themes;
  std::vector<std::int32_t> last;  ///< blockRows per date, once some date is a month or a year
};

/// The values of a measure for the rows of a block. Which of number, flag, code, themes and dates
/// are set follows the type. Where they can they point into the columns of the table, else into a
/// MeasureSpace, so a block must outlive neither; where a row is not known they hold anything, and
/// null where no source has the column.
struct MeasureBlock {
  Words known{};    ///< rows whose value is known
  Words gone{};     ///< rows of an event that has not happened, by assumption
  Words unknown{};  ///< the other rows; nothing beyond the last row
  const double* number = nullptr;
  const std::uint8_t* flag = nullptr;
  const std::uint32_t* code = nullptr;    ///< of the dictionary
  const std::uint16_t* themes = nullptr;  ///< a bit per LandTheme: the one it is, or none
  /// The date of a row is that of the first of a measure's fields that has one.
  struct DateTerm {
    Words rows{};  ///< whose date this is
    /// As columns hold dates: first and last day they may mean, the same array where all are days.
    const std::int32_t* first = nullptr;
    const std::int32_t* last = nullptr;
    const std::int64_t* year = nullptr;  ///< instead of the two
  };
  std::vector<DateTerm> dates;

  bool isKnown(std::size_t row) const { return ((known[row / 64] >> (row % 64)) & 1U) != 0; }
};

/// A measure bound to the columns of a table. Immutable once built; threads share it.
class BoundMeasure {
 public:
  /// Keeps references to all three.
  BoundMeasure(const ParcelTable& table, const RuleBook& book, const Measure& measure, Date asOf);

  /// Fills the first `rows` values from table row `begin` on, a multiple of blockRows.
  void evaluate(std::size_t begin, std::size_t rows, MeasureBlock& block,
                MeasureSpace& space) const;

  /// The first and the last day a date may mean at a row, years added; nothing if it is not known.
  std::optional<std::pair<Date, Date>> days(std::size_t row) const;

  /// A date measure's fields in order, each with the years that are added to it.
  struct DateField {
    const Column* column = nullptr;
    int plusYears = 0;
    bool isYear = false;
  };
  const std::vector<DateField>& dateFields() const { return dateFields_; }

  /// Adds to each input's words the rows at which it would have to be known (better) for the
  /// measure to be known: of `rows`, where it is not, or not well enough. `values` are those of the
  /// block from `begin` on; `inputs` follow inputs().
  void addMissing(std::size_t begin, const Words& rows, const MeasureBlock& values,
                  const std::vector<Words*>& inputs) const;
  const std::vector<Field>& inputs() const { return inputs_; }

  const Measure& measure() const { return *measure_; }
  /// The column of a Text measure, or null.
  const Column* textColumn() const;

 private:
  void evaluateField(std::size_t begin, std::size_t rows, MeasureBlock& block,
                     MeasureSpace& space) const;
  void evaluateRatio(std::size_t begin, std::size_t rows, MeasureBlock& block,
                     MeasureSpace& space) const;
  void evaluateTheme(std::size_t begin, std::size_t rows, MeasureBlock& block,
                     MeasureSpace& space) const;
  void evaluateDates(std::size_t begin, std::size_t rows, MeasureBlock& block,
                     MeasureSpace& space) const;
  /// Blank events have not happened in the sources that have the column.
  void assumeNotHappened(Field field, std::size_t begin, std::size_t rows,
                         MeasureBlock& block) const;
  void bindDates();
  void bindThemes();

  const ParcelTable* table_;
  const Measure* measure_;
  std::vector<Field> inputs_;
  Date asOf_;
  bool blankEventsHaveNotHappened_;
  std::vector<const Column*> columns_;  ///< of inputs_, null = no source has it
  std::vector<DateField> dateFields_;
  std::vector<std::uint16_t> themes_;  ///< by scheme code and use code; 0 = not understood
  std::size_t uses_ = 0;               ///< codes of the use column
};

/// The bit of a theme in MeasureBlock::themes.
constexpr std::uint16_t themeBit(std::size_t theme) {
  return static_cast<std::uint16_t>(1U << theme);
}
static_assert(static_cast<std::size_t>(LandTheme::Other) < 16);

}  // namespace renewal::detail
