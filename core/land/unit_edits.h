#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace renewal {

enum class UnitEditKind : std::uint8_t {
  Add,     ///< parcels come to a unit, from outside or from another one
  Remove,  ///< parcels leave their units
  Merge,   ///< the units of the parcels become one
  Split,   ///< the parcels of a unit become a unit of their own
};
/// "add", "remove", "merge", "split": as in the file.
const char* unitEditId(UnitEditKind kind);

/// One change of renewal units by hand. Parcels are named by their codes, never by rows, and units
/// by parcels they hold, so that an edit means the same after the units were found anew.
struct UnitEdit {
  UnitEditKind kind = UnitEditKind::Add;
  /// Add, Remove, Split: what is moved. Merge: parcels of the units that become one.
  std::vector<std::string> parcels;
  /// Add alone: parcels of the unit they come to; it is the one that holds most of their land.
  std::vector<std::string> unit;
  friend bool operator==(const UnitEdit&, const UnitEdit&) = default;
};

/// Edits in the order they are applied in; see unit_editing.h.
using UnitEdits = std::vector<UnitEdit>;

/// So many edits, and codes in one list, a file may hold.
inline constexpr std::size_t mostUnitEdits = 10000;
inline constexpr std::size_t mostCodesOfEdit = 200000;

/// Reads edits: tables [[edit]] with kind, parcels and, for "add", unit. Throws Error (CaseFile)
/// with file, line and key.
UnitEdits parseUnitEdits(std::string_view toml, std::string_view name);
/// The same as a file; parseUnitEdits() gives back what went in.
std::string unitEditsToml(const UnitEdits& edits);

}  // namespace renewal
