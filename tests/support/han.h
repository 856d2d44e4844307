#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace renewal::test {

/// One character of a UTF-8 text, with where it begins and how many bytes it takes.
struct TextChar {
  char32_t code = 0;
  std::size_t at = 0;
  std::size_t bytes = 0;
};

/// The character at `at`; the text must be valid UTF-8.
inline TextChar charAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes && at + i < text.size(); ++i) {
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  return {code, at, bytes};
}

inline bool isHan(char32_t code) {
  return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0x20000 && code <= 0x3FFFF);
}
/// Han characters and the punctuation and forms that go with them.
inline bool isChinese(char32_t code) {
  return isHan(code) || (code >= 0x3000 && code <= 0x303F) || (code >= 0xFF00 && code <= 0xFF60);
}

/// The line of the first Han character or full-width sign, or nothing.
inline std::string firstHan(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const TextChar c = charAt(text, at);
    if (isChinese(c.code)) {
      const std::size_t newline = text.rfind('\n', at);
      const std::size_t from = newline == std::string_view::npos ? 0 : newline + 1;
      return std::string(text.substr(from, text.find('\n', at) - from));
    }
    at += c.bytes;
  }
  return "";
}

/// A text of few characters about the first half-width comma, colon, semicolon or bracket that
/// touches a Han character or a Chinese sign (GB/T 15834 wants the full width), or nothing.
inline std::string halfWidthPunctuation(std::string_view text) {
  constexpr std::string_view marks = ",:;()";
  TextChar before;
  TextChar last;
  for (std::size_t at = 0; at < text.size();) {
    const TextChar c = charAt(text, at);
    const bool mark = c.code < 0x80 && marks.find(static_cast<char>(c.code)) != marks.npos;
    const bool afterMark =
        last.bytes == 1 && marks.find(static_cast<char>(last.code)) != marks.npos;
    if ((mark && isChinese(last.code)) || (afterMark && isChinese(c.code))) {
      const std::size_t from = before.at;
      return std::string(text.substr(from, c.at + c.bytes - from));
    }
    before = last;
    last = c;
    at += c.bytes;
  }
  return "";
}

}  // namespace renewal::test
