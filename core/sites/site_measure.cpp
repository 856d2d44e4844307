#include "core/sites/site_measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/parcel/field.h"
#include "core/units/date.h"

namespace renewal {
namespace {

struct UnitRow {
  std::string_view id;
  MeasureUnit unit;
  double multiply;
  double divide;
  std::string_view zh;
  std::string_view en;
};

// 15 mu are exactly 10,000 m².
constexpr std::array<UnitRow, 16> unitRows{{
    {"", MeasureUnit::None, 1, 1, "", ""},
    {"m2", MeasureUnit::SquareMetre, 1, 1, "m²", "m²"},
    {"mu", MeasureUnit::SquareMetre, 10000, 15, "亩", "mu"},
    {"ha", MeasureUnit::SquareMetre, 10000, 1, "公顷", "ha"},
    {"wan-m2", MeasureUnit::SquareMetre, 10000, 1, "万m²", "10k m²"},
    {"m", MeasureUnit::Metre, 1, 1, "米", "m"},
    {"km", MeasureUnit::Metre, 1000, 1, "公里", "km"},
    {"ratio", MeasureUnit::Ratio, 1, 1, "", ""},
    {"percent", MeasureUnit::Ratio, 1, 100, "%", "%"},
    {"count", MeasureUnit::Count, 1, 1, "", ""},
    {"months", MeasureUnit::Month, 1, 1, "个月", "months"},
    {"years", MeasureUnit::Month, 12, 1, "年", "years"},
    {"wan-yuan", MeasureUnit::TenThousandYuan, 1, 1, "万元", "10k CNY"},
    {"wan-yuan-per-mu", MeasureUnit::TenThousandYuanPerMu, 1, 1, "万元/亩", "10k CNY/mu"},
    // 1 CNY/m² = 10,000/15 CNY/mu = 1/15 万元/亩
    {"yuan-per-m2", MeasureUnit::TenThousandYuanPerMu, 1, 15, "元/m²", "CNY/m²"},
    {"year", MeasureUnit::Year, 1, 1, "年", ""},
}};

MeasureUnitName nameOf(const UnitRow& row) {
  return {row.id, row.unit, row.multiply, row.divide, {std::string(row.zh), std::string(row.en)}};
}

/// Two decimals at most, none that say nothing; more for what is small.
std::string numberText(double value) {
  const double size = std::abs(value);
  std::string text =
      size != 0 && size < 0.1 ? fmt::format("{:.4f}", value) : fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

MeasureUnit unitOfField(Unit unit) {
  switch (unit) {
    case Unit::SquareMetre:
      return MeasureUnit::SquareMetre;
    case Unit::TenThousandYuan:
      return MeasureUnit::TenThousandYuan;
    case Unit::Ratio:
      return MeasureUnit::Ratio;
    case Unit::Year:
      return MeasureUnit::Year;
    case Unit::Count:
      return MeasureUnit::Count;
    case Unit::None:
      return MeasureUnit::None;
  }
  return MeasureUnit::None;
}

JoinRule joinOfField(const FieldInfo& field) {
  if (field.type == FieldType::Flag) {
    return JoinRule::Any;
  }
  if (field.type == FieldType::Date || field.type == FieldType::Integer) {
    return JoinRule::Most;
  }
  return field.unit == Unit::Ratio ? JoinRule::AreaMean : JoinRule::Sum;
}

std::optional<MeasureInfo> measureOfField(Field id) {
  const FieldInfo& field = fieldInfo(id);
  MeasureInfo info;
  info.id = field.id;
  info.title = {std::string(field.name.zh), std::string(field.name.en)};
  info.meaning = {std::string(field.meaning.zh), std::string(field.meaning.en)};
  info.unit = unitOfField(field.unit);
  info.join = joinOfField(field);
  switch (field.type) {
    case FieldType::Real:
    case FieldType::Integer:
      break;
    case FieldType::Date:
      info.kind = MeasureKind::Date;
      break;
    case FieldType::Flag:
      info.kind = MeasureKind::Flag;
      info.choices = {{"no", {"否", "no"}}, {"yes", {"是", "yes"}}};
      break;
    case FieldType::Text:
    case FieldType::Code:
      return std::nullopt;
  }
  return info;
}

}  // namespace

std::optional<MeasureInfo> siteMeasureById(std::string_view id) {
  for (const MeasureInfo& info : siteMeasureCatalogue()) {
    if (info.id == id) {
      return info;
    }
  }
  const auto field = fieldById(id);
  return field ? measureOfField(*field) : std::nullopt;
}

std::vector<MeasureUnitName> unitNamesOf(MeasureUnit unit) {
  std::vector<MeasureUnitName> names;
  for (const UnitRow& row : unitRows) {
    if (row.unit == unit) {
      names.push_back(nameOf(row));
    }
  }
  return names;
}

std::optional<MeasureUnitName> unitNamed(std::string_view id, MeasureUnit unit) {
  for (const UnitRow& row : unitRows) {
    if (row.unit == unit && row.id == id) {
      return nameOf(row);
    }
  }
  return std::nullopt;
}

const MeasureColumn* SiteMeasures::find(std::string_view id) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [id](const MeasureColumn& c) { return c.info.id == id; });
  return found == columns.end() ? nullptr : &*found;
}

void SiteMeasures::add(MeasureColumn column) {
  if (column.values.size() != sites || column.valid.size() != sites) {
    throw std::invalid_argument("a measure column has another number of sites");
  }
  for (MeasureColumn& one : columns) {
    if (one.info.id == column.info.id) {
      one = std::move(column);
      return;
    }
  }
  columns.push_back(std::move(column));
}

Text measureText(const MeasureInfo& info, const MeasureUnitName* unit,
                 std::optional<double> value) {
  if (!value) {
    return {"—", "—"};
  }
  switch (info.kind) {
    case MeasureKind::Date: {
      const std::string day = Date::fromDays(static_cast<std::int32_t>(*value)).iso();
      return {day, day};
    }
    case MeasureKind::Flag:
    case MeasureKind::Choice:
      return info.choices.at(static_cast<std::size_t>(*value)).title;
    case MeasureKind::Number:
      break;
  }
  const MeasureUnitName stored = unitNamesOf(info.unit).front();
  const MeasureUnitName& shown = unit == nullptr ? stored : *unit;
  const std::string number = numberText(*value * shown.divide / shown.multiply);
  const auto with = [&](const std::string& symbol) {
    return symbol.empty() ? number : number + " " + symbol;
  };
  return {with(shown.symbol.zh), with(shown.symbol.en)};
}

}  // namespace renewal
