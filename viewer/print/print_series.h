#pragma once

#include <cstdint>

namespace renewal::viewer {

/// Many sheets in place of one.
enum class PrintSeries : std::uint8_t {
  None,
  Area,  ///< one per renewal area
  Unit,  ///< one per renewal unit
};

}  // namespace renewal::viewer
