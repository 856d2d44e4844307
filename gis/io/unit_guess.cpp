#include "gis/io/unit_guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/parcel/land_use.h"

namespace renewal::gis {
namespace {

/// Whether the scheme itself lists the code, rather than only a class above it.
bool lists(LandUseScheme scheme, std::string_view code) {
  const auto name = landUseName(scheme, code);
  if (!name) {
    return false;
  }
  const bool letters = scheme == LandUseScheme::Gb50137;
  const std::size_t second = letters ? 2 : 4;
  const std::string_view known = code.substr(0, second);
  if (known.size() < second) {
    return true;
  }
  const auto above = landUseName(scheme, known.substr(0, second / 2));
  return !above || *above != *landUseName(scheme, known);
}

/// Land at more than 100,000 yuan a square metre exists nowhere in the district, none below ten.
constexpr double mostTenThousandYuan = 10;

void decideArea(Field field, const Column& column, std::span<const double> drawnAreas,
                UnitDecision& decision) {
  const bool land = field == Field::RegisteredArea || field == Field::DevelopableArea;
  const auto guess = guessAreaUnit(column, drawnAreas, land ? 2 : 12);
  if (!guess) {
    if (decision.unit == SourceUnit::None) {
      decision.rule = "unit-assumed";
      decision.what = {"没有注明单位，与图形面积也比不出，按平方米理解",
                       "no unit is given and none follows from the drawn areas; read as m²"};
      decision.severity = Severity::Warning;
    }
    return;
  }
  const Text title = unitTitle(guess->unit);
  if (decision.unit == SourceUnit::None) {
    decision.unit = guess->unit;
    decision.rule = "unit-by-ratio";
    decision.severity = guess->unit == SourceUnit::SquareMetre ? Severity::Note : Severity::Warning;
    decision.what = {fmt::format("没有注明单位；与图形面积之比的中位数为 {:.3g}，按{}理解",
                                 guess->ratio, title.zh),
                     fmt::format("no unit is given; the median ratio to the drawn area is {:.3g}, "
                                 "so it is read as {}",
                                 guess->ratio, title.en)};
    return;
  }
  if (land && decision.unit != guess->unit) {
    decision.rule = "unit-contradicts";
    decision.severity = Severity::Warning;
    decision.what = {
        fmt::format("列名注明{}，但与图形面积之比的中位数为 {:.3g}，更像{}；仍按列名理解",
                    unitTitle(decision.unit).zh, guess->ratio, title.zh),
        fmt::format("the name says {}, but the median ratio to the drawn area is {:.3g}, which "
                    "looks like {}; read by the name all the same",
                    unitTitle(decision.unit).en, guess->ratio, title.en)};
  }
}

void decideMoney(Field field, const Column& column, std::span<const double> drawnAreas,
                 UnitDecision& decision) {
  if (decision.unit != SourceUnit::None) {
    return;
  }
  const auto perArea =
      field == Field::Price ? medianPerArea(column, drawnAreas) : std::optional<double>();
  if (perArea) {
    const bool yuan = *perArea > mostTenThousandYuan;
    decision.unit = yuan ? SourceUnit::Yuan : SourceUnit::TenThousandYuan;
    decision.rule = "unit-by-ratio";
    decision.severity = yuan ? Severity::Warning : Severity::Note;
    const Text title = unitTitle(decision.unit);
    decision.what = {
        fmt::format("没有注明单位；每平方米中位数为 {:.4g}，按{}理解", *perArea, title.zh),
        fmt::format("no unit is given; the median per m² is {:.4g}, so it is read as {}", *perArea,
                    title.en)};
    return;
  }
  decision.rule = "unit-assumed";
  decision.severity = Severity::Warning;
  decision.what = {"没有注明单位，按万元理解", "no unit is given; read as 10,000 CNY"};
}

}  // namespace

void decideUnit(Field field, const Column& column, std::span<const double> drawnAreas,
                UnitDecision& decision) {
  if (column.valid().count() == 0) {
    return;
  }
  if (fieldInfo(field).unit == Unit::SquareMetre) {
    decideArea(field, column, drawnAreas, decision);
  } else if (fieldInfo(field).unit == Unit::TenThousandYuan) {
    decideMoney(field, column, drawnAreas, decision);
  }
}

std::optional<double> medianPerArea(const Column& values, std::span<const double> drawnAreas) {
  std::vector<double> ratios;
  for (std::size_t row = 0; row < std::min(values.size(), drawnAreas.size()); ++row) {
    if (values.isValid(row) && values.real(row) > 0 && drawnAreas[row] > 0) {
      ratios.push_back(values.real(row) / drawnAreas[row]);
    }
  }
  constexpr std::size_t least = 5;
  if (ratios.size() < least) {
    return std::nullopt;
  }
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::nth_element(ratios.begin(), middle, ratios.end());
  return *middle;
}

std::optional<AreaGuess> guessAreaUnit(const Column& areas, std::span<const double> drawnAreas,
                                       double widest) {
  const auto ratio = medianPerArea(areas, drawnAreas);
  if (!ratio) {
    return std::nullopt;
  }
  for (const SourceUnit unit : {SourceUnit::SquareMetre, SourceUnit::Mu, SourceUnit::Hectare}) {
    const UnitFactor factor = unitFactor(unit);
    const double inSquareMetres = *ratio * factor.multiply / factor.divide;
    if (inSquareMetres > 1 / widest && inSquareMetres < widest) {
      return AreaGuess{unit, *ratio};
    }
  }
  return std::nullopt;
}

std::optional<LandUseScheme> guessScheme(const Column& codes) {
  std::vector<bool> used(codes.dictionary().size());
  bool any = false;
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (codes.isValid(row)) {
      used[codes.codes()[row]] = true;
      any = true;
    }
  }
  std::vector<LandUseScheme> fitting;
  for (const LandUseScheme scheme : {LandUseScheme::Gb21010, LandUseScheme::Ydyh2023,
                                     LandUseScheme::Ydyh2020, LandUseScheme::Gb50137}) {
    bool fits = any;
    for (std::uint32_t code = 0; fits && code < used.size(); ++code) {
      fits = !used[code] || lists(scheme, codes.dictionary()[code]);
    }
    const bool olderEdition = scheme == LandUseScheme::Ydyh2020 && !fitting.empty() &&
                              fitting.back() == LandUseScheme::Ydyh2023;
    if (fits && !olderEdition) {
      fitting.push_back(scheme);
    }
  }
  return fitting.size() == 1 ? std::optional(fitting.front()) : std::nullopt;
}

}  // namespace renewal::gis
