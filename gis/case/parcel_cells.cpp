#include "gis/case/parcel_cells.h"

#include <cmath>
#include <optional>
#include <variant>

#include "core/parcel/code_list.h"
#include "core/parcel/land_use.h"
#include "core/units/area.h"
#include "gis/case/rounded.h"

namespace renewal::gis {
namespace {

constexpr double fourDecimals = 10000;
constexpr double twoDecimals = 100;

ParcelIndex parcelOf(std::size_t row) {
  return ParcelIndex(static_cast<std::uint32_t>(row));
}

std::optional<double> numberOf(const ParcelTable& table, Field field, std::size_t row) {
  const Value value = table.value(parcelOf(row), field);
  const auto* number = std::get_if<double>(&value);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

}  // namespace

SheetCell textCell(const std::string& text) {
  return text.empty() ? SheetCell() : SheetCell(text);
}

SheetCell ParcelCells::value(Field field, std::size_t row) const {
  const Value value = table_.value(parcelOf(row), field);
  if (const auto* text = std::get_if<std::string>(&value)) {
    return textCell(codeTitle(field, *text, Language::Chinese));
  }
  if (const auto* number = std::get_if<double>(&value)) {
    return *number;
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    return static_cast<double>(*whole);
  }
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    return date->first() == date->last() ? SheetCell(date->first()) : SheetCell(date->iso());
  }
  if (const auto* flag = std::get_if<bool>(&value)) {
    return std::string(*flag ? "是" : "否");
  }
  return {};
}

SheetCell ParcelCells::landUse(Field code, Field scheme, std::size_t row) const {
  const Value codeValue = table_.value(parcelOf(row), code);
  const auto* text = std::get_if<std::string>(&codeValue);
  if (text == nullptr) {
    return {};
  }
  const Value schemeValue = table_.value(parcelOf(row), scheme);
  const auto* id = std::get_if<std::string>(&schemeValue);
  const auto known = id == nullptr ? std::nullopt : landUseSchemeById(*id);
  const auto name = known ? landUseName(*known, *text) : std::nullopt;
  return name ? name->zh + " " + *text : *text;
}

SheetCell ParcelCells::drawnMetres(std::size_t row) const {
  return table_.areasKnown() ? rounded(table_.drawnArea(parcelOf(row)).value(), twoDecimals)
                             : SheetCell();
}

SheetCell ParcelCells::drawnMu(std::size_t row) const {
  return table_.areasKnown() ? rounded(table_.drawnArea(parcelOf(row)).toMu().value(), fourDecimals)
                             : SheetCell();
}

SheetCell ParcelCells::scaled(Field field, double factor, std::size_t row) const {
  const auto number = numberOf(table_, field, row);
  return number ? rounded(*number * factor, fourDecimals) : SheetCell();
}

SheetCell ParcelCells::quotient(Field above, Field below, double factor, std::size_t row) const {
  const auto top = numberOf(table_, above, row);
  const auto bottom = numberOf(table_, below, row);
  return top && bottom && *bottom > 0 ? rounded(*top / *bottom * factor, fourDecimals)
                                      : SheetCell();
}

}  // namespace renewal::gis
