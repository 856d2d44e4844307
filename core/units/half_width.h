#pragma once

#include <string>
#include <string_view>

namespace renewal {

/// Text without blanks at either end; blanks are ASCII white space, the no-break space U+00A0, the
/// byte-order mark and the full-width space U+3000.
std::string_view trimmed(std::string_view text);

/// The text trimmed, with full-width letters, digits and signs (U+FF01 to U+FF5E) and the
/// full-width space as their ASCII twins. Other characters, and bytes that are not UTF-8, stay.
std::string toHalfWidth(std::string_view text);

/// ASCII letters in upper or lower case; never by locale.
char toUpperAscii(char c);
std::string toUpperAscii(std::string_view text);
std::string toLowerAscii(std::string_view text);

}  // namespace renewal
