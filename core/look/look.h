#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/parcel/land_use.h"
#include "core/rules/rule_book.h"

namespace renewal {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(Colour, Colour) = default;
  /// "#RRGGBB".
  std::string hex() const;
  static Colour parse(std::string_view hex);  ///< throws Error (CaseFile)
};

/// Colours and symbols, as TOML (data/look/*.toml); light and dark. The one place that knows them:
/// the viewer, printed maps and the styles in GeoPackages all ask here.
class Look {
 public:
  /// Throws Error (CaseFile) with line and key when a needed colour is missing.
  static Look parse(std::string_view toml, std::string_view name);

  /// Colour of an outcome ("suspected-idle-2y") of any question; grey for an unknown id.
  Colour outcome(std::string_view outcomeId, bool dark) const;
  Colour phase(std::size_t phase) const;
  /// Colour of a parcel with so many signs of low efficiency (1 = one ... scoreSteps = that many
  /// and more).
  static constexpr std::size_t scoreSteps = 5;
  Colour score(std::size_t signs) const;
  /// Standard colour of a land use, by landThemeId().
  Colour landUse(LandTheme theme, bool dark) const;
  /// "code", "shape", "area", "open", "blank", "complete"; throws std::out_of_range for another.
  Colour quality(std::string_view name, bool dark) const;
  /// Ground colours by name: "paper", "outside", "water", "water-edge", "park", "ecology",
  /// "heritage", "arterial", "arterial-casing", "road", "railway", "outline", "label", "core",
  /// "belt", "node", "accent", "selection", "water-label", "park-label"; throws std::out_of_range
  /// for another name.
  Colour ground(std::string_view name, bool dark) const;

 private:
  std::map<std::string, Colour, std::less<>> light_;
  std::map<std::string, Colour, std::less<>> dark_;
};

}  // namespace renewal
