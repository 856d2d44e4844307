#pragma once

#include <QByteArray>
#include <optional>

namespace renewal::viewer {

/// The everyday character that a radical stands for: 马 U+9A6C for U+2EE2, 文 U+6587 for U+2F42.
/// Nothing for other characters, and for radicals whose character is beyond U+FFFF.
std::optional<char16_t> characterOfRadical(char16_t radical);

/// Lets names in a PDF of QPdfWriter be searched and copied. Fonts draw 马 and the radical U+2EE2
/// with one glyph, and Qt notes the radical as what the glyph says; the notes are rewritten. Every
/// byte stays in its place, so that the positions in the file hold. What is not such a note stays
/// as it is.
void sayCharactersForRadicals(QByteArray& pdf);

}  // namespace renewal::viewer
