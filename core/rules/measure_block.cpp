#include "core/rules/measure_block.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <tuple>

#include "core/base/multiversion.h"

namespace renewal::detail {
namespace {

constexpr std::uint8_t noTheme = 0xff;

bool isYear(std::int64_t year) {
  return year >= 1 && year <= 9999;
}

/// The bits of a column's validity for the rows of a block; `begin` is a multiple of blockRows.
void copyValidity(const Column* column, std::size_t begin, std::size_t rows, Words& known) {
  known.fill(0);
  if (column != nullptr) {
    const auto words = column->valid().words();
    std::copy_n(words.begin() + static_cast<std::ptrdiff_t>(begin / 64), (rows + 63) / 64,
                known.begin());
    const Words all = firstRows(rows);
    std::transform(known.begin(), known.end(), all.begin(), known.begin(), std::bit_and<>());
  }
}

void setBit(Words& words, std::size_t row) {
  words[row / 64] |= std::uint64_t{1} << (row % 64);
}

/// Clears the rows whose number is not finite.
RENEWAL_MULTIVERSION
void keepFinite(const double* number, std::size_t rows, Words& known) {
  std::array<std::uint8_t, blockRows> finite;
  for (std::size_t i = 0; i < rows; ++i) {
    finite[i] =
        static_cast<std::uint8_t>(std::abs(number[i]) <= std::numeric_limits<double>::max());
  }
  Words words;
  packBytes(finite.data(), rows, words);
  for (std::size_t w = 0; w < blockWords; ++w) {
    known[w] &= words[w];
  }
}

/// Clears the rows whose number is no year of the calendar.
void keepYears(const std::int64_t* number, std::size_t rows, Words& known) {
  std::array<std::uint8_t, blockRows> years;
  for (std::size_t i = 0; i < rows; ++i) {
    years[i] = static_cast<std::uint8_t>(isYear(number[i]));
  }
  Words words;
  packBytes(years.data(), rows, words);
  std::transform(known.begin(), known.end(), words.begin(), known.begin(), std::bit_and<>());
}

/// quotient = number / (below · scale), known where that is of use: all finite, below positive.
RENEWAL_MULTIVERSION
void divide(const double* number, const double* below, double scale, std::size_t rows,
            double* quotient, Words& known) {
  constexpr double most = std::numeric_limits<double>::max();
  std::array<std::uint8_t, blockRows> usable;
  for (std::size_t i = 0; i < rows; ++i) {
    const bool use = (std::abs(number[i]) <= most) & (below[i] > 0) & (below[i] <= most);
    usable[i] = static_cast<std::uint8_t>(use);
    quotient[i] = number[i] / (below[i] * scale);
  }
  Words words;
  packBytes(usable.data(), rows, words);
  for (std::size_t w = 0; w < blockWords; ++w) {
    known[w] &= words[w];
  }
}

RENEWAL_MULTIVERSION
void daysOf(const std::int32_t* encoded, std::size_t rows, std::int32_t* days) {
  for (std::size_t i = 0; i < rows; ++i) {
    days[i] = encoded[i] >> 2;
  }
}

/// Whether a date or year column has a usable value at this row.
bool hasDate(const Column* column, std::size_t row) {
  return column != nullptr && column->isValid(row) &&
         (column->type() == FieldType::Date || isYear(column->integer(row)));
}

/// Days a year field's value stands for.
std::pair<std::int32_t, std::int32_t> daysOfYear(std::int64_t year) {
  const int y = static_cast<int>(year);
  return {Date::fromYmd(y, 1, 1).days(), Date::fromYmd(y, 12, 31).days()};
}

}  // namespace

BoundMeasure::BoundMeasure(const ParcelTable& table, const RuleBook& book, const Measure& measure,
                           Date asOf)
    : table_(&table),
      measure_(&measure),
      inputs_(measure.inputs()),
      asOf_(asOf),
      blankEventsHaveNotHappened_(book.blankEventsHaveNotHappened) {
  for (const Field field : inputs_) {
    columns_.push_back(table.column(field));
  }
  if (measure.kind == Measure::Kind::Theme) {
    bindThemes();
  }
}

void BoundMeasure::bindThemes() {
  const Column* uses = columns_[0];
  const Column* schemes = columns_[1];
  if (uses == nullptr || schemes == nullptr) {
    return;
  }
  uses_ = uses->dictionary().size();
  themes_.assign(schemes->dictionary().size() * uses_, noTheme);
  for (std::uint32_t s = 0; s < schemes->dictionary().size(); ++s) {
    const auto scheme = landUseSchemeById(schemes->dictionary()[s]);
    for (std::uint32_t u = 0; scheme && u < uses_; ++u) {
      if (const auto theme = landTheme(*scheme, uses->dictionary()[u])) {
        themes_[s * uses_ + u] = static_cast<std::uint8_t>(*theme);
      }
    }
  }
}

const Column* BoundMeasure::textColumn() const {
  return measure_->type() == Measure::Type::Text ? columns_.front() : nullptr;
}

void BoundMeasure::evaluate(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  block.gone.fill(0);
  switch (measure_->kind) {
    case Measure::Kind::Field:
      evaluateField(begin, rows, block);
      break;
    case Measure::Kind::Ratio:
      evaluateRatio(begin, rows, block);
      break;
    case Measure::Kind::FirstDate:
      evaluateFirstDate(begin, rows, block);
      break;
    case Measure::Kind::Theme:
      evaluateTheme(begin, rows, block);
      break;
    case Measure::Kind::Age:
      evaluateField(begin, rows, block);
      std::transform(block.number, block.number + rows, block.ownNumber_.begin(),
                     [year = asOf_.year()](double built) { return year - built; });
      block.number = block.ownNumber_.data();
      break;
    case Measure::Kind::DrawnArea:
      block.known.fill(0);
      block.number = table_->drawnAreas().data() + begin;
      for (std::size_t i = 0; table_->areasKnown() && i < rows; ++i) {
        if (table_->geometry().hasGeometry(begin + i)) {
          setBit(block.known, i);
        }
      }
      break;
  }
  const Words all = firstRows(rows);
  for (std::size_t w = 0; w < blockWords; ++w) {
    block.unknown[w] = all[w] & ~(block.known[w] | block.gone[w]);
  }
}

void BoundMeasure::evaluateField(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  const Field field = measure_->fields.front();
  const FieldInfo& info = fieldInfo(field);
  const Column* column = columns_.front();
  copyValidity(column, begin, rows, block.known);
  if (info.type == FieldType::Date) {
    evaluateDate(column, field, begin, rows, block);
    return;
  }
  if (column == nullptr) {
    block.ownNumber_.fill(0);
    block.ownCode_.fill(0);
    block.number = block.ownNumber_.data();
    block.code = block.ownCode_.data();
    return;
  }
  switch (info.type) {
    case FieldType::Real:
      block.number = column->reals().data() + begin;
      keepFinite(block.number, rows, block.known);
      return;
    case FieldType::Integer:
      block.number = block.ownNumber_.data();
      std::transform(column->integers().data() + begin, column->integers().data() + begin + rows,
                     block.ownNumber_.begin(),
                     [](std::int64_t value) { return static_cast<double>(value); });
      if (info.unit == Unit::Year) {
        keepYears(column->integers().data() + begin, rows, block.known);
      }
      return;
    case FieldType::Flag:
      block.code = block.ownCode_.data();
      std::copy_n(column->flags().begin() + static_cast<std::ptrdiff_t>(begin), rows,
                  block.ownCode_.begin());
      return;
    case FieldType::Text:
    case FieldType::Code:
      block.code = column->codes().data() + begin;
      return;
    case FieldType::Date:
      return;
  }
}

void BoundMeasure::evaluateDate(const Column* column, Field field, std::size_t begin,
                                std::size_t rows, MeasureBlock& block) const {
  block.first = block.last = block.ownFirst_.data();
  if (column == nullptr) {
    block.ownFirst_.fill(0);
    return;
  }
  daysOf(column->dates().data() + begin, rows, block.ownFirst_.data());
  if (column->hasPartialDates()) {
    block.ownLast_ = block.ownFirst_;
    block.last = block.ownLast_.data();
    for (std::size_t i = 0; i < rows; ++i) {
      if ((column->dates()[begin + i] & 3) != 0 && block.isKnown(i)) {
        block.ownLast_[i] = column->date(begin + i).last().days();
      }
    }
  }
  if (fieldInfo(field).event && blankEventsHaveNotHappened_) {
    assumeNotHappened(field, begin, rows, block);
  }
}

void BoundMeasure::assumeNotHappened(Field field, std::size_t begin, std::size_t rows,
                                     MeasureBlock& block) const {
  for (const TableSource& source : table_->sources()) {
    if (!source.fields[static_cast<std::size_t>(field)]) {
      continue;
    }
    const std::size_t from = std::max<std::size_t>(source.firstRow, begin);
    const std::size_t to =
        std::min<std::size_t>(std::size_t{source.firstRow} + source.rows, begin + rows);
    if (from >= to) {
      continue;
    }
    const Words before = firstRows(from - begin);
    const Words until = firstRows(to - begin);
    for (std::size_t w = 0; w < blockWords; ++w) {
      block.gone[w] |= until[w] & ~before[w] & ~block.known[w];
    }
    // Something stands there that could not be read: not "has not happened".
    if (const auto unread = source.unread.find(field); unread != source.unread.end()) {
      const auto& list = unread->second;
      for (auto row = std::lower_bound(list.begin(), list.end(), from - source.firstRow);
           row != list.end() && source.firstRow + *row < to; ++row) {
        const std::size_t bit = source.firstRow + *row - begin;
        block.gone[bit / 64] &= ~(std::uint64_t{1} << (bit % 64));
      }
    }
  }
}

void BoundMeasure::evaluateRatio(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  std::array<double, blockRows> sums[2];
  const double* values[2] = {nullptr, nullptr};
  block.known = firstRows(rows);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    Words valid;
    copyValidity(columns_[c], begin, rows, valid);
    std::transform(block.known.begin(), block.known.end(), valid.begin(), block.known.begin(),
                   std::bit_and<>());
    if (columns_[c] == nullptr) {
      block.ownNumber_.fill(0);
      block.number = block.ownNumber_.data();
      return;  // nothing is known
    }
    const std::size_t side = c < measure_->numerators ? 0 : 1;
    const double* more = columns_[c]->reals().data() + begin;
    if (values[side] == nullptr) {
      values[side] = more;  // most ratios have one field above and one below
    } else {
      std::transform(values[side], values[side] + rows, more, sums[side].begin(), std::plus<>());
      values[side] = sums[side].data();
    }
  }
  divide(values[0], values[1], measure_->divisor, rows, block.ownNumber_.data(), block.known);
  block.number = block.ownNumber_.data();
}

void BoundMeasure::evaluateFirstDate(std::size_t begin, std::size_t rows,
                                     MeasureBlock& block) const {
  block.known.fill(0);
  block.first = block.ownFirst_.data();
  block.last = block.ownLast_.data();
  const Words all = firstRows(rows);
  for (std::size_t t = 0; t < measure_->dates.size(); ++t) {
    const Measure::DateTerm& term = measure_->dates[t];
    const Column* column = columns_[t];
    if (column == nullptr) {
      continue;
    }
    const bool isDate = column->type() == FieldType::Date;
    Words fresh;
    copyValidity(column, begin, rows, fresh);
    for (std::size_t w = 0; w < blockWords; ++w) {
      fresh[w] &= all[w] & ~block.known[w];
    }
    forEachBit(fresh, [&](std::size_t i) {
      const std::size_t row = begin + i;
      std::int32_t first = 0;
      std::int32_t last = 0;
      if (isDate) {
        first = column->dates()[row] >> 2;
        last = (column->dates()[row] & 3) == 0 ? first : column->date(row).last().days();
      } else if (isYear(column->integer(row))) {
        std::tie(first, last) = daysOfYear(column->integer(row));
      } else {
        return;
      }
      if (term.plusYears != 0) {
        first = Date::fromDays(first).plusYears(term.plusYears).days();
        last = Date::fromDays(last).plusYears(term.plusYears).days();
      }
      block.ownFirst_[i] = first;
      block.ownLast_[i] = last;
      setBit(block.known, i);
    });
  }
}

void BoundMeasure::evaluateTheme(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  block.known.fill(0);
  block.code = block.ownCode_.data();
  const Column* uses = columns_[0];
  const Column* schemes = columns_[1];
  if (uses == nullptr || schemes == nullptr || themes_.empty()) {
    block.ownCode_.fill(0);
    return;
  }
  std::array<std::uint8_t, blockRows> understood;
  const std::uint32_t* scheme = schemes->codes().data() + begin;
  const std::uint32_t* use = uses->codes().data() + begin;
  // Copies of what the loop reads: its bytes might else be taken for them.
  const std::uint8_t* themes = themes_.data();
  const std::size_t perScheme = uses_;
  std::uint32_t* code = block.ownCode_.data();
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t theme = themes[scheme[i] * perScheme + use[i]];
    understood[i] = static_cast<std::uint8_t>(theme != noTheme);
    code[i] = theme == noTheme ? 0 : theme;
  }
  packBytes(understood.data(), rows, block.known);
  for (const Column* column : {uses, schemes}) {
    Words valid;
    copyValidity(column, begin, rows, valid);
    std::transform(block.known.begin(), block.known.end(), valid.begin(), block.known.begin(),
                   std::bit_and<>());
  }
}

bool BoundMeasure::hasText(std::size_t row) const {
  for (const Column* column : columns_) {
    if (column == nullptr || !column->isValid(row)) {
      return false;
    }
  }
  return measure_->kind != Measure::Kind::Theme ||
         themeOf(columns_[1]->codes()[row], columns_[0]->codes()[row]) != noTheme;
}

bool BoundMeasure::missesTheSame() const {
  return measure_->kind == Measure::Kind::Field || measure_->kind == Measure::Kind::Age ||
         measure_->kind == Measure::Kind::DrawnArea;
}

void BoundMeasure::missingInputs(std::size_t row, std::vector<Field>& missing) const {
  const auto add = [&missing](Field field) {
    if (std::find(missing.begin(), missing.end(), field) == missing.end()) {
      missing.push_back(field);
    }
  };
  const auto absent = [this, row](std::size_t i) {
    return columns_[i] == nullptr || !columns_[i]->isValid(row);
  };
  if (missesTheSame()) {
    if (measure_->kind != Measure::Kind::DrawnArea) {
      add(inputs_.front());
    }
    return;
  }
  if (measure_->kind == Measure::Kind::FirstDate) {
    // Known only in part: the term that counted is the one to settle.
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      if (hasDate(columns_[i], row)) {
        add(inputs_[i]);
        return;
      }
    }
  }
  bool any = false;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (absent(i)) {
      add(inputs_[i]);
      any = true;
    }
  }
  switch (measure_->kind) {
    case Measure::Kind::Ratio:
      // All there, but of no use: the divisor is not positive.
      for (std::size_t i = measure_->numerators; !any && i < inputs_.size(); ++i) {
        add(inputs_[i]);
      }
      break;
    case Measure::Kind::FirstDate:
      for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (!absent(i)) {
          add(inputs_[i]);  // a year that is none
        }
      }
      break;
    default:
      if (!any) {
        add(inputs_.front());
      }
      break;
  }
}

}  // namespace renewal::detail
