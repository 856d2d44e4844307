#pragma once

#include <cstdint>
#include <string_view>

namespace renewal {

/// How a text was damaged on its way here; the first of these that holds.
enum class TextDamage : std::uint8_t {
  None,
  Mojibake,  ///< decoded as the wrong encoding: 锟斤拷, ä¸­å±±, 涓笟鍦
  Replaced,  ///< characters were lost: U+FFFD inside, or three question marks in a row
  Cut,       ///< half a character at the end (U+FFFD, or bytes that are not UTF-8)
  Control,   ///< control characters other than tab and line ends
};

/// `text` is UTF-8. Conservative: it names what no Chinese land record means to say. A name with an
/// accent, 10 m² or 2×3 are sound.
TextDamage textDamage(std::string_view text);

}  // namespace renewal
