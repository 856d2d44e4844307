#include "core/units/half_width.h"

#include <algorithm>
#include <array>

namespace renewal {
namespace {

constexpr std::array<std::string_view, 9> blanks{
    " ", "\t", "\r", "\n", "\v", "\f", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};

std::size_t blankAtFront(std::string_view text) {
  for (const std::string_view blank : blanks) {
    if (text.starts_with(blank)) {
      return blank.size();
    }
  }
  return 0;
}

std::size_t blankAtBack(std::string_view text) {
  for (const std::string_view blank : blanks) {
    if (text.ends_with(blank)) {
      return blank.size();
    }
  }
  return 0;
}

unsigned byteAt(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const std::size_t blank = blankAtFront(text)) {
    text.remove_prefix(blank);
  }
  while (const std::size_t blank = blankAtBack(text)) {
    text.remove_suffix(blank);
  }
  return text;
}

std::string toHalfWidth(std::string_view text) {
  const std::string_view from = trimmed(text);
  std::string to;
  to.reserve(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (i + 2 < from.size() && (byteAt(from, i) & 0xF0U) == 0xE0U &&
        (byteAt(from, i + 1) & 0xC0U) == 0x80U && (byteAt(from, i + 2) & 0xC0U) == 0x80U) {
      const unsigned code = ((byteAt(from, i) & 0x0FU) << 12U) |
                            ((byteAt(from, i + 1) & 0x3FU) << 6U) | (byteAt(from, i + 2) & 0x3FU);
      if (code >= 0xFF01U && code <= 0xFF5EU) {
        to += static_cast<char>(code - 0xFF01U + 0x21U);
        i += 2;
        continue;
      }
      if (code == 0x3000U) {
        to += ' ';
        i += 2;
        continue;
      }
    }
    to += from[i];
  }
  return to;
}

char toUpperAscii(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string toUpperAscii(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return toUpperAscii(c); });
  return upper;
}

std::string toLowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

}  // namespace renewal
