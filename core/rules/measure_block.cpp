#include "core/rules/measure_block.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace renewal::detail {
namespace {

constexpr auto unknown = static_cast<std::uint8_t>(Knowledge::Unknown);
constexpr auto known = static_cast<std::uint8_t>(Knowledge::Known);
constexpr auto notHappened = static_cast<std::uint8_t>(Knowledge::NotHappened);
constexpr std::uint8_t noTheme = 0xff;

void copyValidity(const Column* column, std::size_t begin, std::size_t rows, std::uint8_t* state) {
  if (column == nullptr) {
    std::fill_n(state, rows, unknown);
    return;
  }
  const auto words = column->valid().words();
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t row = begin + i;
    state[i] = static_cast<std::uint8_t>((words[row / 64] >> (row % 64)) & 1U);
  }
}

bool isYear(std::int64_t year) {
  return year >= 1 && year <= 9999;
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
      asOf_(asOf),
      blankEventsHaveNotHappened_(book.blankEventsHaveNotHappened) {
  for (const Field field : measure.inputs()) {
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
  themes_.resize(schemes->dictionary().size());
  for (std::uint32_t s = 0; s < themes_.size(); ++s) {
    themes_[s].assign(uses->dictionary().size(), noTheme);
    const auto scheme = landUseSchemeById(schemes->dictionary()[s]);
    for (std::uint32_t u = 0; scheme && u < uses->dictionary().size(); ++u) {
      if (const auto theme = landTheme(*scheme, uses->dictionary()[u])) {
        themes_[s][u] = static_cast<std::uint8_t>(*theme);
      }
    }
  }
}

const Column* BoundMeasure::textColumn() const {
  return measure_->type() == Measure::Type::Text ? columns_.front() : nullptr;
}

void BoundMeasure::evaluate(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  switch (measure_->kind) {
    case Measure::Kind::Field:
      evaluateField(begin, rows, block);
      return;
    case Measure::Kind::Ratio:
      evaluateRatio(begin, rows, block);
      return;
    case Measure::Kind::FirstDate:
      evaluateFirstDate(begin, rows, block);
      return;
    case Measure::Kind::Theme:
      evaluateTheme(begin, rows, block);
      return;
    case Measure::Kind::Age:
      evaluateField(begin, rows, block);
      for (std::size_t i = 0; i < rows; ++i) {
        block.number[i] = asOf_.year() - block.number[i];
      }
      return;
    case Measure::Kind::DrawnArea:
      for (std::size_t i = 0; i < rows; ++i) {
        block.number[i] = table_->drawnAreas()[begin + i];
        block.state[i] =
            table_->areasKnown() && table_->geometry().hasGeometry(begin + i) ? known : unknown;
      }
      return;
  }
}

void BoundMeasure::evaluateField(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  const Field field = measure_->fields.front();
  const FieldInfo& info = fieldInfo(field);
  const Column* column = columns_.front();
  if (info.type == FieldType::Date) {
    evaluateDate(column, field, begin, rows, block);
    return;
  }
  copyValidity(column, begin, rows, block.state.data());
  if (column == nullptr) {
    std::fill_n(block.number.begin(), rows, 0.0);
    return;
  }
  switch (info.type) {
    case FieldType::Real:
      for (std::size_t i = 0; i < rows; ++i) {
        block.number[i] = column->reals()[begin + i];
        block.state[i] = std::isfinite(block.number[i]) ? block.state[i] : unknown;
      }
      return;
    case FieldType::Integer:
      for (std::size_t i = 0; i < rows; ++i) {
        const std::int64_t value = column->integers()[begin + i];
        block.number[i] = static_cast<double>(value);
        block.state[i] = info.unit != Unit::Year || isYear(value) ? block.state[i] : unknown;
      }
      return;
    case FieldType::Flag:
      for (std::size_t i = 0; i < rows; ++i) {
        block.code[i] = column->flags()[begin + i];
      }
      return;
    case FieldType::Text:
    case FieldType::Code:
      std::copy_n(column->codes().begin() + static_cast<std::ptrdiff_t>(begin), rows,
                  block.code.begin());
      return;
    case FieldType::Date:
      return;
  }
}

void BoundMeasure::evaluateDate(const Column* column, Field field, std::size_t begin,
                                std::size_t rows, MeasureBlock& block) const {
  copyValidity(column, begin, rows, block.state.data());
  if (column == nullptr) {
    return;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    block.first[i] = column->dates()[begin + i] >> 2;
    block.last[i] = block.first[i];
  }
  if (column->hasPartialDates()) {
    for (std::size_t i = 0; i < rows; ++i) {
      if (block.state[i] == known && (column->dates()[begin + i] & 3) != 0) {
        block.last[i] = column->date(begin + i).last().days();
      }
    }
  }
  if (!fieldInfo(field).event || !blankEventsHaveNotHappened_) {
    return;
  }
  for (const TableSource& source : table_->sources()) {
    if (!source.fields[static_cast<std::size_t>(field)]) {
      continue;
    }
    const std::size_t from = std::max<std::size_t>(source.firstRow, begin);
    const std::size_t to =
        std::min<std::size_t>(std::size_t{source.firstRow} + source.rows, begin + rows);
    for (std::size_t row = from; row < to; ++row) {
      std::uint8_t& state = block.state[row - begin];
      state = state == unknown ? notHappened : state;
    }
    // Something stands there that could not be read: not "has not happened".
    if (const auto unread = source.unread.find(field); unread != source.unread.end()) {
      const auto& list = unread->second;
      for (auto row = std::lower_bound(list.begin(), list.end(), from - source.firstRow);
           row != list.end() && source.firstRow + *row < to; ++row) {
        std::uint8_t& state = block.state[source.firstRow + *row - begin];
        state = state == notHappened ? unknown : state;
      }
    }
  }
}

void BoundMeasure::evaluateRatio(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  std::array<double, blockRows> divisor{};
  std::array<std::uint8_t, blockRows> valid{};
  std::fill_n(block.state.begin(), rows, known);
  std::fill_n(block.number.begin(), rows, 0.0);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    copyValidity(columns_[c], begin, rows, valid.data());
    double* sum = c < measure_->numerators ? block.number.data() : divisor.data();
    for (std::size_t i = 0; i < rows; ++i) {
      block.state[i] = static_cast<std::uint8_t>(block.state[i] & valid[i]);
      sum[i] += columns_[c] == nullptr ? 0.0 : columns_[c]->reals()[begin + i];
    }
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const bool usable =
        std::isfinite(block.number[i]) && divisor[i] > 0 && std::isfinite(divisor[i]);
    block.state[i] = usable ? block.state[i] : unknown;
    block.number[i] = usable ? block.number[i] / (divisor[i] * measure_->divisor) : 0;
  }
}

void BoundMeasure::evaluateFirstDate(std::size_t begin, std::size_t rows,
                                     MeasureBlock& block) const {
  std::fill_n(block.state.begin(), rows, unknown);
  for (std::size_t t = 0; t < measure_->dates.size(); ++t) {
    const Measure::DateTerm& term = measure_->dates[t];
    const Column* column = columns_[t];
    if (column == nullptr) {
      continue;
    }
    const bool isDate = column->type() == FieldType::Date;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t row = begin + i;
      if (block.state[i] == known || !column->isValid(row)) {
        continue;
      }
      if (isDate) {
        block.first[i] = column->dates()[row] >> 2;
        block.last[i] =
            (column->dates()[row] & 3) == 0 ? block.first[i] : column->date(row).last().days();
      } else if (isYear(column->integer(row))) {
        std::tie(block.first[i], block.last[i]) = daysOfYear(column->integer(row));
      } else {
        continue;
      }
      if (term.plusYears != 0) {
        block.first[i] = Date::fromDays(block.first[i]).plusYears(term.plusYears).days();
        block.last[i] = Date::fromDays(block.last[i]).plusYears(term.plusYears).days();
      }
      block.state[i] = known;
    }
  }
}

void BoundMeasure::evaluateTheme(std::size_t begin, std::size_t rows, MeasureBlock& block) const {
  std::fill_n(block.state.begin(), rows, unknown);
  const Column* uses = columns_[0];
  const Column* schemes = columns_[1];
  if (uses == nullptr || schemes == nullptr) {
    return;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t row = begin + i;
    if (!uses->isValid(row) || !schemes->isValid(row)) {
      continue;
    }
    const std::uint8_t theme = themes_[schemes->codes()[row]][uses->codes()[row]];
    block.code[i] = theme;
    block.state[i] = theme == noTheme ? unknown : known;
  }
}

bool BoundMeasure::hasText(std::size_t row) const {
  for (const Column* column : columns_) {
    if (column == nullptr || !column->isValid(row)) {
      return false;
    }
  }
  return measure_->kind != Measure::Kind::Theme ||
         themes_[columns_[1]->codes()[row]][columns_[0]->codes()[row]] != noTheme;
}

void BoundMeasure::missingInputs(std::size_t row, std::vector<Field>& missing) const {
  const std::vector<Field> inputs = measure_->inputs();
  std::vector<Field> absent;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (columns_[i] == nullptr || !columns_[i]->isValid(row)) {
      absent.push_back(inputs[i]);
    }
  }
  switch (measure_->kind) {
    case Measure::Kind::Ratio:
      if (absent.empty()) {  // there, but of no use: the divisor is not positive
        absent.assign(inputs.begin() + static_cast<std::ptrdiff_t>(measure_->numerators),
                      inputs.end());
      }
      break;
    case Measure::Kind::FirstDate:
      // Known only in part: the term that counted is the one to settle.
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (hasDate(columns_[i], row)) {
          absent.assign(1, inputs[i]);
          break;
        }
        if (columns_[i] != nullptr && columns_[i]->isValid(row)) {
          absent.push_back(inputs[i]);  // a year that is none
        }
      }
      break;
    case Measure::Kind::Theme:
      if (absent.empty()) {
        absent.push_back(inputs.front());
      }
      break;
    case Measure::Kind::Field:
    case Measure::Kind::Age:
      absent.assign(1, inputs.front());
      break;
    case Measure::Kind::DrawnArea:
      break;
  }
  for (const Field field : absent) {
    if (std::find(missing.begin(), missing.end(), field) == missing.end()) {
      missing.push_back(field);
    }
  }
}

}  // namespace renewal::detail
