#include "gis/io/text_encoding.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "gis/io/byte_sequences.h"

namespace renewal::gis {
namespace {

std::string upperWithoutBlanks(std::string_view text) {
  std::string result;
  if (text.starts_with("\xef\xbb\xbf")) {
    text.remove_prefix(3);
  }
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      result += static_cast<char>(c - 'a' + 'A');
    } else if (c > ' ' && c != '-' && c != '_' && c != '\x7f') {
      result += c;
    }
  }
  return result;
}

bool isGb(std::string_view name) {
  return name == "GBK" || name == "GB18030";
}

std::string gbName(const EncodingEvidence& evidence) {
  return evidence.gbFour != 0 ? "GB18030" : "GBK";
}

/// Chinese UTF-8 is made of three-byte sequences. GBK text that happens to be valid UTF-8 is made
/// of two-byte ones ("Cyrillic") and can hardly be anything else.
bool looksLikeUtf8(const EncodingEvidence& e) {
  return e.notUtf8 == 0 && e.utf8More > 0 && e.utf8More >= e.utf8Two;
}

bool looksLikeGb(const EncodingEvidence& e) {
  return e.notGb == 0 && e.gbDouble + e.gbFour > 0 && 2 * e.gbCommon >= e.gbDouble;
}

/// What language drivers of dBase mean, as far as they matter here.
std::string encodingOfLanguageByte(int byte) {
  switch (byte) {
    case 0x4d:
    case 0x7a:
      return "GBK";
    case 0x4f:
    case 0x78:
      return "BIG5";
    case 0x03:
    case 0x57:
    case 0x58:
    case 0x59:
      return "ISO-8859-1";
    default:
      return "";
  }
}

Text sentence(const std::string& zh, const std::string& en) {
  return {zh, en};
}

/// The encoding by the bytes alone; empty if they fit neither UTF-8 nor GB18030.
std::string byBytes(const EncodingEvidence& e) {
  if (looksLikeUtf8(e)) {
    return "UTF-8";
  }
  if (looksLikeGb(e)) {
    return gbName(e);
  }
  if (e.notUtf8 == 0) {
    return "UTF-8";
  }
  return e.notGb == 0 ? gbName(e) : "";
}

/// Neither encoding fits every text: the one that fits more of them.
std::string byMajority(const EncodingEvidence& e, const std::string& stated) {
  if (e.notUtf8 == e.notGb) {
    return stated.empty() ? gbName(e) : stated;
  }
  return e.notUtf8 < e.notGb ? "UTF-8" : gbName(e);
}

/// True if the bytes agree with what is stated.
bool agrees(const std::string& stated, const EncodingEvidence& e) {
  if (stated == "UTF-8") {
    return e.notUtf8 == 0;
  }
  if (isGb(stated)) {
    return e.notGb == 0 && !looksLikeUtf8(e);
  }
  if (stated == "ISO-8859-1") {  // every byte is valid there, and GDAL states it without asking
    return !looksLikeUtf8(e) && !looksLikeGb(e);
  }
  return !looksLikeUtf8(e);
}

EncodingDecision byOption(const std::string& option) {
  const std::string name = canonicalEncoding(option);
  const TextDecoder known(name);  // throws for a name nobody knows
  return {
      name, "option",
      sentence(fmt::format("按指定的 {} 读取", name), fmt::format("read as {}, as told", name))};
}

EncodingDecision asciiOnly(const std::string& stated, bool fromCpg) {
  const std::string name = stated.empty() ? "UTF-8" : stated;
  const char* how = stated.empty() ? "bytes" : fromCpg ? "cpg" : "language-byte";
  return {name, how,
          sentence("文字全是 ASCII 字符，按哪种编码读都一样",
                   "all text is ASCII and reads the same in any encoding")};
}

EncodingDecision againstStated(const std::string& stated, bool fromCpg, const std::string& name) {
  const Text by = fromCpg ? Text{".cpg 文件", "the .cpg file"}
                          : Text{"dbf 语言标识", "the language byte of the .dbf"};
  return {name, fromCpg ? "bytes-against-cpg" : "bytes",
          sentence(fmt::format("{}写的是 {}，但文字的字节只能按 {} 读", by.zh, stated, name),
                   fmt::format("{} says {}, but the bytes of the text read only as {}", by.en,
                               stated, name))};
}

}  // namespace

void EncodingEvidence::add(std::string_view bytes, MayBeCut cut) {
  if (bytes.empty()) {
    return;
  }
  ++texts;
  if (allAscii(bytes)) {
    return;
  }
  ++nonAscii;
  const Utf8Scan utf8 = scanUtf8(bytes, cut != MayBeCut::No);
  bool utf8Fits = utf8.valid;
  if (!utf8Fits && cut == MayBeCut::Name) {
    const std::size_t suffix = nameSuffix(bytes);
    utf8Fits = suffix != 0 && scanUtf8(bytes.substr(0, bytes.size() - suffix), true).valid;
  }
  notUtf8 += utf8Fits ? 0U : 1U;
  utf8Two += utf8.two;
  utf8More += utf8.more;
  const GbScan gb = scanGb(bytes, cut != MayBeCut::No);
  notGb += gb.valid ? 0U : 1U;
  gbDouble += gb.doubles;
  gbCommon += gb.common;
  gbFour += gb.fours;
}

void EncodingEvidence::merge(const EncodingEvidence& other) {
  texts += other.texts;
  nonAscii += other.nonAscii;
  notUtf8 += other.notUtf8;
  utf8Two += other.utf8Two;
  utf8More += other.utf8More;
  notGb += other.notGb;
  gbDouble += other.gbDouble;
  gbCommon += other.gbCommon;
  gbFour += other.gbFour;
}

std::string canonicalEncoding(std::string_view stated) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 31> known{{
      {"UTF8", "UTF-8"},
      {"65001", "UTF-8"},
      {"CP65001", "UTF-8"},
      {"ANSI65001", "UTF-8"},
      {"GBK", "GBK"},
      {"CP936", "GBK"},
      {"936", "GBK"},
      {"ANSI936", "GBK"},
      {"WINDOWS936", "GBK"},
      {"MS936", "GBK"},
      {"GB2312", "GBK"},
      {"EUCCN", "GBK"},
      {"OEM936", "GBK"},
      {"GB18030", "GB18030"},
      {"54936", "GB18030"},
      {"CP54936", "GB18030"},
      {"BIG5", "BIG5"},
      {"CP950", "BIG5"},
      {"950", "BIG5"},
      {"ANSI950", "BIG5"},
      {"ISO88591", "ISO-8859-1"},
      {"88591", "ISO-8859-1"},
      {"LATIN1", "ISO-8859-1"},
      {"1252", "CP1252"},
      {"CP1252", "CP1252"},
      {"ANSI1252", "CP1252"},
      {"WINDOWS1252", "CP1252"},
      {"OEM", ""},
      {"SYSTEM", ""},
      {"ANSI", ""},
      {"", ""},
  }};
  const std::string wanted = upperWithoutBlanks(stated);
  for (const auto& [name, canonical] : known) {
    if (wanted == name) {
      return std::string(canonical);
    }
  }
  std::string trimmed(stated);
  while (!trimmed.empty() && static_cast<unsigned char>(trimmed.back()) <= ' ') {
    trimmed.pop_back();
  }
  return trimmed;
}

EncodingDecision decideEncoding(const EncodingHints& hints, const EncodingEvidence& e) {
  if (hints.option) {
    return byOption(*hints.option);
  }
  if (e.texts == 0) {
    return {"", "no-text", sentence("没有文字", "there is no text")};
  }
  std::string stated;
  bool fromCpg = false;
  if (hints.cpg) {
    stated = canonicalEncoding(*hints.cpg);
    fromCpg = !stated.empty();
  }
  if (stated.empty()) {
    stated = encodingOfLanguageByte(hints.languageByte);
  }
  if (!stated.empty() && !encodingKnown(stated)) {
    stated.clear();
  }
  if (e.nonAscii == 0) {
    return asciiOnly(stated, fromCpg);
  }
  if (!stated.empty() && agrees(stated, e)) {
    const std::string name = isGb(stated) ? gbName(e) : stated;
    return {name, fromCpg ? "cpg" : "language-byte",
            fromCpg ? sentence(fmt::format(".cpg 文件写的是 {}，文字的字节与之相符", stated),
                               fmt::format("the .cpg file says {}, and the bytes agree", stated))
                    : sentence(fmt::format("dbf 语言标识为 {}，文字的字节与之相符", stated),
                               fmt::format("the language byte of the .dbf says {}, and the bytes "
                                           "agree",
                                           stated))};
  }
  std::string name = byBytes(e);
  const bool certain = !name.empty();
  if (!certain) {
    name = byMajority(e, stated);
  }
  if (!stated.empty() && name != stated && !(isGb(name) && isGb(stated))) {
    return againstStated(stated, fromCpg, name);
  }
  if (!certain) {
    return {name, "bytes",
            sentence(fmt::format("文字混有几种编码，多数符合 {}", name),
                     fmt::format("the text mixes encodings; most of it fits {}", name))};
  }
  return {name, "bytes",
          sentence(fmt::format("文件没有说明编码；文字的字节符合 {}", name),
                   fmt::format("nothing states the encoding; the bytes of the text fit {}", name))};
}

bool isStrictUtf8(std::string_view bytes) {
  return scanUtf8(bytes, false).valid;
}

}  // namespace renewal::gis
