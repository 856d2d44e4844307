#include "gis/io/unit_guess.h"

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

}  // namespace

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
