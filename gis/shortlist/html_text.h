#pragma once

#include <string>
#include <string_view>

namespace renewal::gis {

/// A text from anywhere made safe inside HTML and SVG, between tags as in a quoted attribute: & < >
/// and both quotes become references, bytes that are not UTF-8 U+FFFD. Control characters and those
/// that turn the direction of writing are shown as \x1b, \u202e, so that no text makes another one
/// read differently.
std::string htmlText(std::string_view text);

/// A title as it begins a line: with a capital where it begins with a small Latin letter.
std::string capital(std::string title);

}  // namespace renewal::gis
