#pragma once

#include <cstdint>
#include <limits>

namespace renewal {

/// Row of a parcel in its table: 0-based, stable for the life of the table. Not an identity that
/// survives a reload; that is the parcel code.
enum class ParcelIndex : std::uint32_t {};

inline constexpr ParcelIndex noParcel{std::numeric_limits<std::uint32_t>::max()};

constexpr std::uint32_t toRow(ParcelIndex parcel) {
  return static_cast<std::uint32_t>(parcel);
}

}  // namespace renewal
