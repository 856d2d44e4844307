#pragma once

#include <string>
#include <string_view>

namespace renewal::gis {

/// The mark at the beginning of a UTF-8 file by which Excel knows the encoding.
inline constexpr std::string_view utf8Mark = "\xef\xbb\xbf";

/// A cell as RFC 4180 wants it: quoted where it must be. Missing is nothing at all, empty text is
/// a pair of quotes.
std::string csvCell(std::string_view text, bool missing);

}  // namespace renewal::gis
