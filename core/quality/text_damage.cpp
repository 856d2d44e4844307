#include "core/quality/text_damage.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace renewal {
namespace {

constexpr char32_t lost = 0xfffd;

/// Bytes that are no UTF-8 become U+FFFD, one for each run that cannot go on.
std::vector<char32_t> decoded(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xc2 && lead < 0xe0 ? 2
                               : lead >= 0xe0 && lead < 0xf0 ? 3
                               : lead >= 0xf0 && lead < 0xf5 ? 4
                                                             : 0;
    char32_t c = length == 1 ? lead : static_cast<char32_t>(lead & (0x7fU >> length));
    std::size_t k = 1;
    for (; k < length && i + k < text.size(); ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0U) != 0x80) {
        break;
      }
      c = (c << 6U) | (next & 0x3fU);
    }
    const bool whole = length != 0 && k == length;
    out.push_back(whole ? c : lost);
    i += whole ? length : std::max<std::size_t>(k, 1);
  }
  return out;
}

/// The byte that Windows-1252 shows as this character, or 0.
unsigned char latinByte(char32_t c) {
  if (c >= 0x80 && c <= 0xff) {
    return static_cast<unsigned char>(c);
  }
  constexpr std::u32string_view high = U"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
  const std::size_t at = high.find(c);
  return at == std::u32string_view::npos ? 0 : static_cast<unsigned char>(0x80 + at);
}

/// UTF-8 or GBK shown as Latin letters: a whole UTF-8 sequence of three bytes (one of two bytes if
/// its lead is Ã or Â), or four Latin letters with accents in a row.
bool isLatinised(const std::vector<char32_t>& text) {
  std::size_t run = 0;
  std::size_t accents = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const bool accent = c >= 0xc0 && c <= 0xff && c != 0xd7 && c != 0xf7;
    run = c >= 0xa1 && c <= 0xff ? run + 1 : 0;
    accents = run == 0 ? 0 : accents + (accent ? 1 : 0);
    if (run >= 4 && accents >= 2) {
      return true;
    }
    const auto follows = [&](std::size_t k) {
      return i + k < text.size() && (latinByte(text[i + k]) & 0xc0U) == 0x80;
    };
    if ((c == 0xc2 || c == 0xc3) && follows(1) && text[i + 1] < 0x100) {
      return true;
    }
    if (c >= 0xe3 && c <= 0xef && follows(1) && follows(2)) {
      return true;
    }
  }
  return false;
}

/// UTF-8 read as GBK: these come out of the commonest words of land records (中, 业, 地, 公, 司,
/// 用, 路 ...) and are themselves hardly ever written.
bool isGbkReading(const std::vector<char32_t>& text) {
  constexpr std::u32string_view signs =
      U"涓笟鍦鍙鍚鍏鍖鍒鍝鍥鍘鐢浠鎶浣鏈璺闄閬鎴鏉缁滃湴戜楀鐨锛绗";
  const auto hits =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [&](char32_t c) {
        return signs.find(c) != std::u32string_view::npos;
      }));
  return hits >= 2 && hits * 4 >= text.size();
}

bool holds(const std::vector<char32_t>& text, std::u32string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end()) != text.end();
}

bool isControl(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
}

}  // namespace

TextDamage textDamage(std::string_view text) {
  const auto plain = [](char c) { return c >= 0x20 && c < 0x7f && c != '?'; };
  if (std::all_of(text.begin(), text.end(), plain)) {
    return TextDamage::None;
  }
  const std::vector<char32_t> letters = decoded(text);
  if (holds(letters, U"锟斤") || holds(letters, U"斤拷") || holds(letters, U"烫烫") ||
      holds(letters, U"锘挎") || isLatinised(letters) || isGbkReading(letters)) {
    return TextDamage::Mojibake;
  }
  const auto first = std::find(letters.begin(), letters.end(), lost);
  if (first != letters.end()) {
    // The tail may stand for up to two bytes of one character.
    const bool tail = letters.end() - first <= 2 &&
                      std::all_of(first, letters.end(), [](char32_t c) { return c == lost; });
    return tail && first != letters.begin() ? TextDamage::Cut : TextDamage::Replaced;
  }
  if (holds(letters, U"???") || holds(letters, U"？？？")) {
    return TextDamage::Replaced;
  }
  return std::any_of(letters.begin(), letters.end(), isControl) ? TextDamage::Control
                                                                : TextDamage::None;
}

}  // namespace renewal
