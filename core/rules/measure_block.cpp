#include "core/rules/measure_block.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/base/multiversion.h"

namespace renewal::detail {
namespace {

bool isYear(std::int64_t year) {
  return year >= 1 && year <= 9999;
}

void keepBits(Words& words, const Words& kept) {
  std::transform(words.begin(), words.end(), kept.begin(), words.begin(), std::bit_and<>());
}

/// The bits of a column's validity for the rows of a block; `begin` is a multiple of blockRows.
void copyValidity(const Column* column, std::size_t begin, std::size_t rows, Words& known) {
  known.fill(0);
  if (column != nullptr) {  // a bitmap has no bits past its end
    const auto words = column->valid().words().subspan(begin / 64);
    std::copy_n(words.begin(), std::min((rows + 63) / 64, words.size()), known.begin());
  }
}

/// Clears the rows whose number is not finite.
RENEWAL_MULTIVERSION
void keepFinite(const double* number, std::size_t rows, Words& known) {
  Words finite;
  packWhere(rows, known, finite, [number](std::size_t i) {
    return std::abs(number[i]) <= std::numeric_limits<double>::max();
  });
  keepBits(known, finite);
}

/// Clears the rows whose number is no year of the calendar.
RENEWAL_MULTIVERSION
void keepYears(const std::int64_t* number, std::size_t rows, Words& known) {
  Words years;
  packWhere(rows, known, years,
            [number](std::size_t i) { return (number[i] >= 1) & (number[i] <= 9999); });
  keepBits(known, years);
}

/// quotient = number / (below · scale), known where that is of use: all finite, below positive.
/// Divides only in words of rows some of which are known so far.
RENEWAL_MULTIVERSION
void divide(const double* number, const double* below, double scale, std::size_t rows,
            double* quotient, Words& known) {
  for (std::size_t from = 0; from < rows; from += 64) {
    if (known[from / 64] != 0) {
      const std::size_t to = std::min(rows, from + 64);
      for (std::size_t i = from; i < to; ++i) {
        quotient[i] = number[i] / (below[i] * scale);
      }
    }
  }
  constexpr double most = std::numeric_limits<double>::max();
  Words usable;
  packWhere(rows, known, usable, [number, below](std::size_t i) {
    return (std::abs(number[i]) <= most) & (below[i] > 0) & (below[i] <= most);
  });
  keepBits(known, usable);
}

RENEWAL_MULTIVERSION
void toDoubles(const std::int64_t* integer, std::size_t rows, double* number) {
  for (std::size_t i = 0; i < rows; ++i) {
    number[i] = static_cast<double>(integer[i]);
  }
}

RENEWAL_MULTIVERSION
void agesIn(double year, std::size_t rows, double* number) {
  for (std::size_t i = 0; i < rows; ++i) {
    number[i] = year - number[i];
  }
}

RENEWAL_MULTIVERSION
void findPartial(const std::int32_t* encoded, std::size_t rows, const Words& asked,
                 Words& partial) {
  packWhere(rows, asked, partial, [encoded](std::size_t i) { return (encoded[i] & 3) != 0; });
}

RENEWAL_MULTIVERSION
void keepUnderstood(const std::uint16_t* themes, std::size_t rows, Words& known) {
  Words understood;
  packWhere(rows, known, understood, [themes](std::size_t i) { return themes[i] != 0; });
  keepBits(known, understood);
}

/// Whether a date or year column has a usable value at this row.
bool hasDate(const Column* column, std::size_t row) {
  return column != nullptr && column->isValid(row) &&
         (column->type() == FieldType::Date || isYear(column->integer(row)));
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
  } else if (measure.type() == Measure::Type::Date) {
    bindDates();
  }
}

void BoundMeasure::bindDates() {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const int plus = measure_->dates.empty() ? 0 : measure_->dates[i].plusYears;
    const bool year = columns_[i] != nullptr && columns_[i]->type() != FieldType::Date;
    dateFields_.push_back({columns_[i], plus, year});
  }
}

void BoundMeasure::bindThemes() {
  const Column* uses = columns_[0];
  const Column* schemes = columns_[1];
  if (uses == nullptr || schemes == nullptr) {
    return;
  }
  uses_ = uses->dictionary().size();
  themes_.assign(schemes->dictionary().size() * uses_, 0);
  for (std::uint32_t s = 0; s < schemes->dictionary().size(); ++s) {
    const auto scheme = landUseSchemeById(schemes->dictionary()[s]);
    for (std::uint32_t u = 0; scheme && u < uses_; ++u) {
      if (const auto theme = landTheme(*scheme, uses->dictionary()[u])) {
        themes_[s * uses_ + u] = themeBit(static_cast<std::size_t>(*theme));
      }
    }
  }
}

const Column* BoundMeasure::textColumn() const {
  return measure_->type() == Measure::Type::Text ? columns_.front() : nullptr;
}

void BoundMeasure::evaluate(std::size_t begin, std::size_t rows, MeasureBlock& block,
                            MeasureSpace& space) const {
  block.gone.fill(0);
  block.number = nullptr;
  block.flag = nullptr;
  block.code = nullptr;
  block.themes = nullptr;
  switch (measure_->kind) {
    case Measure::Kind::Field:
    case Measure::Kind::Age:
    case Measure::Kind::FirstDate:
      if (measure_->type() == Measure::Type::Date) {
        evaluateDates(begin, rows, block, space);
      } else {
        evaluateField(begin, rows, block, space);
      }
      break;
    case Measure::Kind::Ratio:
      evaluateRatio(begin, rows, block, space);
      break;
    case Measure::Kind::Theme:
      evaluateTheme(begin, rows, block, space);
      break;
    case Measure::Kind::DrawnArea:
      block.known.fill(0);
      block.number = table_->drawnAreas().data() + begin;
      for (std::size_t i = 0; table_->areasKnown() && i < rows; ++i) {
        block.known[i / 64] |= std::uint64_t{table_->geometry().hasGeometry(begin + i)} << (i % 64);
      }
      break;
  }
  const Words all = firstRows(rows);
  for (std::size_t w = 0; w < blockWords; ++w) {
    block.unknown[w] = all[w] & ~(block.known[w] | block.gone[w]);
  }
}

void BoundMeasure::evaluateField(std::size_t begin, std::size_t rows, MeasureBlock& block,
                                 MeasureSpace& space) const {
  const FieldInfo& info = fieldInfo(measure_->fields.front());
  const Column* column = columns_.front();
  copyValidity(column, begin, rows, block.known);
  if (column == nullptr) {
    return;
  }
  switch (info.type) {
    case FieldType::Real:
      block.number = column->reals().data() + begin;
      keepFinite(block.number, rows, block.known);
      break;
    case FieldType::Integer:
      block.number = space.number.data();
      toDoubles(column->integers().data() + begin, rows, space.number.data());
      if (info.unit == Unit::Year) {
        keepYears(column->integers().data() + begin, rows, block.known);
      }
      break;
    case FieldType::Flag:
      block.flag = column->flags().data() + begin;
      break;
    case FieldType::Text:
    case FieldType::Code:
      block.code = column->codes().data() + begin;
      break;
    case FieldType::Date:
      break;  // evaluateDates()
  }
  if (measure_->kind == Measure::Kind::Age) {
    agesIn(asOf_.year(), rows, space.number.data());
  }
}

void BoundMeasure::evaluateDates(std::size_t begin, std::size_t rows, MeasureBlock& block,
                                 MeasureSpace& space) const {
  block.known.fill(0);
  block.dates.resize(dateFields_.size());
  for (std::size_t t = 0; t < dateFields_.size(); ++t) {
    const Column* column = dateFields_[t].column;
    MeasureBlock::DateTerm& term = block.dates[t];
    term = {};
    copyValidity(column, begin, rows, term.rows);
    if (column == nullptr) {
      continue;
    }
    if (dateFields_[t].isYear) {
      term.year = column->integers().data() + begin;
      keepYears(term.year, rows, term.rows);
    } else {
      term.first = term.last = column->dates().data() + begin;
    }
    for (std::size_t w = 0; w < blockWords; ++w) {
      term.rows[w] &= ~block.known[w];
      block.known[w] |= term.rows[w];
    }
    if (column->hasPartialDates()) {
      Words partial;
      findPartial(term.first, rows, term.rows, partial);
      keepBits(partial, term.rows);
      if (anyOf(partial)) {
        space.last.resize(std::max(space.last.size(), dateFields_.size() * blockRows));
        std::int32_t* last = space.last.data() + t * blockRows;
        std::copy_n(term.first, rows, last);
        forEachBit(partial, [&](std::size_t i) {
          last[i] = PartialDate(column->date(begin + i).last()).encoded();
        });
        term.last = last;
      }
    }
  }
  if (measure_->kind == Measure::Kind::Field && blankEventsHaveNotHappened_ &&
      fieldInfo(inputs_.front()).event) {
    assumeNotHappened(inputs_.front(), begin, rows, block);
  }
}

std::optional<std::pair<Date, Date>> BoundMeasure::days(std::size_t row) const {
  for (const DateField& field : dateFields_) {
    if (!hasDate(field.column, row)) {
      continue;
    }
    const PartialDate date =
        field.isYear ? *PartialDate::tryFromYmd(static_cast<int>(field.column->integer(row)))
                     : field.column->date(row);
    const auto moved = [&field](Date day) {
      return field.plusYears == 0 ? day : day.plusYears(field.plusYears);
    };
    return std::pair(moved(date.first()), moved(date.last()));
  }
  return std::nullopt;
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

void BoundMeasure::evaluateRatio(std::size_t begin, std::size_t rows, MeasureBlock& block,
                                 MeasureSpace& space) const {
  std::array<double, blockRows> sums[2];
  const double* values[2] = {nullptr, nullptr};
  block.known = firstRows(rows);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    Words valid;
    copyValidity(columns_[c], begin, rows, valid);
    keepBits(block.known, valid);
    if (columns_[c] == nullptr) {
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
  divide(values[0], values[1], measure_->divisor, rows, space.number.data(), block.known);
  block.number = space.number.data();
}

void BoundMeasure::evaluateTheme(std::size_t begin, std::size_t rows, MeasureBlock& block,
                                 MeasureSpace& space) const {
  const Column* uses = columns_[0];
  const Column* schemes = columns_[1];
  if (uses == nullptr || schemes == nullptr || themes_.empty()) {
    block.known.fill(0);
    return;
  }
  const std::uint32_t* scheme = schemes->codes().data() + begin;
  const std::uint32_t* use = uses->codes().data() + begin;
  // Copies of what the loop reads: what it writes might else be taken for them.
  const std::uint16_t* themes = themes_.data();
  const std::size_t perScheme = uses_;
  std::uint16_t* theme = space.themes.data();
  for (std::size_t i = 0; i < rows; ++i) {
    theme[i] = themes[scheme[i] * perScheme + use[i]];
  }
  block.themes = theme;
  Words valid;
  copyValidity(uses, begin, rows, block.known);
  copyValidity(schemes, begin, rows, valid);
  keepBits(block.known, valid);
  keepUnderstood(theme, rows, block.known);
}

void BoundMeasure::addMissing(std::size_t begin, const Words& rows, const MeasureBlock& values,
                              const std::vector<Words*>& inputs) const {
  const auto add = [](Words& to, const Words& some) {
    std::transform(to.begin(), to.end(), some.begin(), to.begin(), std::bit_or<>());
  };
  switch (measure_->kind) {
    case Measure::Kind::Field:
    case Measure::Kind::Age:
      add(*inputs.front(), rows);
      return;
    case Measure::Kind::DrawnArea:
      return;
    case Measure::Kind::FirstDate:
      // Known only in part: the date that counted is the one to settle. Else any of them would do.
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        for (std::size_t w = 0; w < blockWords; ++w) {
          (*inputs[i])[w] |= rows[w] & (~values.known[w] | values.dates[i].rows[w]);
        }
      }
      return;
    case Measure::Kind::Ratio:
    case Measure::Kind::Theme:
      break;
  }
  Words present = rows;  // all inputs are there
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Words valid;
    copyValidity(columns_[i], begin, blockRows, valid);
    for (std::size_t w = 0; w < blockWords; ++w) {
      (*inputs[i])[w] |= rows[w] & ~valid[w];
      present[w] &= valid[w];
    }
  }
  // All there, but of no use: the divisor is not positive, or the code not understood.
  const bool ratio = measure_->kind == Measure::Kind::Ratio;
  for (std::size_t i = ratio ? measure_->numerators : 0; i < (ratio ? inputs.size() : 1); ++i) {
    add(*inputs[i], present);
  }
}

}  // namespace renewal::detail
