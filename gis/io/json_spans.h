#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace renewal::gis {

/// Where values stand in a JSON text, for changing some of them and leaving every other byte alone.
/// The text must have been accepted by a parser: nothing is checked here, though no call reads
/// outside of it.
struct JsonSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// The value of the whole text.
JsonSpan jsonValue(std::string_view text);
/// The value of a key of an object; of equal keys the last, as parsers take it. Keys are compared
/// as they are written. Nothing where there is no such key, or no object.
std::optional<JsonSpan> jsonMember(std::string_view text, JsonSpan object, std::string_view key);
/// The elements of an array; none where it is no array.
std::vector<JsonSpan> jsonElements(std::string_view text, JsonSpan array);

}  // namespace renewal::gis
