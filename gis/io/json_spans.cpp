#include "gis/io/json_spans.h"

#include <algorithm>

namespace renewal::gis {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::size_t skip(std::string_view text, std::string_view characters, std::size_t at) {
  return std::min(text.find_first_not_of(characters, at), text.size());
}

/// Behind the closing quotation mark of the string that begins at `at`.
std::size_t endOfString(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    at += text[at] == '\\' ? 1 : 0;
  }
  return std::min(at + 1, text.size());
}

std::size_t endOfValue(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case '{':
      case '[':
        ++depth;
        ++at;
        break;
      case '}':
      case ']':
        --depth;
        ++at;
        break;
      default:
        at = depth > 0 ? at + 1 : std::min(text.find_first_of(",]} \t\r\n", at), text.size());
        break;
    }
    if (depth == 0) {
      return at;
    }
  }
  return text.size();
}

/// Calls `found(begin)` at each thing between the brackets, which returns where it ends.
template <typename Found>
void each(std::string_view text, JsonSpan inside, char open, const Found& found) {
  if (inside.begin >= text.size() || text[inside.begin] != open) {
    return;
  }
  const std::size_t last = std::min(inside.end, text.size()) - 1;
  for (std::size_t at = skip(text, blanks, inside.begin + 1); at < last;) {
    at = skip(text, ", \t\r\n", found(at));
  }
}

}  // namespace

JsonSpan jsonValue(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_of("{["), text.size());  // a mark of UTF-8
  return {begin, endOfValue(text, begin)};
}

std::optional<JsonSpan> jsonMember(std::string_view text, JsonSpan object, std::string_view key) {
  std::optional<JsonSpan> member;
  each(text, object, '{', [&](std::size_t at) {
    const std::size_t endOfKey = endOfString(text, at);
    const std::size_t begin = skip(text, ": \t\r\n", endOfKey);
    const std::size_t end = endOfValue(text, begin);
    if (endOfKey - at == key.size() + 2 && text.substr(at + 1, key.size()) == key) {
      member = JsonSpan{begin, end};
    }
    return std::max(end, at + 1);
  });
  return member;
}

std::vector<JsonSpan> jsonElements(std::string_view text, JsonSpan array) {
  std::vector<JsonSpan> elements;
  each(text, array, '[', [&](std::size_t at) {
    elements.push_back({at, std::max(endOfValue(text, at), at + 1)});
    return elements.back().end;
  });
  return elements;
}

}  // namespace renewal::gis
