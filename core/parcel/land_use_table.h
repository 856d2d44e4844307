#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/parcel/land_use.h"

namespace renewal {

/// Which editions of the territorial-space guide list a class.
enum class Edition : std::uint8_t { Both, Only2020, Only2023 };

/// One class of a land-use scheme.
struct LandUseClass {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
  LandTheme theme;
  Edition edition = Edition::Both;
};

/// The classes of each scheme, in order of their codes.
std::span<const LandUseClass> gb21010Classes();
std::span<const LandUseClass> ydyhClasses();
std::span<const LandUseClass> gb50137Classes();

}  // namespace renewal
