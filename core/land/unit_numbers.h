#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace renewal {

/// One line of the members of an earlier run: which unit a parcel was in.
struct UnitMember {
  std::uint32_t unit = 0;
  std::string parcel;  ///< what the parcel is called: its code
};

/// Reads the members list of `renewal units` (columns unit and parcel, others are passed over).
/// Throws Error (CaseFile) with line.
std::vector<UnitMember> parseUnitMembers(std::string_view csv, std::string_view name);

/// A parcel of a unit as it is now.
struct NamedLand {
  std::string parcel;
  double area = 0;  ///< m²
};

/// Numbers of units that stay from run to run.
struct UnitNumbers {
  std::vector<std::uint32_t> numbers;  ///< per unit
  /// Per unit: the earlier units it has land of, the one with most land first.
  std::vector<std::vector<std::uint32_t>> from;
  /// Earlier units whose land now lies in several units, with these.
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> split;
  /// Earlier units of which no land lies in any unit.
  std::vector<std::uint32_t> gone;
};

/// Gives each unit the number of the earlier unit it has most land in common with, the largest
/// common area first; a number is given once. Units without one get new numbers above every earlier
/// one and above `highest`, in their order. Land is told by the parcels' names; equal areas go to
/// the lower number, then the earlier unit.
UnitNumbers keepUnitNumbers(const std::vector<std::vector<NamedLand>>& units,
                            const std::vector<UnitMember>& earlier, std::uint32_t highest = 0);

}  // namespace renewal
