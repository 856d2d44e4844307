#include "viewer/print/pdf_text.h"

#include <QString>
#include <algorithm>
#include <array>

namespace renewal::viewer {
namespace {

constexpr char16_t firstSupplement = 0x2E80;
constexpr char16_t firstKangxi = 0x2F00;
constexpr char16_t lastKangxi = 0x2FD5;

/// U+2E80 to U+2EF3: Equivalent_Unified_Ideograph of the Unicode Character Database; 0 = none, or
/// one beyond U+FFFF.
constexpr std::array<char16_t, 116> supplement{
    0,      0x5382, 0x4E5B, 0x4E5A, 0x4E59, 0x4EBB, 0x5182, 0,      0x5200, 0x5202, 0x535C, 0x353E,
    0x5C0F, 0x5C0F, 0x5140, 0x5C23, 0x5C22, 0,      0x5DF3, 0x5E7A, 0x5F51, 0x5F50, 0x5FC4, 0x5FC3,
    0x624C, 0x6535, 0,      0x65E1, 0x65E5, 0x6708, 0x6B7A, 0x6BCD, 0x6C11, 0x6C35, 0x6C3A, 0x706C,
    0x722B, 0x722B, 0x4E2C, 0x725B, 0x72AD, 0x738B, 0,      0x76EE, 0x793A, 0x793B, 0,      0x7CF9,
    0x7E9F, 0x7F53, 0x7F52, 0x34C1, 0x5197, 0,      0x7F8A, 0,      0,      0x8002, 0x8080, 0x807F,
    0x8089, 0,      0x8279, 0x8279, 0x8279, 0x864E, 0x8864, 0x8980, 0x897F, 0x89C1, 0x89D2, 0,
    0x8BA0, 0x8D1D, 0,      0x8F66, 0x8FB6, 0x8FB6, 0x8FB6, 0x9091, 0x9485, 0x9577, 0x9578, 0x957F,
    0x95E8, 0,      0x961D, 0x96E8, 0x9752, 0x97E6, 0x9875, 0x98CE, 0x98DE, 0x98DF, 0,      0x98E0,
    0x9963, 0,      0x9A6C, 0x9AA8, 0x9B3C, 0x9C7C, 0x9E1F, 0x5364, 0x9EA6, 0x9EC4, 0x9EFE, 0x6589,
    0x9F50, 0x6B6F, 0x9F7F, 0x7ADC, 0x9F99, 0x9F9C, 0x4E80, 0x9F9F};

constexpr qsizetype codeLength = 6;  // <9A6C>

/// The number in angle brackets at a place; nothing if there is none.
std::optional<char16_t> codeAt(const QByteArray& text, qsizetype at) {
  if (at + codeLength > text.size() || text[at] != '<' || text[at + codeLength - 1] != '>') {
    return std::nullopt;
  }
  bool number = false;
  const ushort code = text.mid(at + 1, 4).toUShort(&number, 16);
  return number ? std::optional<char16_t>(code) : std::nullopt;
}

void rewriteCode(QByteArray& text, qsizetype at) {
  const auto code = codeAt(text, at);
  const auto character = code ? characterOfRadical(*code) : std::nullopt;
  if (character) {
    text.replace(at + 1, 4, QByteArray::number(*character, 16).toUpper());
  }
}

/// One line of a map from glyphs to characters: <first> <last> [<character> ...], or
/// <first> <last> <character>, where the characters of further glyphs follow on.
void rewriteRange(QByteArray& line) {
  constexpr qsizetype third = 2 * (codeLength + 1);
  const auto first = codeAt(line, 0);
  const auto last = codeAt(line, codeLength + 1);
  if (!first || !last || line.size() <= third) {
    return;
  }
  if (line[third] == '<') {
    const auto start = codeAt(line, third);
    const auto as = start ? characterOfRadical(*start) : std::nullopt;
    // Radicals in a row whose characters are not in a row cannot be said in this place.
    for (int i = 1; as && i <= *last - *first; ++i) {
      if (characterOfRadical(static_cast<char16_t>(*start + i)) != static_cast<char16_t>(*as + i)) {
        return;
      }
    }
    rewriteCode(line, third);
    return;
  }
  for (qsizetype at = line.indexOf('<', third); at >= 0; at = line.indexOf('<', at + 1)) {
    rewriteCode(line, at);
  }
}

}  // namespace

std::optional<char16_t> characterOfRadical(char16_t radical) {
  if (radical >= firstKangxi && radical <= lastKangxi) {
    const QString character = QString(QChar(radical)).normalized(QString::NormalizationForm_KC);
    return character.front().unicode();
  }
  if (radical < firstSupplement || radical >= firstSupplement + supplement.size()) {
    return std::nullopt;
  }
  const char16_t character = supplement[static_cast<std::size_t>(radical - firstSupplement)];
  return character != 0 ? std::optional<char16_t>(character) : std::nullopt;
}

void sayCharactersForRadicals(QByteArray& pdf) {
  const QByteArray begin("/CMapName /Adobe-Identity-UCS def");
  const QByteArray end("endcmap");
  for (qsizetype at = pdf.indexOf(begin); at >= 0; at = pdf.indexOf(begin, at + 1)) {
    const qsizetype stop = pdf.indexOf(end, at);
    qsizetype line = pdf.indexOf("beginbfrange\n", at);
    while (line >= 0 && line < stop) {
      line = pdf.indexOf('\n', line) + 1;
      const qsizetype next = line > 0 ? pdf.indexOf('\n', line) : -1;
      if (next < 0 || next > stop) {
        break;
      }
      QByteArray range = pdf.mid(line, next - line);
      rewriteRange(range);
      std::copy(range.cbegin(), range.cend(), pdf.begin() + line);
    }
  }
}

}  // namespace renewal::viewer
