#include "gis/shortlist/html_text.h"

#include <fmt/format.h>

#include "gis/io/byte_sequences.h"

namespace renewal::gis {
namespace {

/// The character a UTF-8 sequence of two or three bytes stands for; 0 for the others.
unsigned codeOf(std::string_view bytes) {
  const auto low = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]) & 0x3FU; };
  const auto first = static_cast<unsigned char>(bytes[0]);
  if (bytes.size() == 2) {
    return (first & 0x1FU) << 6U | low(1);
  }
  return bytes.size() == 3 ? (first & 0x0FU) << 12U | low(1) << 6U | low(2) : 0;
}

/// Turns the direction of what follows it, or of what stands around it.
bool turnsDirection(unsigned code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

void appendAscii(std::string& to, char byte) {
  switch (byte) {
    case '&':
      to += "&amp;";
      return;
    case '<':
      to += "&lt;";
      return;
    case '>':
      to += "&gt;";
      return;
    case '"':
      to += "&quot;";
      return;
    case '\'':
      to += "&#39;";
      return;
    default:
      break;
  }
  if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) {
    to += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  } else {
    to += byte;
  }
}

}  // namespace

std::string htmlText(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8Length(text);
    if (length == 0) {
      safe += "\xEF\xBF\xBD";
      text.remove_prefix(1);
      continue;
    }
    const std::string_view one = text.substr(0, length);
    const unsigned code = length == 1 ? 0 : codeOf(one);
    if (length == 1) {
      appendAscii(safe, one.front());
    } else if (turnsDirection(code) || (code >= 0x80 && code < 0xA0)) {
      safe += fmt::format("\\u{:04x}", code);
    } else {
      safe += one;
    }
    text.remove_prefix(length);
  }
  return safe;
}

std::string capital(std::string title) {
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

}  // namespace renewal::gis
