#include "core/rules/row_measure.h"

#include <cmath>

namespace renewal::detail {
namespace {

using State = RowMeasure::State;

void readField(const ParcelTable& table, const RuleBook& book, Field field, ParcelIndex parcel,
               RowMeasure& result) {
  const Value value = table.value(parcel, field);
  const FieldInfo& info = fieldInfo(field);
  result.state = State::Known;
  if (const auto* real = std::get_if<double>(&value)) {
    result.number = *real;
    result.state = std::isfinite(*real) ? State::Known : State::Unknown;
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    result.number = static_cast<double>(*integer);
    const bool usable = info.unit != Unit::Year || (*integer >= 1 && *integer <= 9999);
    result.state = usable ? State::Known : State::Unknown;
  } else if (const auto* date = std::get_if<PartialDate>(&value)) {
    result.first = date->first();
    result.last = date->last();
    result.written = *date;
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    result.flag = *flag;
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    result.text = *text;
  } else {
    const bool assumed =
        info.event && book.blankEventsHaveNotHappened && table.sourceHas(parcel, field);
    result.state = assumed ? State::NotHappened : State::Unknown;
  }
  if (result.state == State::Unknown) {
    result.missing.push_back(field);
  }
}

void readRatio(const ParcelTable& table, const Measure& measure, ParcelIndex parcel,
               RowMeasure& result) {
  double sums[2] = {0, 0};
  for (std::size_t i = 0; i < measure.fields.size(); ++i) {
    const Value value = table.value(parcel, measure.fields[i]);
    if (const auto* real = std::get_if<double>(&value)) {
      sums[i < measure.numerators ? 0 : 1] += *real;
    } else {
      result.missing.push_back(measure.fields[i]);
    }
  }
  if (!result.missing.empty()) {
    return;
  }
  if (!(sums[1] > 0) || !std::isfinite(sums[0]) || !std::isfinite(sums[1])) {
    result.missing.assign(measure.fields.begin() + static_cast<std::ptrdiff_t>(measure.numerators),
                          measure.fields.end());
    return;
  }
  result.number = sums[0] / (sums[1] * measure.divisor);
  result.state = State::Known;
}

void readFirstDate(const ParcelTable& table, const Measure& measure, ParcelIndex parcel,
                   RowMeasure& result) {
  for (const Measure::DateTerm& term : measure.dates) {
    const Value value = table.value(parcel, term.field);
    std::optional<PartialDate> date;
    if (const auto* written = std::get_if<PartialDate>(&value)) {
      date = *written;
    } else if (const auto* year = std::get_if<std::int64_t>(&value);
               year != nullptr && *year >= 1 && *year <= 9999) {
      date = PartialDate::tryFromYmd(static_cast<int>(*year));
    }
    if (date) {
      result.state = State::Known;
      result.first = date->first().plusYears(term.plusYears);
      result.last = date->last().plusYears(term.plusYears);
      result.origin = term.field;
      result.written = date;
      result.plusYears = term.plusYears;
      result.missing.clear();
      return;
    }
    result.missing.push_back(term.field);
  }
}

void readTheme(const ParcelTable& table, const Measure& measure, ParcelIndex parcel,
               RowMeasure& result) {
  const Value code = table.value(parcel, measure.fields[0]);
  const Value scheme = table.value(parcel, measure.fields[1]);
  for (std::size_t i = 0; i < 2; ++i) {
    if (std::holds_alternative<std::monostate>(i == 0 ? code : scheme)) {
      result.missing.push_back(measure.fields[i]);
    }
  }
  if (!result.missing.empty()) {
    return;
  }
  const auto known = landUseSchemeById(std::get<std::string>(scheme));
  const auto theme = known ? landTheme(*known, std::get<std::string>(code)) : std::nullopt;
  if (theme) {
    result.text = landThemeId(*theme);
    result.state = State::Known;
  } else {
    result.missing.push_back(measure.fields[0]);
  }
}

}  // namespace

RowMeasure rowMeasure(const ParcelTable& table, const RuleBook& book, const Measure& measure,
                      Date asOf, ParcelIndex parcel) {
  RowMeasure result;
  switch (measure.kind) {
    case Measure::Kind::Field:
      readField(table, book, measure.fields.front(), parcel, result);
      break;
    case Measure::Kind::Age:
      readField(table, book, measure.fields.front(), parcel, result);
      result.number = asOf.year() - result.number;
      break;
    case Measure::Kind::Ratio:
      readRatio(table, measure, parcel, result);
      break;
    case Measure::Kind::FirstDate:
      readFirstDate(table, measure, parcel, result);
      break;
    case Measure::Kind::Theme:
      readTheme(table, measure, parcel, result);
      break;
    case Measure::Kind::DrawnArea:
      if (table.areasKnown() && table.geometry().hasGeometry(toRow(parcel))) {
        result.number = table.drawnArea(parcel).value();
        result.state = State::Known;
      }
      break;
  }
  return result;
}

}  // namespace renewal::detail
