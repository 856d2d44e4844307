#include <fmt/format.h>

#include <array>
#include <cmath>

#include "core/quality/quality_context.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

/// What a number can be.
struct NumberLimits {
  Field field;
  bool positive;  ///< zero is impossible too
  double most;    ///< beyond it the unit or the decimal point is wrong
};

// Areas: no parcel of a town has 10 km². Money: 100 billion yuan. The tallest building of the
// country has 128 floors.
constexpr double mostArea = 1e7;
constexpr double mostMoney = 1e7;
constexpr std::array<NumberLimits, 17> limits{{
    {Field::RegisteredArea, true, mostArea},
    {Field::DevelopableArea, true, mostArea},
    {Field::DevelopedArea, false, mostArea},
    {Field::FloorArea, false, mostArea},
    {Field::Footprint, false, mostArea},
    {Field::OpenYards, false, mostArea},
    {Field::FarMin, false, 20},
    {Field::FarMax, false, 20},
    {Field::Price, false, mostMoney},
    {Field::TotalInvestment, true, mostMoney},
    {Field::Invested, false, mostMoney},
    {Field::FixedAssets, false, mostMoney},
    {Field::AnnualOutput, false, mostMoney},
    {Field::AnnualTax, false, mostMoney},
    {Field::BuiltYear, true, 9999},
    {Field::ShedShare, false, 1},
    {Field::Floors, false, 128},
}};

Text valueText(const FieldInfo& info, double value) {
  const auto in = [&](Language language) {
    const std::string_view unit = unitSymbol(info.unit, language);
    const std::string text = fmt::format("{} {}", info.name.in(language), value);
    return unit.empty() ? text : fmt::format("{} {}", text, unit);
  };
  return {in(Language::Chinese), in(Language::English)};
}

void checkNumber(const NumberLimits& limit, double value, std::uint32_t row, IssueSink& sink) {
  const FieldInfo& info = fieldInfo(limit.field);
  std::optional<Id> check;
  if (!std::isfinite(value) || value > limit.most) {
    check = Id::NumberAbsurd;
  } else if (value < 0) {
    check = Id::NumberNegative;
  } else if (value == 0 && limit.positive) {
    check = Id::NumberZero;
  }
  if (check) {
    sink.add(*check, row, std::string(info.id), valueText(info, value));
  }
}

}  // namespace

void checkNumbers(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                  IssueSink& sink) {
  for (const NumberLimits& limit : limits) {
    if (context.column(limit.field) == nullptr) {
      continue;
    }
    for (std::uint32_t row = begin; row < end; ++row) {
      if (const auto value = context.number(limit.field, row)) {
        checkNumber(limit, *value, row, sink);
      }
    }
  }
  for (std::uint32_t row = begin; row < end; ++row) {
    const auto least = context.number(Field::FarMin, row);
    const auto most = context.number(Field::FarMax, row);
    if (least && most && *least > *most) {
      const std::string both = fmt::format("{} > {}", *least, *most);
      sink.add(Id::FarOrder, row, "far-max", {both, both});
    }
  }
}

}  // namespace renewal
