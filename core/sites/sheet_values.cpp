#include "core/sites/sheet_values.h"

#include <fmt/format.h>

#include "core/parcel/code_list.h"
#include "core/parcel/land_use.h"

namespace renewal {
namespace {

/// "工业用地 0601（GB/T 21010）"; says so where the scheme is not known.
Text useText(const ParcelTable& table, ParcelIndex parcel, const std::string& code, Field field) {
  const Value value =
      table.value(parcel, field == Field::LandUse ? Field::LandUseScheme : Field::PlannedUseScheme);
  const auto* id = std::get_if<std::string>(&value);
  const auto scheme = id != nullptr ? landUseSchemeById(*id) : std::nullopt;
  if (!scheme) {
    return {code + "（分类标准未知）", code + " (scheme unknown)"};
  }
  const Text title = landUseSchemeTitle(*scheme);
  const auto name = landUseName(*scheme, code);
  if (!name) {
    return {fmt::format("{}（{}）", code, title.zh), fmt::format("{} ({})", code, title.en)};
  }
  return {fmt::format("{} {}（{}）", name->zh, code, title.zh),
          fmt::format("{} {} ({})", name->en, code, title.en)};
}

Text realText(double value, Unit unit) {
  switch (unit) {
    case Unit::SquareMetre:
      return areaText(value);
    case Unit::TenThousandYuan:
    case Unit::Ratio:
    case Unit::None:
    case Unit::Year:
    case Unit::Count:
      break;
  }
  if (unit == Unit::Ratio) {
    const std::string percent = groupedNumber(value * 100, 1) + " %";
    return {percent, percent};
  }
  const std::string number = groupedNumber(value, 2);
  const std::string zh(unitSymbol(unit, Language::Chinese));
  const std::string en(unitSymbol(unit, Language::English));
  return {zh.empty() ? number : number + " " + zh, en.empty() ? number : number + " " + en};
}

}  // namespace

std::string groupedNumber(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  const std::size_t first = text.front() == '-' ? 1 : 0;
  const std::size_t point = text.find('.');
  for (std::size_t at = point == std::string::npos ? text.size() : point; at > first + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

Text areaText(double squareMetres) {
  const std::string mu = groupedNumber(SquareMetre(squareMetres).toMu().value(), 2);
  const std::string metres = groupedNumber(squareMetres, 1);
  return {fmt::format("{} 亩（{} m²）", mu, metres), fmt::format("{} mu ({} m²)", mu, metres)};
}

std::optional<Text> fieldText(const ParcelTable& table, ParcelIndex parcel, Field field) {
  const Value value = table.value(parcel, field);
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->empty()) {
      return std::nullopt;
    }
    if (field == Field::LandUse || field == Field::PlannedUse) {
      return useText(table, parcel, *text, field);
    }
    return codeTitle(field, *text);
  }
  if (const auto* real = std::get_if<double>(&value)) {
    // Floor area ratios are kept as ratios, but nobody says them in percent.
    const bool far = field == Field::FarMin || field == Field::FarMax;
    return realText(*real, far ? Unit::None : fieldInfo(field).unit);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    const std::string text = fmt::format("{}", *integer);
    return Text{text, text};
  }
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    return Text{date->iso(), date->iso()};
  }
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag ? Text{"是", "yes"} : Text{"否", "no"};
  }
  return std::nullopt;
}

}  // namespace renewal
