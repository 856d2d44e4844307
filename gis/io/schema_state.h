#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/parcel/field.h"
#include "gis/io/field_mapping.h"

namespace renewal::gis {

/// Units a source may use for a field.
enum class SourceUnit : std::uint8_t {
  None,
  SquareMetre,
  TenThousandSquareMetre,
  Mu,
  Hectare,
  Yuan,
  TenThousandYuan,
  Percent,
};
/// "亩" / "mu" ...; empty for None.
Text unitTitle(SourceUnit unit);
/// How a value in `unit` reaches the catalogue's unit: · multiply / divide.
struct UnitFactor {
  double multiply = 1;
  double divide = 1;
};
UnitFactor unitFactor(SourceUnit unit);
/// Whether the unit can be that of a field.
bool unitFits(SourceUnit unit, Field field);

/// What the schema files say, ready to look up. Keys are normalised names and words.
struct Schema::State {
  struct Alias {
    std::string name;  ///< normalised
    Field field;
  };
  std::vector<Alias> aliases;  ///< catalogue names first
  std::map<std::string, Field, std::less<>> byName;
  std::map<std::string, SourceUnit, std::less<>> units;
  std::set<std::string, std::less<>> missing;
  std::set<std::string, std::less<>> yes;
  std::set<std::string, std::less<>> no;
  std::map<Field, std::map<std::string, std::string, std::less<>>> codes;  ///< word → code
};

/// A source field's name taken apart.
struct SourceName {
  std::string name;  ///< normalised, without its unit
  SourceUnit unit = SourceUnit::None;
};

/// Trimmed, half-width, ASCII upper case, without blanks.
std::string normalisedName(std::string_view text);

/// How a name was recognised.
struct NameMatch {
  Field field;
  SourceUnit unit = SourceUnit::None;
  bool cut = false;  ///< by a Chinese name cut at 10 bytes
};
/// Nothing if no field has that name; `ambiguous` is set if a cut name could be several.
std::optional<NameMatch> matchName(const Schema::State& schema, std::string_view sourceName,
                                   std::vector<Field>* ambiguous);

}  // namespace renewal::gis
